-- The people, by name.
-- column id: the IRI without what all IRIs begin with
-- column name: as most documents have it
-- column other_names: as others have it
-- column honorifics: as printed before the name
-- column postnominals: as printed after it
-- column tenures: how many times in an office the documents tell of
-- column meetings: at how many meetings the person was
-- column apologies: to how many they sent apologies
-- column first: the first day on which they are on a list; of a month, the last day of it
-- column last: the last such day; of a month, the first day of it
SELECT p.id, p.name, p.other_names, p.honorifics, p.postnominals,
  (SELECT count(*) FROM "HELD" AS h WHERE h.start = p.id) AS tenures,
  count(DISTINCT l.meeting_id) FILTER (l.came) AS meetings,
  count(DISTINCT l.meeting_id) FILTER (l.status = 'apologies') AS apologies,
  min(l.date_latest) AS first, max(l.date_earliest) AS last
FROM "Person" AS p
LEFT JOIN on_lists AS l ON l.person_id = p.id
GROUP BY p.id, p.name, p.other_names, p.honorifics, p.postnominals
ORDER BY p.name, p.id
