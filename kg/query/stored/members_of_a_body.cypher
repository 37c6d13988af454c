// The people and organisations that a document calls members of a body, without a title.
// parameter body (text): a name of the body
// column member: a person or organisation
// column quotation: the words that say it

MATCH (s:Person|Organisation|Body)-[r:MEMBER_OF]->(b:Organisation|Body)
WHERE b.name = $body OR $body IN b.other_names
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT s.name AS member, q.text AS quotation
ORDER BY member
