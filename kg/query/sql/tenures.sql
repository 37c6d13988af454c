-- Who held what, in the order of time: what all documents say together.
-- column id: the IRI without what all IRIs begin with
-- column person_id: who
-- column person: their name
-- column title: the office, as printed
-- column body_id: of which organisation; empty where no document says it
-- column body: its name
-- column status: current, former, acting, interim or incoming
-- column begin_earliest: the day before which it did not begin
-- column begin_latest: the day by which it had begun
-- column end_earliest: the day before which it had not ended
-- column end_latest: the day by which it had ended; a bound is empty where nothing is known
-- column known_days: from begin_latest to end_earliest: how long at least
-- column confidence: how likely it is that the person held the office
-- column quotations: the words that it rests on, each with its file and where it starts there
WITH said AS (
  SELECT e.id, list_sort(list(DISTINCT {file: q.file, start: q.start, text: q.text})) AS quotations
  FROM (SELECT id, unnest(evidence) AS place FROM "HELD") AS e
  JOIN quoted AS q ON q.id = e.place
  GROUP BY e.id
)
SELECT h.id, p.id AS person_id, p.name AS person, h.title, b.id AS body_id, b.name AS body,
  h.status, h.begin_earliest, h.begin_latest, h.end_earliest, h.end_latest, h.known_days,
  h.confidence, s.quotations
FROM "HELD" AS h
JOIN "Person" AS p ON p.id = h.start
LEFT JOIN "POST_IN" AS i ON i.start = h."end"
LEFT JOIN named AS b ON b.id = i."end"
LEFT JOIN said AS s ON s.id = h.id
ORDER BY coalesce(h.begin_latest, h.begin_earliest, h.end_earliest, h.end_latest), body, h.title,
  person, h.id
