// Everybody who held an office of this title, in whichever body, the latest first.
// parameter title (text): the title as printed, or its notation in the scheme of offices ("chair")
// parameter most (integer, 100 if left out): how many tenures at most, those that began last
// column person_id: which of those who bear the name
// column person: who
// column title: the office, as printed
// column body: where; empty where no document says it
// column status: how it is held: current, former, acting, interim, incoming
// column begin_earliest: the day before which it did not begin
// column begin_latest: the day by which it had begun
// column end_earliest: the day before which it had not ended
// column end_latest: the day by which it had ended
// column confidence: how likely it is that this is true
// column quotation: one of the quotations that it rests on

MATCH (p:Person)-[h:HELD]->(o:Post|Role)
WHERE h.title = $title OR h.office = $title
WITH p, h, o
ORDER BY h.begin_latest IS NULL, h.begin_latest DESC
LIMIT $most
OPTIONAL MATCH (o)-[:POST_IN]->(b:Body|Organisation)
UNWIND h.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN p.id AS person_id, p.name AS person, h.title AS title, b.name AS body, h.status AS status,
  h.begin_earliest AS begin_earliest, h.begin_latest AS begin_latest,
  h.end_earliest AS end_earliest, h.end_latest AS end_latest,
  h.confidence AS confidence, min(q.text) AS quotation
ORDER BY begin_latest DESC, body, person
