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
# # 1 · From minutes to a graph: who held which office, and who says so?
#
# A folder of minutes goes in; a store comes out, in which every statement leads to the words that
# carry it. The shipped sample is a small world of invention: eleven papers of five bodies over four
# years. Point `INPUT` at a folder of your own to ask the same of it.

# %% tags=["parameters"]
INPUT = ""  # a folder of minutes; empty is the shipped sample
STORE = "kg-demo"  # where the store is made, or brought up to date
AS_OF = "2026-01-01"  # what is concluded, is concluded as of this day; no paper is later
BODY = "Pellingwick Town Council"

# %%
from datetime import date

import kg
from kg.query.charts import show_pictures
from kg.resources import resource

show_pictures()
papers = INPUT or resource("data", "sample")
kg.build([papers], store=STORE, as_of=date.fromisoformat(AS_OF))

# %% [markdown]
# The build says what it read, and how many lines it did not understand. What has not changed is not
# read again: the same cell once more takes no time.
#
# ## What is in the store?

# %%
store = kg.open(STORE)
store

# %%
store.documents()

# %% [markdown]
# ## Who held what, in one body?
#
# A tenure is what all papers say together. Its begin and its end have two bounds each, and a bound
# that no paper gives is not known; nothing is filled in.

# %%
body = store.body(BODY)
body

# %% [markdown]
# The same as a picture. Dark: by all that is known the office was held. Light: it may have begun or
# ended there. Dotted: the papers say nothing, and it may have been so. A diamond is the one day on
# which it is known to have been held.

# %%
body.timeline()

# %% [markdown]
# ## And who says so?
#
# Under a tenure lie the role statements of single papers: one paper's word on one office, at its
# exact place. `start` counts the characters of the text that was read from the file.

# %%
body.statements().select(
    "date_earliest", "person", "title", "status", "event", "quotation", "file", "start"
)

# %% [markdown]
# ## Every quotation is the text
#
# `text[start:start + len(quotation)]` is the quotation, to the character. This is checked here for
# all that the store says of offices; a paper that is in doubt can be opened at that place.

# %%
texts = {facts.source.path: facts.source.text for facts in store.facts()}
statements = list(store.statements())
at_place = [
    row["quotation"] == texts[row["file"]][row["start"] : row["start"] + len(row["quotation"])]
    for row in statements
]
f"{sum(at_place)} of {len(at_place)} quotations stand where they are said to stand"

# %% [markdown]
# ## What the evidence allows one to say
#
# - That somebody held an office **on the day** of a paper that lists them with it, and between two
#   such days unless something speaks against it.
# - Where a paper tells of an election or a resignation, **when** it began or ended, to the day.
#
# And what it does not:
#
# - A dotted line is not an absence. Who is in no paper before a day may have been in office for
#   years; who is in none after it may still be.
# - Minutes say what a clerk wrote down. A slip of theirs is a slip here, unless another paper
#   contradicts it; `kg findings` lists where papers contradict each other.
