// Organisations and initiatives that merged or were renamed, and what came after them.
// column before: what there was
// column after: what came after it
// column quotation: the words that say it

MATCH (s)-[r:SUCCEEDED_BY]->(o)
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT s.name AS before, o.name AS after, q.text AS quotation
ORDER BY before, after
