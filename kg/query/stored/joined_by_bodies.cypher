// Which bodies join two people, directly or through one person between them; fewest steps first.
// parameter person (text): a name that the one bears
// parameter other (text): a name that the other bears
// column steps: 1 where both were present in one body, 2 where there is a person between
// column body: the body in which the one was present
// column between: the person between; empty where there is none
// column second: the body in which that person and the other were present

MATCH (p:Person) WHERE p.name = $person OR $person IN p.other_names
WITH p
MATCH (p)-[:PRESENT_IN]->(b:Body)<-[:PRESENT_IN]-(w:Person)
WHERE w.name = $other OR $other IN w.other_names
RETURN DISTINCT 1 AS steps, b.name AS body, '' AS between, '' AS second
UNION
MATCH (p:Person) WHERE p.name = $person OR $person IN p.other_names
WITH p
MATCH (p)-[:PRESENT_IN]->(b:Body)<-[:PRESENT_IN]-(n:Person)
WHERE n.id <> p.id
WITH DISTINCT b, n
MATCH (n)-[:PRESENT_IN]->(c:Body)<-[:PRESENT_IN]-(w:Person)
WHERE b.id <> c.id AND n.id <> w.id AND (w.name = $other OR $other IN w.other_names)
RETURN DISTINCT 2 AS steps, b.name AS body, n.name AS between, c.name AS second
