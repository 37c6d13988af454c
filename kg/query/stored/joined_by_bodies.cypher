// Which bodies join two people, directly or through one person between them; fewest steps first.
// parameter person (text): a name that the one bears
// parameter other (text): a name that the other bears
// column steps: 1 where both were present in one body, 2 where there is a person between
// column body: the body in which the one was present
// column between: the person between; empty where there is none
// column second: the body in which that person and the other were present

MATCH (p:Person)-[l:LISTED]->(:Meeting)-[:MEETING_OF]->(b:Body)
WHERE (p.name = $person OR $person IN p.other_names) AND l.status = 'present'
WITH DISTINCT b
MATCH (b)<-[:MEETING_OF]-(:Meeting)<-[t:LISTED]-(w:Person)
WHERE (w.name = $other OR $other IN w.other_names) AND t.status = 'present'
RETURN DISTINCT 1 AS steps, b.name AS body, '' AS between, '' AS second
UNION
MATCH (p:Person)-[l:LISTED]->(:Meeting)-[:MEETING_OF]->(b:Body)
WHERE (p.name = $person OR $person IN p.other_names) AND l.status = 'present'
WITH DISTINCT p, b
MATCH (b)<-[:MEETING_OF]-(:Meeting)<-[t:LISTED]-(n:Person)
WHERE t.status = 'present' AND n.id <> p.id
WITH DISTINCT b, n
MATCH (n)-[u:LISTED]->(:Meeting)-[:MEETING_OF]->(c:Body)
WHERE u.status = 'present' AND c.id <> b.id
WITH DISTINCT b, n, c
MATCH (c)<-[:MEETING_OF]-(:Meeting)<-[v:LISTED]-(w:Person)
WHERE (w.name = $other OR $other IN w.other_names) AND v.status = 'present' AND w.id <> n.id
RETURN DISTINCT 2 AS steps, b.name AS body, n.name AS between, c.name AS second
