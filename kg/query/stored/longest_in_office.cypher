// Who is known to have held an office in one body for the longest.
// parameter body (text): a name of the body
// parameter most (integer, 20 if left out): how many rows at most
// column person_id: which of those who bear the name
// column person: who
// column title: the office, as printed
// column days: from the first to the last day on which they are known to have held it
// column first: the first of these days
// column last: the last of these days

MATCH (p:Person)-[h:HELD]->(o:Post)-[:POST_IN]->(b:Body|Organisation)
WHERE (b.name = $body OR $body IN b.other_names) AND h.known_days > 0
RETURN p.id AS person_id, p.name AS person, h.title AS title, h.known_days AS days,
  h.begin_latest AS first, h.end_earliest AS last
ORDER BY days DESC, person, title
LIMIT $most
