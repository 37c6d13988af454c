// Who held an office in one body on a day: for certain, or not excluded by what is known.
// parameter body (text): a name of the body
// parameter day (day): the day
// column person_id: which of those who bear the name
// column person: who
// column title: the office, as printed
// column status: how it is held: current, former, acting, interim, incoming
// column certainty: "certain" between two days on which they held it, else "not excluded"
// column confidence: how likely it is that this is true
// column quotation: one of the quotations that it rests on
// column tenure: the tenure, of which `evidence_of_a_tenure` has all quotations

MATCH (p:Person)-[h:HELD]->(o:Post)-[:POST_IN]->(b:Body|Organisation)
WHERE (b.name = $body OR $body IN b.other_names)
  AND (h.begin_earliest IS NULL OR h.begin_earliest <= $day)
  AND (h.end_latest IS NULL OR h.end_latest >= $day)
UNWIND h.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN p.id AS person_id, p.name AS person, h.title AS title, h.status AS status,
  CASE WHEN h.begin_latest <= $day AND h.end_earliest >= $day
    THEN 'certain' ELSE 'not excluded' END AS certainty,
  h.confidence AS confidence, min(q.text) AS quotation, h.id AS tenure
ORDER BY certainty, title, person
