// In which documents an initiative is spoken of, the first first.
// parameter initiative (text): a name of the initiative
// column day: the day of the meeting
// column body: whose meeting it was
// column document: the id of the document
// column mentions: in how many places
// column quotation: one of these places

MATCH (i:Initiative)<-[:MENTIONS]-(q:Quotation)-[:QUOTED_FROM]->(d:Document)
WHERE i.name = $initiative OR $initiative IN i.other_names
OPTIONAL MATCH (d)<-[:RECORDED_IN]-(m:Meeting)
OPTIONAL MATCH (m)-[:MEETING_OF]->(b:Body)
RETURN m.date_earliest AS day, b.name AS body, d.id AS document,
  count(DISTINCT q.id) AS mentions, min(q.text) AS quotation
ORDER BY day, body
