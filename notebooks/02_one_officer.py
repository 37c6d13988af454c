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
# # 2 · One officer through the years: what did they hold, and how sure is it?
#
# Somebody changes office, and then the body too; the papers of each body show a part of it. Here
# the parts are one career, with the days between which each office began and ended.

# %% tags=["parameters"]
STORE = "kg-demo"  # a store that `kg build`, `make demo` or notebook 1 has made
PERSON = "Babatunde Akinlade"  # a name, some words of it, or an id such as person/ann-marlow-0a1b

# %%
import altair as alt

import kg
from kg.query.charts import show_pictures

show_pictures()
store = kg.open(STORE)
person = store.person(PERSON)
person

# %% [markdown]
# ## The career, drawn
#
# Dark is certain by the bounds, light is the time within which the office began or ended, and the
# dotted lines go out of the picture where no bound is known: there the papers neither say that it
# was held nor that it was not. Point at a bar to see the words that it rests on.

# %%
person.timeline()

# %% [markdown]
# ## The meetings at which they are on the list
#
# Presence is the firmest evidence that there is. One mark is one meeting.

# %%
attendance = person.attendance().to_pandas()
attendance["day"] = attendance["date_earliest"].astype(str)
attendance["body"] = attendance["body"].fillna("body not known")
attendance["status"] = attendance["status"].str.replace("_", " ")
(
    alt.Chart(attendance[["day", "body", "status", "capacity", "quotation", "file"]])
    .mark_point(filled=True, size=90, opacity=0.9)
    .encode(
        x=alt.X(
            "day:T", title=None, scale=alt.Scale(type="utc", padding=20), axis=alt.Axis(tickCount=8)
        ),
        y=alt.Y("body:N", title=None, axis=alt.Axis(labelLimit=340)),
        color=alt.Color("status:N", title=None, legend=alt.Legend(orient="top")),
        shape=alt.Shape("status:N", title=None),
        tooltip=["day:N", "body:N", "status:N", "capacity:N", "quotation:N", "file:N"],
    )
    .properties(width=620, height=alt.Step(34))
)

# %% [markdown]
# ## What may be said of a day?
#
# For any day each office is certain, likely or not known, and what the bounds exclude is left out.
# The days here are those on which one of the bounds stands, which is where something changes.

# %%
tenures = list(person.tenures())
BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
days = sorted({row[name] for row in tenures for name in BOUNDS if row[name]})
in_office = [
    {"day": str(day), "office": f"{row['title']}, {row['body']}", "certainty": row["certainty"]}
    for day in days
    for row in person.tenures(at=day)
]
order = list(dict.fromkeys(f"{row['title']}, {row['body']}" for row in tenures))
(
    alt.Chart(alt.InlineData(values=in_office))
    .mark_rect(stroke="white")
    .encode(
        x=alt.X("day:O", title=None, axis=alt.Axis(labelAngle=-45)),
        y=alt.Y("office:N", title=None, sort=order, axis=alt.Axis(labelLimit=460)),
        color=alt.Color(
            "certainty:N",
            title=None,
            sort=["certain", "likely", "not known"],
            scale=alt.Scale(
                domain=["certain", "likely", "not known"], range=["#1f4e79", "#a9c4e0", "#eeeeee"]
            ),
            legend=alt.Legend(orient="top"),
        ),
        tooltip=["day:N", "office:N", "certainty:N"],
    )
    .properties(width=alt.Step(44), height=alt.Step(24))
)

# %% [markdown]
# ## Who is behind the name?
#
# The papers print a name in several ways. That they mean one person is a conclusion too, and it has
# a reason.

# %%
store.query(
    """
    MATCH (p:Person) WHERE p.id = $id
    RETURN p.name AS name, p.other_names AS also_printed, p.reason AS why_one
""",
    id=person.id,
)

# %% [markdown]
# ## What the evidence allows one to say
#
# - For the dark part of a bar: papers show the office at both of its ends, and none that was read
#   tells of a break between them.
# - For the light parts: it began, or ended, on one of these days. On which, no paper says.
#
# And what it does not:
#
# - A dotted line says nothing at all. It is drawn so that silence is not taken for absence.
# - `confidence` says how likely such evidence is to be true; it says nothing of weight or merit.
# - Two people of one name in one body would be one here, where nothing in the papers parts them.
#   `kg why` prints the reasons, and `judgements.tsv` takes a better judgement.
