// Who was at the same meetings as somebody in a span of time, and how often.
// parameter person (text): a name that the person bears
// parameter from (day): the first day of the span
// parameter until (day): the day after it
// parameter least (integer, 1 if left out): at how many meetings at least
// column other_id: which of those who bear the name
// column other: who was there too
// column meetings: at how many meetings both were
// column first: the day of the first of them
// column last: the day of the last

MATCH (p:Person) WHERE p.name = $person OR $person IN p.other_names
WITH p
MATCH (p)-[l:LISTED]->(m:Meeting)
WITH p, m, l.status AS status, m.date_earliest AS day
WHERE status IN ['present', 'in_attendance', 'substitute', 'observer']
  AND day >= $from AND day < $until
WITH DISTINCT p, m, day
MATCH (m)<-[t:LISTED]-(them:Person)
WITH p, m.id AS meeting, day, them, t.status AS status
WHERE p.id <> them.id AND status IN ['present', 'in_attendance', 'substitute', 'observer']
WITH them, count(DISTINCT meeting) AS meetings, min(day) AS first, max(day) AS last
WHERE meetings >= $least
RETURN them.id AS other_id, them.name AS other, meetings, first, last
ORDER BY meetings DESC, other
