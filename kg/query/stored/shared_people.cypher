// Who was present at meetings of both of two bodies, in whatever way.
// parameter body (text): a name of the one body
// parameter other (text): a name of the other
// column person_id: which of those who bear the name
// column person: who
// column meetings: at how many meetings of the one they were
// column other_meetings: at how many of the other

MATCH (p:Person)-[l:LISTED]->(m:Meeting)-[:MEETING_OF]->(b:Body)
WHERE (b.name = $body OR $body IN b.other_names)
  AND l.status IN ['present', 'in_attendance', 'substitute', 'observer']
WITH p, count(DISTINCT m.id) AS meetings
MATCH (p)-[t:LISTED]->(s:Meeting)-[:MEETING_OF]->(c:Body)
WHERE (c.name = $other OR $other IN c.other_names)
  AND t.status IN ['present', 'in_attendance', 'substitute', 'observer']
RETURN p.id AS person_id, p.name AS person, meetings, count(DISTINCT s.id) AS other_meetings
ORDER BY person
