-- Who is on the lists of meetings, in the order of time.
-- column meeting_id: which meeting
-- column date_earliest: the day before which it was not
-- column date_latest: the day by which it had been; the same where the day is known
-- column body_id: of which body
-- column body: its name
-- column person_id: who
-- column person: their name
-- column status: present, in_attendance, apologies, absent, substitute or observer
-- column capacity: the office in which they came, as printed
-- column represents: the organisations that the list gives for them
-- column stood_in_for: in whose place they came
-- column quotation: the words of the list
-- column file: the path of the document
-- column start: where the words begin there, in characters
SELECT l.meeting_id, l.date_earliest, l.date_latest, l.body_id, b.name AS body, l.person_id,
  p.name AS person, l.status, l.capacity,
  list(DISTINCT o.name ORDER BY o.name) FILTER (o.name IS NOT NULL) AS represents,
  list(DISTINCT s.name ORDER BY s.name) FILTER (s.name IS NOT NULL) AS stood_in_for,
  min(q.text) AS quotation, min(q.file) AS file, min(q.start) AS start
FROM on_lists AS l
JOIN "Person" AS p ON p.id = l.person_id
LEFT JOIN named AS b ON b.id = l.body_id
LEFT JOIN "REPRESENTED" AS r ON r.id = l.id AND r.start = l.person_id
LEFT JOIN named AS o ON o.id = r."end"
LEFT JOIN "STOOD_IN_FOR" AS f ON f.id = l.id AND f.start = l.person_id
LEFT JOIN "Person" AS s ON s.id = f."end"
LEFT JOIN quoted AS q ON q.id = l.evidence[1]
GROUP BY l.id, l.meeting_id, l.date_earliest, l.date_latest, l.body_id, b.name, l.person_id,
  p.name, l.status, l.capacity
ORDER BY l.date_earliest NULLS LAST, body, start, person, l.id
