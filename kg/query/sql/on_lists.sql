-- Who is on the list of which meeting.
-- column person_id: who
-- column meeting_id: of which meeting
-- column body_id: of which body, where that is known
-- column date_earliest: the day before which the meeting was not
-- column date_latest: the day by which it had been
-- column status: present, in_attendance, apologies, absent, substitute or observer
-- column came: whether that says that they were there
SELECT l.id, l.start AS person_id, m.id AS meeting_id, o."end" AS body_id, m.date_earliest,
  m.date_latest, l.status, l.capacity, l.evidence,
  l.status IN ('present', 'in_attendance', 'substitute', 'observer') AS came
FROM "LISTED" AS l
JOIN "Meeting" AS m ON m.id = l."end"
LEFT JOIN "MEETING_OF" AS o ON o.start = m.id
