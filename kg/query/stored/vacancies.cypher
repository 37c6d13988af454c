// Offices that a document calls vacant.
// column day: when; empty where the document does not say it
// column body: where; empty where the document does not say it
// column title: the office, as printed
// column quotation: the words that say it

MATCH (q:Quotation)-[s:STATES]->(o:Post|Role)
WHERE s.status = 'vacant'
OPTIONAL MATCH (o)-[:POST_IN]->(b:Organisation|Body)
RETURN DISTINCT CASE WHEN s.date_earliest = s.date_latest THEN s.date_earliest END AS day,
  b.name AS body, s.title AS title, q.text AS quotation
ORDER BY day, body, title
