# ---
# jupyter:
#   jupytext:
#     formats: py:percent
# ---
# %% [markdown]
# # From minutes to a graph: who held which office, and who says so?
#
# The shipped sample is a small world of invention: eleven minutes of five bodies over four years.
# Point `INPUT` at a folder of your own to ask the same of it.

# %%
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import kg
from kg.resources import resource

INPUT = resource("data", "sample")
STORE = Path(mkdtemp()) / "store"

# %%
summary = kg.build([str(INPUT)], store=STORE, as_of=date(2026, 1, 1))
summary

# %% [markdown]
# ## Which offices does the graph know, with the bounds of each tenure?

# %%
TENURES = """
SELECT DISTINCT ?body ?title ?name ?from ?until {
  ?tenure a org:Membership ; org:member/foaf:name ?name ; kg:title ?title ;
          org:memberDuring ?span .
  OPTIONAL { ?tenure org:organization/skos:prefLabel ?body }
  OPTIONAL { ?span kg:beginLatest ?from }
  OPTIONAL { ?span kg:endEarliest ?until }
} ORDER BY ?body ?title ?from ?name
"""
store = kg.open(STORE)
rows = list(store.sparql(TENURES))
rows[:20]

# %% [markdown]
# ## What may be said
#
# `from` is the first day on which a document shows the person in office, not the day on which they
# began; a missing end is unknown. Every tenure leads to its role statements, and each of these to
# its quotation: `kg show NAME` prints them.
