// Everybody who held an office in one body, in the order of time.
// parameter body (text): a name of the body
// column person_id: which of those who bear the name
// column person: who
// column title: the office, as printed
// column status: how it is held: current, former, acting, interim, incoming
// column begin_earliest: the day before which it did not begin
// column begin_latest: the day by which it had begun
// column end_earliest: the day before which it had not ended
// column end_latest: the day by which it had ended
// column confidence: how likely it is that this is true
// column quotation: one of the quotations that it rests on

MATCH (p:Person)-[h:HELD]->(o:Post)-[:POST_IN]->(b:Body|Organisation)
WHERE b.name = $body OR $body IN b.other_names
UNWIND h.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN p.id AS person_id, p.name AS person, h.title AS title, h.status AS status,
  h.begin_earliest AS begin_earliest, h.begin_latest AS begin_latest,
  h.end_earliest AS end_earliest, h.end_latest AS end_latest,
  h.confidence AS confidence, min(q.text) AS quotation
ORDER BY title, begin_latest, end_latest, person
