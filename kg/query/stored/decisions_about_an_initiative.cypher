// Decisions whose words name an initiative.
// parameter initiative (text): a name of the initiative
// column day: the day of the meeting
// column body: whose meeting it was
// column kind: resolved, agreed, noted, approved or recommended
// column quotation: the words of the decision

MATCH (i:Initiative) WHERE i.name = $initiative OR $initiative IN i.other_names
WITH i
MATCH (i)<-[:MENTIONS]-(n:Quotation)-[:QUOTED_FROM]->(:Document)<-[:RECORDED_IN]-(m:Meeting)
WITH DISTINCT m, n.start_offset AS first, n.end_offset AS last
MATCH (m)-[d:DECIDED]->(q:Quotation)
WHERE q.start_offset <= first AND last <= q.end_offset
OPTIONAL MATCH (m)-[:MEETING_OF]->(b:Body)
RETURN DISTINCT m.date_earliest AS day, b.name AS body, d.kind AS kind, q.text AS quotation
ORDER BY day, body
