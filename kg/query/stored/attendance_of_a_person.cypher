// The meetings whose attendance lists have somebody, in the order of time.
// parameter person (text): a name that the person bears
// column person_id: which of those who bear the name
// column day: when the meeting was
// column body: whose it was; empty where the document does not say it
// column status: present, in_attendance, apologies, absent, substitute or observer
// column capacity: the office in which they came, as printed
// column quotation: the line of the list

MATCH (p:Person)-[l:LISTED]->(m:Meeting)
WHERE p.name = $person OR $person IN p.other_names
OPTIONAL MATCH (m)-[:MEETING_OF]->(b:Body)
UNWIND l.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT p.id AS person_id, m.date_earliest AS day, b.name AS body, l.status AS status,
  l.capacity AS capacity, q.text AS quotation
ORDER BY person_id, day, body
