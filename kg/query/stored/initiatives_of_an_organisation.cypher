// What an organisation runs, funds, received or is a partner in.
// parameter organisation (text): a name of the organisation or body
// column what: the initiative, or whom it funds
// column how: runs, funds, partnerIn or received
// column amount: the sum of money, as printed
// column quotation: the words that say it

MATCH (s:Organisation|Body)-[r:RUNS]->(o:Person|Organisation|Body|Initiative)
WHERE s.name = $organisation OR $organisation IN s.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT o.name AS what, 'runs' AS how, r.amount AS amount, q.text AS quotation
UNION
MATCH (s:Organisation|Body)-[r:FUNDS]->(o:Person|Organisation|Body|Initiative)
WHERE s.name = $organisation OR $organisation IN s.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT o.name AS what, 'funds' AS how, r.amount AS amount, q.text AS quotation
UNION
MATCH (s:Organisation|Body)-[r:PARTNER_IN]->(o:Person|Organisation|Body|Initiative)
WHERE s.name = $organisation OR $organisation IN s.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT o.name AS what, 'partnerIn' AS how, r.amount AS amount, q.text AS quotation
UNION
MATCH (s:Organisation|Body)-[r:RECEIVED]->(o:Person|Organisation|Body|Initiative)
WHERE s.name = $organisation OR $organisation IN s.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT o.name AS what, 'received' AS how, r.amount AS amount, q.text AS quotation
