// How often each person came to the meetings of a body, sent apologies, or was absent.
// parameter body (text): a name of the body
// column person_id: which of those who bear the name
// column person: who
// column present: at how many meetings they were, as a member or otherwise
// column apologies: how often they sent apologies
// column absent: how often they were absent without
// column first: the day of the first meeting whose list has them
// column last: the day of the last

MATCH (p:Person)-[l:LISTED]->(m:Meeting)-[:MEETING_OF]->(b:Body)
WHERE (b.name = $body OR $body IN b.other_names) AND m.date_earliest IS NOT NULL
WITH DISTINCT p, m, l.status AS status
RETURN p.id AS person_id, p.name AS person,
  sum(CASE WHEN status IN ['present', 'in_attendance', 'substitute', 'observer'] THEN 1 ELSE 0 END)
    AS present,
  sum(CASE WHEN status = 'apologies' THEN 1 ELSE 0 END) AS apologies,
  sum(CASE WHEN status = 'absent' THEN 1 ELSE 0 END) AS absent,
  min(m.date_earliest) AS first, max(m.date_earliest) AS last
ORDER BY present DESC, person
