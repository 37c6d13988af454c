-- Which two people were at the same meetings; each pair once, the smaller id first.
-- parameter $from, $until: the span in which the meetings surely were; all meetings where empty
-- column start, end: the two
-- column weight: at how many meetings both were
-- column first: the day of the first of them; of a month, the last day of it
-- column last: the day of the last of them; of a month, the first day of it
-- column undated: how many of them have no date
-- column meetings: their ids
WITH came AS (
  SELECT DISTINCT person_id, meeting_id, date_earliest, date_latest FROM on_lists
  WHERE came AND ($from IS NULL OR (date_earliest >= $from AND date_latest <= $until))
)
SELECT a.person_id AS start, b.person_id AS "end", count(*) AS weight,
  min(a.date_latest) AS first, max(a.date_earliest) AS last,
  count(*) FILTER (a.date_earliest IS NULL) AS undated,
  list(a.meeting_id ORDER BY a.date_earliest, a.meeting_id) AS meetings
FROM came AS a JOIN came AS b ON a.meeting_id = b.meeting_id AND a.person_id < b.person_id
GROUP BY a.person_id, b.person_id
ORDER BY start, "end"
