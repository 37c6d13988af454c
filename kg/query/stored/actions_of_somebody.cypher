// What somebody was asked to do, and is not due before a day; whether it was done is not known.
// parameter actor (text): a name of the person, organisation or body
// parameter day (day): actions due before it are left out, those without a date are not
// column asked: the day of the meeting
// column body: whose meeting it was
// column due: the last day by which it is to be done; empty where none is named
// column quotation: the words of the action

MATCH (p:Person|Organisation|Body)-[t:IS_TO_DO]->(q:Quotation)<-[a:ASKED_FOR]-(m:Meeting)
WHERE (p.name = $actor OR $actor IN p.other_names) AND a.id = t.id
  AND (a.due_latest IS NULL OR a.due_latest >= $day)
OPTIONAL MATCH (m)-[:MEETING_OF]->(b:Body)
RETURN DISTINCT m.date_earliest AS asked, b.name AS body, a.due_latest AS due,
  q.text AS quotation
ORDER BY due, asked
