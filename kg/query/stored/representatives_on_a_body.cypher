// Whom other organisations sent to a body, from when to when they are seen there.
// parameter body (text): a name of the body
// column organisation: who sent them
// column person_id: which of those who bear the name
// column person: who
// column meetings: on how many lists they are for that organisation
// column first: the day of the first of these meetings
// column last: the day of the last
// column quotation: one of the quotations that it rests on

MATCH (b:Body)<-[:MEETING_OF]-(m:Meeting)<-[l:LISTED]-(p:Person)-[r:REPRESENTED]->(o)
WHERE (b.name = $body OR $body IN b.other_names) AND r.id = l.id
UNWIND l.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN o.name AS organisation, p.id AS person_id, p.name AS person,
  count(DISTINCT m.id) AS meetings, min(m.date_earliest) AS first, max(m.date_earliest) AS last,
  min(q.text) AS quotation
ORDER BY organisation, first, person
