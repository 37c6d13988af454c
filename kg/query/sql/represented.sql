-- Which organisations are represented on which bodies, by the lists of their meetings.
-- parameter $from, $until: the span in which the meetings surely were; all meetings where empty
-- column start, end: which organisation, and on which body
-- column weight: at how many meetings
-- column people: by whom
-- column first, last: the first and the last of these days
SELECT r."end" AS start, l.body_id AS "end", count(DISTINCT l.meeting_id) AS weight,
  list(DISTINCT p.name ORDER BY p.name) AS people,
  min(l.date_latest) AS first, max(l.date_earliest) AS last
FROM "REPRESENTED" AS r
JOIN on_lists AS l ON l.id = r.id AND l.person_id = r.start
JOIN "Person" AS p ON p.id = r.start
WHERE l.body_id IS NOT NULL AND l.body_id <> r."end" AND l.came
  AND ($from IS NULL OR (l.date_earliest >= $from AND l.date_latest <= $until))
GROUP BY ALL
ORDER BY start, "end"
