// Every quotation that an office of somebody rests on, with its place in the document.
// parameter person (text): a name that the person bears
// parameter title (text): the title as printed, or its notation in the scheme of offices ("chair")
// column tenure: which of their tenures
// column body: where; empty where no document says it
// column document: the id of the document
// column from_character: where the quotation begins, in characters of its text
// column to_character: where it ends, excluded
// column quotation: the words

MATCH (p:Person) WHERE p.name = $person OR $person IN p.other_names
WITH p
MATCH (p)-[h:HELD]->(o:Post|Role)
WHERE h.title = $title OR h.office = $title
OPTIONAL MATCH (o)-[:POST_IN]->(b:Organisation|Body)
UNWIND h.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
WITH DISTINCT h.id AS tenure, b.name AS body, q
MATCH (q)-[:QUOTED_FROM]->(d:Document)
RETURN DISTINCT tenure, body, d.id AS document, q.start_offset AS from_character,
  q.end_offset AS to_character, q.text AS quotation
ORDER BY tenure, document, from_character
