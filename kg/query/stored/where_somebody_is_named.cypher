// In which documents a person is named, and how often, the first first.
// parameter person (text): a name that the person bears
// column person_id: which of those who bear the name
// column day: the day of the meeting
// column body: whose meeting it was
// column document: the id of the document
// column mentions: in how many places

MATCH (p:Person)<-[:MENTIONS]-(q:Quotation)-[:QUOTED_FROM]->(d:Document)
WHERE p.name = $person OR $person IN p.other_names
OPTIONAL MATCH (d)<-[:RECORDED_IN]-(m:Meeting)
OPTIONAL MATCH (m)-[:MEETING_OF]->(b:Body)
RETURN p.id AS person_id, m.date_earliest AS day, b.name AS body, d.id AS document,
  count(DISTINCT q.id) AS mentions
ORDER BY person_id, day, body
