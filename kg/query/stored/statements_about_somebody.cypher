// What each document says of somebody's offices, before anything is concluded from it.
// parameter person (text): a name that the person bears
// column person_id: which of those who bear the name
// column title: the office, as printed
// column status: current, former, acting, interim or incoming
// column event: what happened: elected, appointed, resigned …
// column document: the id of the document
// column quotation: the words that say it

MATCH (p:Person) WHERE p.name = $person OR $person IN p.other_names
WITH collect(p.id) AS people
MATCH (q:Quotation)-[s:STATES]->(:Post|Role)
WHERE s.holder IN people
WITH DISTINCT q, s.holder AS person_id, s.title AS title, s.status AS status, s.event AS event
MATCH (q)-[:QUOTED_FROM]->(d:Document)
RETURN DISTINCT person_id, title, status, event, d.id AS document, q.text AS quotation
ORDER BY person_id, document, title
