// Who gives money to whom, and how much, as printed.
// parameter most (integer, 100 if left out): how many statements at most, whichever they are
// column giver: an organisation, fund or other undertaking
// column receiver: whom or what it is given to
// column amount: the sum of money; empty where none is named
// column quotation: the words that say it

MATCH (s)-[r:FUNDS]->(o)
WITH s, r, o
LIMIT $most
UNWIND r.evidence AS place
MATCH (q:Quotation) WHERE q.id = place
RETURN DISTINCT s.name AS giver, o.name AS receiver, r.amount AS amount, q.text AS quotation
ORDER BY giver, receiver, amount
