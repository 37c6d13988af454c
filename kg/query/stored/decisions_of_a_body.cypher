// What a body decided in a span of time.
// parameter body (text): a name of the body
// parameter from (day): the first day of the span
// parameter until (day): the day after it
// column day: the day of the meeting
// column item: the number of the item, as printed
// column kind: resolved, agreed, noted, approved or recommended
// column quotation: the words of the decision

MATCH (b:Body)<-[:MEETING_OF]-(m:Meeting)-[d:DECIDED]->(q:Quotation)
WHERE (b.name = $body OR $body IN b.other_names)
  AND m.date_earliest >= $from AND m.date_earliest < $until
RETURN DISTINCT m.date_earliest AS day, d.item AS item, d.kind AS kind, q.text AS quotation
ORDER BY day, item
