// Which people join two bodies, directly or through one body between them; fewest steps first.
// parameter body (text): a name of the one body
// parameter other (text): a name of the other
// column steps: 1 where one person was present in both, 2 where there is a body between
// column person: who was present in the first
// column between: the body between; empty where there is none
// column second: who was present in that body and in the last

MATCH (b:Body)<-[:MEETING_OF]-(:Meeting)<-[l:LISTED]-(p:Person)
WHERE (b.name = $body OR $body IN b.other_names) AND l.status = 'present'
WITH DISTINCT p
MATCH (p)-[t:LISTED]->(:Meeting)-[:MEETING_OF]->(c:Body)
WHERE (c.name = $other OR $other IN c.other_names) AND t.status = 'present'
RETURN DISTINCT 1 AS steps, p.name AS person, '' AS between, '' AS second
UNION
MATCH (b:Body)<-[:MEETING_OF]-(:Meeting)<-[l:LISTED]-(p:Person)
WHERE (b.name = $body OR $body IN b.other_names) AND l.status = 'present'
WITH DISTINCT b, p
MATCH (p)-[t:LISTED]->(:Meeting)-[:MEETING_OF]->(m:Body)
WHERE t.status = 'present' AND m.id <> b.id
WITH DISTINCT p, m
MATCH (m)<-[:MEETING_OF]-(:Meeting)<-[u:LISTED]-(n:Person)
WHERE u.status = 'present' AND n.id <> p.id
WITH DISTINCT p, m, n
MATCH (n)-[v:LISTED]->(:Meeting)-[:MEETING_OF]->(c:Body)
WHERE (c.name = $other OR $other IN c.other_names) AND v.status = 'present' AND m.id <> c.id
RETURN DISTINCT 2 AS steps, p.name AS person, m.name AS between, n.name AS second
