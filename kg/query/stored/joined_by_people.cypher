// Which people join two bodies, directly or through one body between them; fewest steps first.
// parameter body (text): a name of the one body
// parameter other (text): a name of the other
// column steps: 1 where one person was present in both, 2 where there is a body between
// column person: who was present in the first
// column between: the body between; empty where there is none
// column second: who was present in that body and in the last

MATCH (b:Body) WHERE b.name = $body OR $body IN b.other_names
WITH b
MATCH (b)<-[:PRESENT_IN]-(p:Person)-[:PRESENT_IN]->(c:Body)
WHERE c.name = $other OR $other IN c.other_names
RETURN DISTINCT 1 AS steps, p.name AS person, '' AS between, '' AS second
UNION
MATCH (b:Body) WHERE b.name = $body OR $body IN b.other_names
WITH b
MATCH (b)<-[:PRESENT_IN]-(p:Person)-[:PRESENT_IN]->(m:Body)
WHERE m.id <> b.id
WITH DISTINCT p, m
MATCH (m)<-[:PRESENT_IN]-(n:Person)-[:PRESENT_IN]->(c:Body)
WHERE n.id <> p.id AND m.id <> c.id AND (c.name = $other OR $other IN c.other_names)
RETURN DISTINCT 2 AS steps, p.name AS person, m.name AS between, n.name AS second
