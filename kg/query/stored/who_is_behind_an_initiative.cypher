// Who runs, funds or is a partner in an initiative, or received it.
// parameter initiative (text): a name of the initiative
// column who: a person, organisation, body or other initiative
// column how: runs, funds, partnerIn or received
// column amount: the sum of money, as printed
// column quotation: the words that say it

MATCH (s:Person|Organisation|Body|Initiative)-[r:RUNS]->(i:Initiative)
WHERE i.name = $initiative OR $initiative IN i.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT s.name AS who, 'runs' AS how, r.amount AS amount, q.text AS quotation
UNION
MATCH (s:Person|Organisation|Body|Initiative)-[r:FUNDS]->(i:Initiative)
WHERE i.name = $initiative OR $initiative IN i.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT s.name AS who, 'funds' AS how, r.amount AS amount, q.text AS quotation
UNION
MATCH (s:Person|Organisation|Body|Initiative)-[r:PARTNER_IN]->(i:Initiative)
WHERE i.name = $initiative OR $initiative IN i.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT s.name AS who, 'partnerIn' AS how, r.amount AS amount, q.text AS quotation
UNION
MATCH (s:Person|Organisation|Body|Initiative)-[r:RECEIVED]->(i:Initiative)
WHERE i.name = $initiative OR $initiative IN i.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT s.name AS who, 'received' AS how, r.amount AS amount, q.text AS quotation
