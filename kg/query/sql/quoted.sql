-- Every quotation, its document, and the days on which the meeting was that the document records.
-- column id: of the quotation
-- column text: its words
-- column file: the path of the document
-- column start: where it begins there, in characters
-- column said_earliest: the day before which it was not written
-- column said_latest: the day by which it was; both are empty where the document has no date
SELECT q.id, q.text, d.paths[1] AS file, q.start_offset AS start,
  min(m.date_earliest) AS said_earliest, max(m.date_latest) AS said_latest
FROM "Quotation" AS q
JOIN "QUOTED_FROM" AS f ON f.start = q.id
JOIN "Document" AS d ON d.id = f."end"
LEFT JOIN "RECORDED_IN" AS r ON r."end" = d.id
LEFT JOIN "Meeting" AS m ON m.id = r.start
GROUP BY ALL
