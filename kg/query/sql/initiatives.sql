-- The initiatives, by name.
-- column id: the IRI without what all IRIs begin with
-- column name: as most documents have it
-- column other_names: as others have it
-- column kind: what sort of undertaking it is
-- column mentions: how often it is named
-- column first: the first day on which a document names it; of a month, the last day of it
-- column last: the last such day; of a month, the first day of it
SELECT n.id, n.name, n.other_names, n.kind, count(t.id) AS mentions,
  min(q.said_latest) AS first, max(q.said_earliest) AS last
FROM "Initiative" AS n
LEFT JOIN "MENTIONS" AS t ON t."end" = n.id
LEFT JOIN quoted AS q ON q.id = t.start
GROUP BY n.id, n.name, n.other_names, n.kind
ORDER BY n.name, n.id
