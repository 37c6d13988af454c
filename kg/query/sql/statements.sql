-- What each document says of an office, in the order of time.
-- column id: the IRI without what all IRIs begin with
-- column person_id: whom it names; empty where only the office is named
-- column person: their name
-- column title: the office, as printed
-- column body_id: of which organisation; empty where the document does not say
-- column body: its name
-- column status: current, former, acting, interim, incoming, vacant or another
-- column event: what happened: elected, appointed, resigned and the like
-- column date_earliest: the day from which it may hold
-- column date_latest: the day to which
-- column since_earliest: "since", where the document gives it
-- column since_latest: the same, where only a month or year is given
-- column until_earliest: "until", where the document gives it
-- column until_latest: the same, where only a month or year is given
-- column confidence: how likely it is that this is meant
-- column quotation: the words
-- column file: the path of the document
-- column start: where the words begin there, in characters
SELECT s.id, s.holder AS person_id, p.name AS person, s.title, b.id AS body_id, b.name AS body,
  s.status, s.event, s.date_earliest, s.date_latest, s.since_earliest, s.since_latest,
  s.until_earliest, s.until_latest, s.confidence, q.text AS quotation, q.file, q.start
FROM "STATES" AS s
JOIN quoted AS q ON q.id = s.start
LEFT JOIN "Person" AS p ON p.id = s.holder
LEFT JOIN "POST_IN" AS i ON i.start = s."end"
LEFT JOIN named AS b ON b.id = i."end"
ORDER BY s.date_earliest NULLS LAST, q.file, q.start, s.id
