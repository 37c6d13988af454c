-- The organisations, by name; of a body the meetings that documents record.
-- column id: the IRI without what all IRIs begin with
-- column name: as most documents have it
-- column other_names: as others have it
-- column kind: what sort of organisation it is
-- column meets: whether it is a body, which holds meetings
-- column meetings: how many of its meetings the documents record
-- column first: the day of the first of them; of a month, the last day of it
-- column last: the day of the last of them; of a month, the first day of it
-- column tenures: how many times in one of its offices the documents tell of
-- column mentions: how often it is named
SELECT n.id, n.name, n.other_names, n.kind, n.label = 'Body' AS meets,
  count(m.id) FILTER (m.recorded) AS meetings,
  min(m.date_latest) FILTER (m.recorded) AS first,
  max(m.date_earliest) FILTER (m.recorded) AS last,
  (SELECT count(*) FROM "HELD" AS h JOIN "POST_IN" AS i ON i.start = h."end"
   WHERE i."end" = n.id) AS tenures,
  (SELECT count(*) FROM "MENTIONS" AS t WHERE t."end" = n.id) AS mentions
FROM named AS n
LEFT JOIN "MEETING_OF" AS o ON o."end" = n.id
LEFT JOIN "Meeting" AS m ON m.id = o.start
WHERE n.label IN ('Body', 'Organisation')
GROUP BY n.id, n.name, n.other_names, n.kind, n.label
ORDER BY n.name, n.id
