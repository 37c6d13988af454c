from dataclasses import dataclass, replace
from datetime import date, time
from random import Random

import pytest

from kg.records.facts import InitiativeKind, OrganisationKind
from kg.records.minutes import AttendanceStatus
from kg.simulate.forms import Forms, initials_of
from kg.simulate.papers import Marked, Ref, Sort
from kg.simulate.things import (
    Attendee,
    Gender,
    Initiative,
    Meeting,
    Organisation,
    Person,
    PersonName,
    Post,
    Tenure,
    World,
)

DAY = date(2015, 5, 7)
EARLY = date(2000, 1, 1)
PARISH, COUNTY, FORCE, PARTNERSHIP = range(4)
ANN, TOM, TIM, INSPECTOR, CLERK, SIR, COUNTY_MEMBER, ABIGAIL = range(8)


@dataclass(frozen=True, kw_only=True)
class Plain:
    layout: str = "lines"
    honorific: str = "Cllr"
    given: str = "initial"
    chair_word: str = "Chairman"
    uses_initials: bool = False
    postnominals: bool = True
    ranks_first: bool = True


def someone(id: int, given: str, family: str, gender: Gender = Gender.MALE, **more) -> Person:
    name = PersonName(given=given, family=family, **more.pop("name", {}))
    names = more.pop("names", ((EARLY, name),))
    return Person(id=id, names=names, gender=gender, culture="english", born=EARLY, **more)


def world() -> World:
    """A parish with a guest from the county, an inspector, and people who are easily mixed up."""
    made = World(seed=1, begin=EARLY, end=date(2020, 12, 31))
    women = Gender.FEMALE
    made.people += [
        someone(ANN, "Ann", "Marlow", women, postnominals=((date(2010, 1, 1), "MBE"),)),
        someone(TOM, "Tom", "Thripp", name={"middle": ("Giles",)}),
        someone(TIM, "Tim", "Thripp"),
        someone(INSPECTOR, "Dafydd", "Rowe", honorific="Mr"),
        someone(CLERK, "Lorna", "Pickersgill", women, honorific="Mrs"),
        someone(SIR, "Hugo", "Vane", honorific="Sir"),
        someone(COUNTY_MEMBER, "Jo", "Strake", women),
        someone(ABIGAIL, "Abigail", "Lunt", women, name={"short": "Abi"}),
    ]
    kinds = OrganisationKind
    rows = [
        ("Thornmere Parish Council", kinds.COUNCIL, "parish", None),
        ("Ferrowshire County Council", kinds.COUNCIL, "county", "FCC"),
        ("Ferrowshire Constabulary", kinds.POLICE, None, None),
        ("Ockenvale Community Safety Partnership", kinds.PARTNERSHIP, None, "OCSP"),
    ]
    for id, (name, kind, tier, letters) in enumerate(rows):
        made.organisations.append(
            Organisation(
                id=id,
                kind=kind,
                names=((EARLY, name),),
                founded=EARLY,
                tier=tier,
                abbreviation=letters,
            )
        )
    offices = [
        (PARISH, "Councillor", (ANN, TOM, TIM)),
        (COUNTY, "County Councillor", (COUNTY_MEMBER,)),
        (FORCE, "Inspector", (INSPECTOR,)),
        (PARISH, "Vice Chair", (TOM,)),
        (PARISH, "Chairman of the Parish Council", (ANN,)),
    ]
    for id, (organisation, title, holders) in enumerate(offices):
        post = Post(id=id, organisation=organisation, titles=((EARLY, title),), single=False)
        made.posts.append(post)
        for holder in holders:
            made.tenures.append(
                Tenure(id=len(made.tenures), person=holder, post=id, begin=EARLY, end=None)
            )
    made.initiatives.append(
        Initiative(
            id=0,
            kind=InitiativeKind.SCHEME,
            names=((EARLY, "Safe Steps Home"), (date(2012, 1, 1), "Safer Steps Home")),
            begin=EARLY,
            end=None,
            runner=PARTNERSHIP,
            abbreviation="SSH",
        )
    )
    return made


def forms(style: Plain | None = None, *, body: int = PARISH, seed: int = 1, **meeting) -> Forms:
    attending = meeting.pop("attending", (ANN, TOM, TIM, INSPECTOR, CLERK, SIR, COUNTY_MEMBER))
    held = Meeting(
        id=0,
        body=body,
        day=DAY,
        start=time(19),
        end=None,
        venue="Village Hall",
        chair=meeting.pop("chair", ANN),
        chair_tenure=None,
        clerk=CLERK,
        attendees=tuple(Attendee(person=p, status=AttendanceStatus.PRESENT) for p in attending),
    )
    return Forms(meeting.pop("world", world()), held, style or Plain(), Random(seed))


def many(make, count: int = 60) -> set[str]:
    """All that a method says, over papers and again within each."""
    return {make(one).text for seed in range(count) for one in [forms(seed=seed)] for _ in "abc"}


def undotted(said: Marked) -> str:
    """The text without the dots that this house has after initials, or has not."""
    return said.text.replace(".", "")


def test_listed_has_honorific_and_letters():
    assert undotted(forms().listed(ANN)) == "Cllr A Marlow MBE"
    assert "MBE" not in forms(Plain(postnominals=False)).listed(ANN).text


def test_whole_form_names_the_person():
    said = forms().person(ANN)
    assert [(m.start, m.end, m.what) for m in said.marks] == [
        (0, len(said.text), Ref(Sort.PERSON, ANN))
    ]


def test_people_who_would_share_a_form_are_told_apart():
    listed = [forms().listed(one).text for one in (TOM, TIM)]
    assert len(set(listed)) == 2
    assert not many(lambda one: one.person(TOM)) & many(lambda one: one.person(TIM))


def test_guest_of_another_tier_is_called_so():
    assert forms().listed(COUNTY_MEMBER).text.startswith("County Cllr")
    assert forms(body=COUNTY).listed(COUNTY_MEMBER).text.startswith("Cllr")


def test_rank_stands_before_the_name():
    assert undotted(forms().listed(INSPECTOR)) in ("Inspector D Rowe", "Insp D Rowe")
    assert "nsp" not in forms(Plain(ranks_first=False)).listed(INSPECTOR).text


def test_knight_is_never_called_by_his_surname_alone():
    said = many(lambda one: one.person(SIR))
    assert "Sir Vane" not in said
    assert "Sir Hugo" in said


def test_full_form_has_the_given_name():
    assert all("Ann" in forms(seed=seed).person(ANN, full=True).text for seed in range(30))


def test_later_mentions_vary():
    said = {text.replace(".", "") for text in many(lambda one: one.person(ANN))}
    assert {"Cllr Marlow", "Cllr A Marlow"} <= said


def test_initials_only_where_the_list_declares_them():
    style = Plain(uses_initials=True)
    said = {forms(style, seed=seed).person(ANN).text for seed in range(40)}
    assert "AM" in said
    assert "AM" not in many(lambda one: one.person(ANN))


def test_initials_are_unique():
    one = forms()
    letters = [one.initials(person).text for person in range(8)]
    assert len(set(letters)) == 8


def test_body_goes_by_one_of_given_and_short_name():
    said = {forms(body=body).person(ABIGAIL, full=True).text for body in range(4)}
    assert said <= {"Abi Lunt", "Abigail Lunt", "Ms Abi Lunt", "Ms Abigail Lunt"}


def test_chair_is_named_by_the_office():
    assert forms().chair() == Marked("the Chairman").naming(Ref(Sort.PERSON, ANN))
    assert forms(chair=None).chair() == Marked("the Chairman")


@pytest.mark.parametrize("seed", range(20))
def test_abbreviation_comes_only_after_it_is_declared(seed):
    one = forms(seed=seed)
    text = " ".join(one.organisation(PARTNERSHIP).text for _ in range(8))
    before, declared, after = text.partition(" (OCSP)")
    assert "OCSP" not in before
    assert "OCSP" in after or not declared


def test_declared_letters_and_name_are_marked_apart():
    said = next(
        found
        for seed in range(99)
        if "(" in (found := forms(seed=seed).organisation(PARTNERSHIP)).text
    )
    assert [said.text[m.start : m.end] for m in said.marks] == [
        "Ockenvale Community Safety Partnership",
        "OCSP",
    ]


def test_body_that_meets_is_called_by_its_kind():
    said = {forms(seed=seed).organisation(PARISH, short=True).text for seed in range(20)}
    assert said == {"Council", "Thornmere Parish Council"}


def test_names_of_another_day():
    one = forms()
    assert one.initiative(0, day=EARLY).text == "Safe Steps Home"
    assert one.initiative(0).text.startswith("Safer Steps Home")


def test_name_before_marriage_is_used_for_its_day():
    made = world()
    old, new = (PersonName(given="Ann", family=family) for family in ("Askew", "Marlow"))
    made.people[ANN] = replace(made.people[ANN], names=((EARLY, old), (date(2014, 1, 1), new)))
    one = forms(world=made)
    assert "Askew" in one.person(ANN, day=date(2010, 1, 1)).text
    assert "Marlow" in one.person(ANN).text


def test_title_takes_the_word_of_the_house():
    style = Plain(chair_word="Convener")
    assert forms(style).title(4) == "Convener of the Parish Council"
    assert forms(style).title(3) in ("Vice-Convener", "Vice Convener")


def test_same_generator_says_the_same():
    first, second = forms(seed=3), forms(seed=3)
    for id in (0, 1, 2, 0, 1, 2, 5, 7):
        assert first.person(id) == second.person(id)


@pytest.mark.parametrize(
    ("given", "family", "letters"),
    [
        pytest.param("Ann", "Marlow", "AM", id="plain"),
        pytest.param("Lea", "van der Berg", "LvdB", id="particles"),
        pytest.param("Jo", "Ashby-Cole", "JAC", id="barrels"),
    ],
)
def test_initials_count_barrels_and_particles(given, family, letters):
    assert initials_of(PersonName(given=given, family=family)) == letters
