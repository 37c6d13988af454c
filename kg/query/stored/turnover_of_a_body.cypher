// Who was at the meetings of a body in the first of two spans of time, in the second, or in both.
// parameter body (text): a name of the body
// parameter from (day): the first day of the first span
// parameter middle (day): the first day of the second span
// parameter until (day): the day after the second span
// column person_id: which of those who bear the name
// column person: who
// column earlier: at how many meetings of the first span they were present
// column later: at how many of the second; 0 for those who left, as earlier is for those who came

MATCH (p:Person)-[l:LISTED]->(m:Meeting)-[:MEETING_OF]->(b:Body)
WHERE (b.name = $body OR $body IN b.other_names) AND l.status = 'present'
  AND m.date_earliest >= $from AND m.date_earliest < $until
WITH DISTINCT p, m
RETURN p.id AS person_id, p.name AS person,
  sum(CASE WHEN m.date_earliest < $middle THEN 1 ELSE 0 END) AS earlier,
  sum(CASE WHEN m.date_earliest < $middle THEN 0 ELSE 1 END) AS later
ORDER BY person
