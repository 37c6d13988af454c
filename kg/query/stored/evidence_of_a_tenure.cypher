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
WITH DISTINCT p, h.id AS tenure, b.name AS body, place
MATCH (p)<-[:MENTIONS]-(:Quotation)-[:QUOTED_FROM]->(d:Document)
WITH DISTINCT tenure, body, place, d
MATCH (d)<-[:QUOTED_FROM]-(q:Quotation)
WHERE q.id = place
RETURN DISTINCT tenure, body, d.id AS document, q.start_offset AS from_character,
  q.end_offset AS to_character, q.text AS quotation
ORDER BY tenure, document, from_character
