"""Which bodies and undertakings of several papers are one, and what keeps them apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.keys import short
from kg.link.ledger import Judgement, Ledger, Verdict
from kg.link.organisations import identify_organisations
from kg.records.dates import PartialDate
from kg.records.facts import (
    Entity,
    EntityKind,
    Facts,
    Identity,
    MeetingRecord,
    Mention,
    Predicate,
    RelationStatement,
    SourceDocument,
)
from kg.records.minutes import DocumentKind
from kg.records.text import Extent

BODY, UNDERTAKING = EntityKind.ORGANISATION, EntityKind.INITIATIVE
NOBODY = Ledger()


def paper(
    document: str,
    *names: str,
    body: str = "Marlow Parish Council",
    kind: EntityKind = BODY,
    day: str = "2019-05-01",
    also: dict[str, str] | None = None,
) -> Facts:
    """A paper of a body that names others; `also` has further forms of some names."""
    printed = [body, *names]
    entities = tuple(
        Entity(document=document, id=f"{document}/o{n}", kind=BODY if n == 0 else kind, name=name)
        for n, name in enumerate(printed)
    )
    forms = [(entity.id, entity.name) for entity in entities]
    forms += [
        (entity.id, form) for entity in entities for form in [(also or {}).get(entity.name)] if form
    ]
    mentions = tuple(
        Mention(document=document, entity=entity, extent=Extent(n, n + 1), text=text)
        for n, (entity, text) in enumerate(forms)
    )
    meeting = MeetingRecord(
        document=document, body=f"{document}/o0", date=PartialDate.parse(day), start=None,
        end=None, venue=None, chair=None, clerk=None,
    )  # fmt: skip
    source = SourceDocument(
        id=document, path=document, format="text", kind=DocumentKind.MINUTES, text="", unread=0
    )
    return Facts(source=source, entities=entities, mentions=mentions, meeting=meeting)


def of(found: list[Identity], member: str) -> Identity:
    return next(identity for identity in found if member in identity.members)


def are_one(
    *papers: Facts, ledger: Ledger = NOBODY, first: str = "a/o1", other: str = "b/o1"
) -> bool:
    return other in of(identify_organisations(papers, ledger=ledger), first).members


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param("Friends of Bray Park", "The Friends of Bray Park", id="article"),
        pytest.param("Bray Health & Care Board", "Bray Health and Care Board", id="ampersand"),
        pytest.param("Bray Council", "Bray Borough Council", id="kind of council left out"),
        pytest.param("Wexshire Police", "Wexshire Constabulary", id="police"),
        pytest.param(
            "Bray Wildlife Conservancy", "Bray Wildlfie Conservancy", id="letters swapped"
        ),
        pytest.param(
            "Brayshire OPCC",
            "Office of the Police and Crime Commissioner for Brayshire",
            id="office",
        ),
    ],
)
def test_one_body_under_two_names(one: str, two: str) -> None:
    assert are_one(paper("a", one), paper("b", two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param("North Bray Trust", "South Bray Trust", id="compass"),
        pytest.param("1st Bray Scouts", "2nd Bray Scouts", id="number"),
        pytest.param("Bray Sailing Club", "Gray Sailing Club", id="first letter"),
        pytest.param("Bray Town Council", "Bray District Council", id="two councils of a place"),
        pytest.param("Bray Cricket Club", "Bray Croquet Club", id="another sport"),
    ],
)
def test_two_bodies_of_like_names(one: str, two: str) -> None:
    assert not are_one(paper("a", one), paper("b", two))


def test_letters_are_the_body_that_a_paper_calls_so() -> None:
    spelt = paper("a", "Bray Safety Partnership", also={"Bray Safety Partnership": "BSP"})
    assert are_one(spelt, paper("b", "BSP"))


def test_letters_that_two_bodies_bear_are_nobodys() -> None:
    first = paper("a", "Bray Safety Partnership", also={"Bray Safety Partnership": "BSP"})
    second = paper("c", "Bray Sports Project", also={"Bray Sports Project": "BSP"})
    assert not are_one(first, second, paper("b", "BSP"))


def test_a_committee_of_common_words_is_one_only_within_its_council() -> None:
    other = paper("b", "Audit Committee", body="Bray Borough Council")
    assert not are_one(paper("a", "Audit Committee"), other)
    assert are_one(paper("a", "Audit Committee"), paper("b", "Audit Committee"))


def test_a_common_name_is_the_one_with_the_place_of_which_the_papers_speak() -> None:
    full = paper("a", "Wexshire County Council")
    assert are_one(full, paper("b", "County Council", "Wexshire Fire Service", body="Bray Forum"))
    assert not are_one(full, paper("b", "County Council", body="Bray Forum"))


def test_what_one_paper_tells_apart_is_two_everywhere() -> None:
    both = paper("c", "Bray Wildlife Conservancy", "Bray Wildlfie Conservancy")
    assert not are_one(both, first="c/o1", other="c/o2")


def test_a_renaming_is_an_event_and_no_sameness() -> None:
    told = paper("a", "Bray Wildlife Conservancy", "Bray Wildlife Conservancies")
    renamed = RelationStatement(
        document="a", subject="a/o1", predicate=Predicate.SUCCEEDED_BY, object="a/o2",
        amount=None, date=None, evidence=Extent(0, 1),
    )  # fmt: skip
    told = replace(told, relations=(renamed,))
    old, new = paper("b", "Bray Wildlife Conservancy"), paper("d", "Bray Wildlife Conservancies")
    found = identify_organisations([told, old, new])
    assert "d/o1" not in of(found, "b/o1").members


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        pytest.param("Mary Finch Award", "Mary Finch Prize", True, id="another word for it"),
        pytest.param("Safe Streets Fund", "Safe Schools Fund", False, id="another word in it"),
    ],
)
def test_undertakings(one: str, two: str, same: bool) -> None:
    assert are_one(paper("a", one, kind=UNDERTAKING), paper("b", two, kind=UNDERTAKING)) is same


def judged(left: Identity, right: Identity, verdict: Verdict) -> Judgement:
    sides = (f"organisation/x-{short(one.key)}" for one in (left, right))
    return Judgement(
        left=next(sides), right=next(sides), verdict=verdict, when=date(2026, 1, 1), who="Jo"
    )


def test_a_judgement_outranks_the_rules_and_its_revocation_brings_back_what_was() -> None:
    papers = [paper("a", "Bray Aid"), paper("b", "Help for Bray")]
    before = identify_organisations(papers)
    same = judged(of(before, "a/o1"), of(before, "b/o1"), Verdict.SAME)
    assert are_one(*papers, ledger=Ledger(judgements=(same,)))
    revoked = replace(same, verdict=Verdict.REVOKED, when=date(2026, 2, 1))
    assert identify_organisations(papers, ledger=Ledger(judgements=(same, revoked))) == before


def test_who_is_judged_to_be_two_is_two() -> None:
    papers = [paper("a", "Bray Council"), paper("b", "Bray Borough Council")]
    apart = [identify_organisations([one])[0:] for one in papers]
    different = judged(of(apart[0], "a/o1"), of(apart[1], "b/o1"), Verdict.DIFFERENT)
    assert not are_one(*papers, ledger=Ledger(judgements=(different,)))


@pytest.mark.parametrize(
    ("years", "is_one"),
    [
        pytest.param((2015, 2016, 2017), False, id="after the last of the other"),
        pytest.param((2011, 2012, 2017), True, id="among them"),
        pytest.param((2015,), True, id="too few to tell"),
    ],
)
def test_a_council_whose_papers_begin_where_others_end_is_a_successor(
    years: tuple[int, ...], is_one: bool
) -> None:
    old = [paper(f"o{n}", "Bray Borough Council", day=f"{n}-05-01") for n in (2010, 2012, 2014)]
    new = [paper(f"n{n}", "Bray Council", day=f"{n}-06-01") for n in years]
    assert are_one(*old, *new, first="o2010/o1", other=f"n{years[-1]}/o1") is is_one


NAMES = [
    "Bray Council",
    "Bray Borough Council",
    "Audit Committee",
    "BSP",
    "Bray Safety Partnership",
]


@given(
    st.lists(st.lists(st.sampled_from(NAMES), max_size=3, unique=True), max_size=6), st.randoms()
)
def test_the_order_of_papers_makes_no_difference(names: list[list[str]], rng: object) -> None:
    papers = [paper(f"d{n}", *found, day=f"20{10 + n}-05-01") for n, found in enumerate(names)]
    shuffled = list(papers)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert identify_organisations(papers) == identify_organisations(shuffled)


@given(st.lists(st.lists(st.sampled_from(NAMES), max_size=3, unique=True), min_size=2, max_size=6))
def test_every_key_that_was_given_still_leads_to_the_same_members(names: list[list[str]]) -> None:
    papers = [paper(f"d{n}", *found, day=f"20{10 + n}-05-01") for n, found in enumerate(names)]
    after = {key: one for one in identify_organisations(papers) for key in (one.key, *one.aliases)}
    for one in identify_organisations(papers[:-1]):
        assert one.key in after
        assert set(one.members) & set(after[one.key].members)


def test_the_earliest_paper_gives_the_key() -> None:
    early, late = paper("a", "Bray Aid", day="2012-01-01"), paper("b", "Bray Aid")
    (alone,) = [one for one in identify_organisations([early]) if "a/o1" in one.members]
    assert of(identify_organisations([late, early]), "b/o1").key == alone.key
