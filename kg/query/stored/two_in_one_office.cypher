// Findings: two people who are both known to have held, on the same days, an office that has one holder.
// column body: where
// column title: the office
// column person: the one
// column other: the other
// column first: the first day on which both are known to have held it
// column last: the last such day

MATCH (a:Person)-[h:HELD]->(o:Post)-[:OF_ROLE]->(r:Role), (o)-[:POST_IN]->(b:Organisation|Body)
WHERE r.holders = 'one' AND r.notation IS NOT NULL AND h.status = 'current'
WITH DISTINCT a, o, b, h.begin_latest AS begin, h.end_earliest AS finish
MATCH (o)<-[t:HELD]-(c:Person)
WHERE a.id < c.id AND t.status = 'current' AND begin < t.end_earliest AND t.begin_latest < finish
RETURN DISTINCT b.name AS body, o.name AS title, a.name AS person, c.name AS other,
  CASE WHEN begin > t.begin_latest THEN begin ELSE t.begin_latest END AS first,
  CASE WHEN finish < t.end_earliest THEN finish ELSE t.end_earliest END AS last
ORDER BY body, title, first
