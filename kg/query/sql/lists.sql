-- Who is on the lists of which body, present or excused, and how often.
-- parameter $from, $until: the span in which the meetings surely were; all meetings where empty
-- column start, end: who, and of which body
-- column weight: on how many lists
-- column came, apologies: at how many they were, and to how many they sent apologies
-- column first, last: the first and the last of these days
SELECT person_id AS start, body_id AS "end", count(DISTINCT meeting_id) AS weight,
  count(DISTINCT meeting_id) FILTER (came) AS came,
  count(DISTINCT meeting_id) FILTER (status = 'apologies') AS apologies,
  min(date_latest) AS first, max(date_earliest) AS last
FROM on_lists
WHERE body_id IS NOT NULL AND status IN ('present', 'apologies', 'substitute')
  AND ($from IS NULL OR (date_earliest >= $from AND date_latest <= $until))
GROUP BY person_id, body_id
ORDER BY start, "end"
