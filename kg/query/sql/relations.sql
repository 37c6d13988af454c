-- What documents say of two people, organisations or initiatives.
-- column id: the IRI without what all IRIs begin with
-- column subject_id: of whom or what
-- column subject: its name
-- column relation: MEMBER_OF, PART_OF, SUCCEEDED_BY, FUNDS, RUNS, PARTNER_IN, RECEIVED, REPORTS_TO
-- column object_id: to whom or what
-- column object: its name
-- column amount: of money, as printed
-- column said_earliest: the day before which it was not said
-- column said_latest: the day by which it was; both are empty where the document has no date
-- column quotation: the words
-- column file: the path of the document
-- column start: where the words begin there, in characters
WITH related AS (
  SELECT 'MEMBER_OF' AS relation, * FROM "MEMBER_OF"
  UNION ALL SELECT 'PART_OF', * FROM "PART_OF"
  UNION ALL SELECT 'SUCCEEDED_BY', * FROM "SUCCEEDED_BY"
  UNION ALL SELECT 'FUNDS', * FROM "FUNDS"
  UNION ALL SELECT 'RUNS', * FROM "RUNS"
  UNION ALL SELECT 'PARTNER_IN', * FROM "PARTNER_IN"
  UNION ALL SELECT 'RECEIVED', * FROM "RECEIVED"
  UNION ALL SELECT 'REPORTS_TO', * FROM "REPORTS_TO"
)
SELECT r.id, a.id AS subject_id, a.name AS subject, r.relation, b.id AS object_id,
  b.name AS object, r.amount, coalesce(r.date_earliest, q.said_earliest) AS said_earliest,
  coalesce(r.date_latest, q.said_latest) AS said_latest, q.text AS quotation, q.file, q.start
FROM related AS r
JOIN named AS a ON a.id = r.start
JOIN named AS b ON b.id = r."end"
LEFT JOIN quoted AS q ON q.id = r.evidence[1]
ORDER BY subject, relation, object, q.file, q.start, r.id
