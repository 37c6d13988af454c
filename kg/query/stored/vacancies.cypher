// Offices that a document calls vacant.
// parameter most (integer, 100 if left out): how many statements at most, the latest first
// column day: when; empty where the document does not say it
// column body: where; empty where the document does not say it
// column title: the office, as printed
// column quotation: the words that say it

MATCH (q:Quotation)-[s:STATES]->(o:Post|Role)
WHERE s.status = 'vacant'
WITH q, s, o, CASE WHEN s.date_earliest = s.date_latest THEN s.date_earliest END AS day
ORDER BY day IS NULL, day DESC
LIMIT $most
OPTIONAL MATCH (o)-[:POST_IN]->(b:Organisation|Body)
RETURN DISTINCT day, b.name AS body, s.title AS title, q.text AS quotation
ORDER BY day DESC, body, title
