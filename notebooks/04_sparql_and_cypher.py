# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---
# %% [markdown]
# # 4 · The same questions in SPARQL and in Cypher: do both say the same?
#
# One build makes two graphs of the same records: RDF, asked in SPARQL, and a property graph, asked
# in Cypher. Take the language that you know. Both only read, and both end at a time limit.

# %% tags=["parameters"]
STORE = "kg-demo"  # a store that `kg build`, `make demo` or notebook 1 has made
PERSON = "Babatunde Akinlade"
BODY = "Ockenvale Community Safety Partnership"

# %%
from datetime import date

import pandas as pd

import kg
from kg.query.questions import Language, describe, stored

store = kg.open(STORE)
person, body = store.person(PERSON), store.body(BODY)
pd.set_option("display.max_colwidth", 90)
pd.DataFrame(
    [
        (each["name"], each["about"], ", ".join(p["name"] for p in each["parameters"]))
        for each in describe(stored())
    ],
    columns=["name", "what it answers", "parameters"],
)

# %% [markdown]
# ## A stored question, in either language

# %%
in_sparql = store.query("career", person=person.name, lang="sparql")
in_sparql

# %%
in_cypher = store.query("career", person=person.name, lang="cypher")
in_cypher

# %% [markdown]
# In RDF everything has an IRI, in the property graph the same without the base that all begin with.
# Apart from that:


# %%
def plain(answer):
    return sorted(
        [
            str(value).rpartition("example/")[2] if name.endswith("_id") else str(value)
            for name, value in row.items()
        ]
        for row in answer
    )


same = plain(in_sparql) == plain(in_cypher)
f"{len(in_sparql)} rows in SPARQL, {len(in_cypher)} in Cypher; the same: {same}"

# %% [markdown]
# ## What such a question looks like
#
# Parameters are `$names` in both languages. A value is never glued into the text: in Cypher it goes
# beside it, in SPARQL it is put in as a term.

# %%
texts = {each.language: each.text for each in stored() if each.name == "sat_with"}
print(texts[Language.CYPHER])

# %%
print(texts[Language.SPARQL])

# %%
store.query(
    "sat_with", person=person.name, from_=date(1900, 1, 1), until=date(2100, 1, 1), lang="cypher"
)

# %% [markdown]
# ## A question of your own
#
# Who took the chair of a body, and on which day? First in SPARQL; the usual prefixes are known.

# %%
store.query(
    """
    SELECT ?day ?name WHERE {
      ?meeting schema:organizer/skos:prefLabel $body ;
        schema:startDate ?start ; kg:chair/foaf:name ?name .
      BIND (SUBSTR(STR(?start), 1, 10) AS ?day)
    } ORDER BY ?day
""",
    body=body.name,
)

# %% [markdown]
# And in Cypher:

# %%
store.query(
    """
    MATCH (p:Person)-[:CHAIRED]->(m:Meeting)-[:MEETING_OF]->(b:Body)
    WHERE b.name = $body
    RETURN m.date_earliest AS day, p.name AS name ORDER BY day
""",
    body=body.name,
)

# %% [markdown]
# ## From an answer to its words
#
# A tenure, the statements that it rests on, and the places in the papers: three steps in Cypher.

# %%
store.query(
    """
    MATCH (p:Person)-[h:HELD]->(o:Post|Role) WHERE p.id = $id
    UNWIND h.evidence AS place
    MATCH (q:Quotation)-[:QUOTED_FROM]->(d:Document) WHERE q.id = place
    RETURN h.title AS title, h.begin_latest AS held_by, q.text AS words, d.paths AS files,
      q.start_offset AS start
    ORDER BY held_by, title, d.id, start
""",
    id=person.id,
)

# %% [markdown]
# ## What the evidence allows one to say
#
# - Both languages give the same rows here because both graphs are made from the same records; the
#   tests of the project compare them question by question.
# - An empty answer means that **no paper in the store says so**, in either language.
#
# And what it does not:
#
# - A name is not a person. The stored questions take names, and answer with the id of everybody who
#   bears one; ask again by id where there are several.
# - A question that asks for the missing ("who never…", "no longer") asks about the papers that are
#   there, not about the world.
