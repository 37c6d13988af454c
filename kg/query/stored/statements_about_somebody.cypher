// What each document says of somebody's offices, before anything is concluded from it.
// parameter person (text): a name that the person bears
// column person_id: which of those who bear the name
// column title: the office, as printed
// column status: current, former, acting, interim or incoming
// column event: what happened: elected, appointed, resigned …
// column document: the id of the document
// column quotation: the words that say it

MATCH (p:Person) WHERE p.name = $person OR $person IN p.other_names
WITH p
MATCH (p)<-[:MENTIONS]-(:Quotation)-[:QUOTED_FROM]->(d:Document)
WITH DISTINCT p, d
MATCH (d)<-[:QUOTED_FROM]-(q:Quotation)-[s:STATES]->(:Post|Role)
WHERE s.holder = p.id
RETURN DISTINCT p.id AS person_id, s.title AS title, s.status AS status, s.event AS event,
  d.id AS document, q.text AS quotation
ORDER BY person_id, document, title
