// Decisions whose words name an initiative.
// parameter initiative (text): a name of the initiative
// column day: the day of the meeting
// column body: whose meeting it was
// column kind: resolved, agreed, noted, approved or recommended
// column quotation: the words of the decision

MATCH (i:Initiative)<-[:MENTIONS]-(n:Quotation)-[:QUOTED_FROM]->(:Document)<-[:RECORDED_IN]-
  (m:Meeting)-[d:DECIDED]->(q:Quotation)
WHERE (i.name = $initiative OR $initiative IN i.other_names)
  AND q.start_offset <= n.start_offset AND n.end_offset <= q.end_offset
OPTIONAL MATCH (m)-[:MEETING_OF]->(b:Body)
RETURN DISTINCT m.date_earliest AS day, b.name AS body, d.kind AS kind, q.text AS quotation
ORDER BY day, body
