-- The documents, by path.
-- column id: the IRI without what all IRIs begin with
-- column file: its path
-- column format: text, html, word or pdf
-- column kind: minutes, notes and the like
-- column date_earliest: the day of the meeting that it records; empty where there is none
-- column date_latest: the same, or the end of the month
-- column body: which body met
-- column unread: how many of its lines were not understood
SELECT d.id, d.paths[1] AS file, d.format, d.kind, m.date_earliest, m.date_latest, b.name AS body,
  d.unread
FROM "Document" AS d
LEFT JOIN "RECORDED_IN" AS r ON r."end" = d.id
LEFT JOIN "Meeting" AS m ON m.id = r.start
LEFT JOIN "MEETING_OF" AS o ON o.start = m.id
LEFT JOIN named AS b ON b.id = o."end"
ORDER BY file, d.id
