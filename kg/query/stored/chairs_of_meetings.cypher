// Who took the chair at the meetings of a body, which is not to say that they were its chair.
// parameter body (text): a name of the body
// column person_id: which of those who bear the name
// column person: who
// column meetings: at how many meetings
// column first: the day of the first
// column last: the day of the last

MATCH (p:Person)-[:CHAIRED]->(m:Meeting)-[:MEETING_OF]->(b:Body)
WHERE b.name = $body OR $body IN b.other_names
RETURN p.id AS person_id, p.name AS person, count(DISTINCT m.id) AS meetings,
  min(m.date_earliest) AS first, max(m.date_earliest) AS last
ORDER BY first, person
