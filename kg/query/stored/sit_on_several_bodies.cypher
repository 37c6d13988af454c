// Who was present as a member at meetings of several bodies: the bridges between them.
// parameter least (integer, 2 if left out): of how many bodies at least
// parameter most (integer, 100 if left out): how many of them, of the most bodies and meetings
// column person_id: which of those who bear the name
// column person: who
// column bodies: of how many bodies
// column meetings: at how many meetings

MATCH (p:Person)-[r:PRESENT_IN]->(b:Body)
WITH p, count(b) AS bodies, sum(r.meetings) AS meetings
WHERE bodies >= $least
RETURN p.id AS person_id, p.name AS person, bodies, meetings
ORDER BY bodies DESC, meetings DESC, person
LIMIT $most
