// Who held the same offices as somebody before and after them, where one holds them at a time.
// parameter person (text): a name that the person bears
// column title: the office of the person, as printed
// column body: where
// column other_id: which of those who bear the name
// column other: who held it too
// column side: "before" or "after": on which side of the person's days their known days lie
// column first: the first day on which they are known to have held it
// column last: the last such day

MATCH (p:Person) WHERE p.name = $person OR $person IN p.other_names
WITH p
MATCH (p)-[h:HELD]->(o:Post)
WITH DISTINCT p, o, h.title AS title, h.begin_latest AS begin, h.end_earliest AS finish
MATCH (o)-[:OF_ROLE]->(r:Role), (o)-[:POST_IN]->(b:Body|Organisation)
WHERE r.holders = 'one' AND r.notation IS NOT NULL
WITH DISTINCT p, o, b, title, begin, finish
MATCH (o)<-[t:HELD]-(them:Person)
WHERE p.id <> them.id AND (t.end_earliest <= begin OR t.begin_latest >= finish)
RETURN DISTINCT title, b.name AS body, them.id AS other_id, them.name AS other,
  CASE WHEN t.end_earliest <= begin THEN 'before' ELSE 'after' END AS side,
  t.begin_latest AS first, t.end_earliest AS last
ORDER BY body, title, first, other
