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
# # 3 · Who joins these bodies, and what do they do together?
#
# Bodies are joined in three ways: by the people who sit on both, by organisations that are
# represented on them, and by what they fund, run and take part in. Each is a graph of networkx
# here, whose edges know how often, and from when to when, the papers show it.

# %% tags=["parameters"]
STORE = "kg-demo"  # a store that `kg build`, `make demo` or notebook 1 has made
BODY = "Ockenvale Community Safety Partnership"  # whose neighbourhood is drawn
LEAST = 2  # meetings at which two people were, before a line is drawn between them

# %%
import altair as alt
import networkx as nx
import pandas as pd

import kg
from kg.query.charts import COLOURS, network, show_pictures

show_pictures()
store = kg.open(STORE)
body = store.body(BODY)
store

# %% [markdown]
# ## Who works with whom?
#
# Organisations and initiatives, joined by what papers state: who funds, runs or takes part in what,
# what is part of what, and on which bodies an organisation is represented. Wider lines are stated
# more often.

# %%
partners = store.to_networkx("partnership")
network(partners)

# %% [markdown]
# ### What is near one body, and who says so?

# %%
name = dict(partners.nodes(data="name"))
near = []
for start, end, values in partners.edges(data=True):
    if body.id in (start, end):
        quoted = [each["text"] for each in values.get("quotations", ())]
        why = quoted or [f"on its lists for it: {', '.join(values.get('people', ()))}"]
        near.append((name[start], values["type"], name[end], values["weight"], why[0]))
pd.set_option("display.max_colwidth", 100)
pd.DataFrame(sorted(near), columns=["who", "how", "whom", "times", "because of"])

# %% [markdown]
# ### Bridges
#
# A bridge is a line without which two parts would not hang together at all in these papers; a joint
# is somebody or something that stands between many others on the shortest ways.

# %%
simple = nx.Graph(partners.to_undirected())
bridges = list(nx.bridges(simple))
between = nx.betweenness_centrality(simple)
joints = [
    {"name": name[node], "kind": partners.nodes[node]["label"], "share": between[node]}
    for node in sorted(between, key=lambda node: (-between[node], name[node]))[:12]
]
kinds = sorted({joint["kind"] for joint in joints})
colours = alt.Scale(domain=kinds, range=[COLOURS[kind] for kind in kinds])
share = alt.Axis(format="%", tickCount=6, titleFontWeight="normal")
(
    alt.Chart(alt.InlineData(values=joints))
    .mark_bar(height=14)
    .encode(
        x=alt.X("share:Q", title="share of the shortest ways that lead through it", axis=share),
        y=alt.Y("name:N", sort="-x", title=None, axis=alt.Axis(labelLimit=340)),
        color=alt.Color("kind:N", title=None, scale=colours, legend=alt.Legend(orient="top")),
        tooltip=["name:N", "kind:N", alt.Tooltip("share:Q", format=".0%")],
    )
    .properties(width=520, height=alt.Step(24))
)

# %%
pd.DataFrame(
    sorted((name[one], name[other]) for one, other in bridges), columns=["a bridge from", "to"]
)

# %% [markdown]
# ## Who sits on which bodies?
#
# People on the one side, bodies on the other; drawn are those who join two bodies at least. From
# this, two bodies are joined by as many people as the papers show in both.

# %%
members = store.to_networkx("membership")
joining = [
    node
    for node, label in members.nodes(data="label")
    if label == "Person" and len(set(members.successors(node))) > 1
]
bodies = {after for node in joining for after in members.successors(node)}
network(nx.Graph(members.subgraph({*joining, *bodies})))

# %%
sitting = nx.Graph(members.subgraph({*joining, *bodies}).to_undirected())
shared = nx.bipartite.weighted_projected_graph(sitting, bodies)
names = dict(members.nodes(data="name"))
pairs = [
    (weight, *sorted((names[one], names[other])))
    for one, other, weight in shared.edges(data="weight")
]
pairs.sort(key=lambda pair: (-pair[0], pair[1:]))
pd.DataFrame(pairs[:15], columns=["people", "body", "other body"])

# %% [markdown]
# ## Who was in one room with whom?
#
# A line is two people who were at one meeting, listed as there, the wider the more often. That is
# all it means.

# %%
met = store.to_networkx("co-attendance")
often = met.edge_subgraph([(a, b) for a, b, weight in met.edges(data="weight") if weight >= LEAST])
network(often)

# %%
together = [
    (
        values["weight"],
        *sorted((met.nodes[one]["name"], met.nodes[other]["name"])),
        values.get("first"),
        values.get("last"),
    )
    for one, other, values in met.edges(data=True)
]
together.sort(key=lambda row: (-row[0], *row[1:3]))
pd.DataFrame(together[:12], columns=["meetings", "who", "with whom", "first", "last"])

# %% [markdown]
# ## What the evidence allows one to say
#
# - That a paper **states** a funding, a running, a part taken; the quotation is on the line.
# - That two people **are listed as there** on the same days, and how often within these papers.
# - That without a bridge these papers would show no way between its two sides.
#
# And what it does not:
#
# - Two people at one meeting need not know each other, agree, or have spoken.
# - A missing line is not a missing tie. Papers of bodies that are not in the store are silent here,
#   so a bridge may be one only because the other way is in minutes that nobody has put in.
# - `first` and `last` are days of papers: a partnership may be older, and may go on.
