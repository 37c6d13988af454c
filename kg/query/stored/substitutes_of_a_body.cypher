// Who came to meetings of a body in whose place.
// parameter body (text): a name of the body
// column day: when the meeting was
// column person_id: which of those who bear the name
// column person: who
// column member: in whose place they came
// column quotation: the line of the list

MATCH (b:Body)<-[:MEETING_OF]-(m:Meeting)<-[l:LISTED]-(p:Person)-[s:STOOD_IN_FOR]->(w:Person)
WHERE (b.name = $body OR $body IN b.other_names) AND s.id = l.id
UNWIND l.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT m.date_earliest AS day, p.id AS person_id, p.name AS person, w.name AS member,
  q.text AS quotation
ORDER BY day, person
