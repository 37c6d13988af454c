// Who was present as a member at meetings of several bodies: the bridges between them.
// parameter least (integer, 2 if left out): of how many bodies at least
// column person_id: which of those who bear the name
// column person: who
// column bodies: of how many bodies
// column meetings: at how many meetings

MATCH (p:Person)-[l:LISTED]->(m:Meeting)-[:MEETING_OF]->(b:Body)
WHERE l.status = 'present'
WITH p, count(DISTINCT b.id) AS bodies, count(DISTINCT m.id) AS meetings
WHERE bodies >= $least
RETURN p.id AS person_id, p.name AS person, bodies, meetings
ORDER BY bodies DESC, meetings DESC, person
