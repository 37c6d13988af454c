-- Everything that has a name.
-- column id: the IRI without what all IRIs begin with
-- column label: Person, Organisation, Body or Initiative
-- column name: as most documents have it
-- column other_names: as others have it
-- column kind: what sort of organisation or initiative it is
SELECT id, 'Person' AS label, name, other_names, NULL::VARCHAR AS kind FROM "Person"
UNION ALL SELECT id, 'Organisation', name, other_names, kind FROM "Organisation"
UNION ALL SELECT id, 'Body', name, other_names, kind FROM "Body"
UNION ALL SELECT id, 'Initiative', name, other_names, kind FROM "Initiative"
