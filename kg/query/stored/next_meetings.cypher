// Meetings that minutes announce, from a day on.
// parameter day (day): the first day
// parameter most (integer, 100 if left out): how many of them at most, the next ones
// column day: the first day that the meeting may be
// column body: whose minutes announce it
// column venue: where it is to be
// column quotation: the words that announce it

MATCH (m:Meeting)-[a:ANNOUNCES]->(n:Meeting)
WHERE n.date_earliest >= $day
WITH m, a, n
ORDER BY n.date_earliest
LIMIT $most
OPTIONAL MATCH (m)-[:MEETING_OF]->(b:Body)
UNWIND a.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT n.date_earliest AS day, b.name AS body, n.venue AS venue, q.text AS quotation
ORDER BY day, body
