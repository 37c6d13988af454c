// The committees, departments and sub-groups of an organisation, and those of these.
// parameter organisation (text): a name of the organisation or body
// column part: what is a part of it
// column of: what it is a part of by the words of the document
// column steps: 1 for a part, 2 for a part of a part
// column quotation: the words that say it

MATCH (s:Organisation|Body)-[r:PART_OF]->(w:Organisation|Body)
WHERE w.name = $organisation OR $organisation IN w.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT s.name AS part, w.name AS of, 1 AS steps, q.text AS quotation
UNION
MATCH (s:Organisation|Body)-[r:PART_OF]->(m:Organisation|Body)-[:PART_OF]->(w:Organisation|Body)
WHERE w.name = $organisation OR $organisation IN w.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT s.name AS part, m.name AS of, 2 AS steps, q.text AS quotation
