-- The meetings that documents record, in the order of time.
-- column id: the IRI without what all IRIs begin with
-- column body_id: of which body
-- column body: its name
-- column date_earliest: the day before which it was not
-- column date_latest: the day by which it had been; the same where the day is known
-- column venue: where
-- column chair: who took the chair
-- column came: how many people are listed as there
-- column apologies: how many sent apologies
-- column file: the path of the document
SELECT m.id, o."end" AS body_id, b.name AS body, m.date_earliest, m.date_latest, m.venue,
  min(p.name) AS chair,
  (SELECT count(DISTINCT l.person_id) FROM on_lists AS l
   WHERE l.meeting_id = m.id AND l.came) AS came,
  (SELECT count(DISTINCT l.person_id) FROM on_lists AS l
   WHERE l.meeting_id = m.id AND l.status = 'apologies') AS apologies,
  min(d.paths[1]) AS file
FROM "Meeting" AS m
LEFT JOIN "MEETING_OF" AS o ON o.start = m.id
LEFT JOIN named AS b ON b.id = o."end"
LEFT JOIN "CHAIRED" AS c ON c."end" = m.id
LEFT JOIN "Person" AS p ON p.id = c.start
LEFT JOIN "RECORDED_IN" AS r ON r.start = m.id
LEFT JOIN "Document" AS d ON d.id = r."end"
WHERE m.recorded
GROUP BY ALL
ORDER BY m.date_earliest NULLS LAST, body, m.id
