// Who held offices in two bodies.
// parameter body (text): a name of the one body
// parameter other (text): a name of the other
// column person_id: which of those who bear the name
// column person: who
// column title: the office in the one body, as printed
// column other_title: the office in the other

MATCH (b:Body|Organisation) WHERE b.name = $body OR $body IN b.other_names
WITH b
MATCH (b)<-[:POST_IN]-(:Post)<-[h:HELD]-(p:Person)
WITH DISTINCT p, h.title AS title
MATCH (p)-[t:HELD]->(:Post)-[:POST_IN]->(c:Body|Organisation)
WHERE c.name = $other OR $other IN c.other_names
RETURN DISTINCT p.id AS person_id, p.name AS person, title, t.title AS other_title
ORDER BY person, title, other_title
