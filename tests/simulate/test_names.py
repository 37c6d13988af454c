from collections import Counter
from itertools import islice
from random import Random

import pytest

from kg.simulate.names import CULTURES, Namer, load, weighted
from kg.simulate.places import Gazetteer, abbreviate
from kg.simulate.things import Gender, PersonName


@pytest.mark.parametrize("culture", CULTURES)
def test_culture_has_names_enough(culture):
    lists = load("names")["cultures"][culture]
    least = (150, 250) if culture == "english" else (60, 80)
    for gender in Gender:
        assert len(dict.fromkeys(weighted(lists[gender]).things)) >= least[0]
    assert len(dict.fromkeys(weighted(lists["family"]).things)) >= least[1]


def test_short_forms_are_many_and_differ():
    shorts = load("names")["shorts"]
    assert len(shorts) >= 80
    assert all(name not in shorts[name].split("|") for name in shorts)


def test_short_forms_belong_to_names_that_are_drawn():
    lists = load("names")["cultures"]
    drawn = {n for one in lists.values() for sex in Gender for n in weighted(one[sex]).things}
    assert len([name for name in load("names")["shorts"] if name in drawn]) >= 140


def test_frequent_names_are_as_frequent_as_in_life():
    namer = Namer(Random(5))
    counted = Counter(namer.person()[0].family for _ in range(30000))
    share = {name: 100 * counted[name] / 30000 for name in counted}
    assert 0.9 < share["Smith"] < 1.7
    assert 0.6 < share["Jones"] < 1.3
    for name in ("Patel", "Khan", "Begum", "Singh", "Ali"):
        assert 0.08 < share[name] < 0.5, name
    assert len(counted) > 3000


def test_same_seed_names_the_same_people():
    first, second = Namer(Random(8)), Namer(Random(8))
    assert [first.person() for _ in range(50)] == [second.person() for _ in range(50)]


def test_namer_keeps_what_it_is_told():
    name, gender, culture, _ = Namer(Random(1)).person(
        gender=Gender.FEMALE, culture="polish", family="Nowak"
    )
    assert (name.family, gender, culture) == ("Nowak", Gender.FEMALE, "polish")


def test_shares_choose_the_cultures():
    namer = Namer(Random(1), shares={"welsh": 1, "irish": 1})
    assert {namer.person()[2] for _ in range(60)} == {"welsh", "irish"}


def test_nobody_is_famous():
    namer = Namer(Random(3), shares={"english": 1})
    assert not {namer.person()[0].full for _ in range(20000)} & set(load("names")["never"])


def test_women_bear_names_that_men_do_not():
    namer = Namer(Random(4), shares={"bangladeshi": 1, "sikh": 1})
    for name, gender, _, _ in (namer.person() for _ in range(400)):
        assert not (gender is Gender.MALE and name.family in ("Begum", "Khatun", "Kaur"))


def test_polish_daughter_has_the_ending_of_a_daughter():
    father = PersonName(given="Piotr", family="Kowalski")
    namer = Namer(Random(2))
    daughter = namer.child_of(father, "polish", gender=Gender.FEMALE)[0]
    son = namer.child_of(PersonName(given="Ewa", family="Kowalska"), "polish", gender=Gender.MALE)
    assert (daughter.family, son[0].family) == ("Kowalska", "Kowalski")


def test_some_sons_bear_their_fathers_name():
    namer = Namer(Random(6))
    father = PersonName(given="John", family="Harbottle")
    sons = [namer.child_of(father, "english", gender=Gender.MALE)[0] for _ in range(200)]
    assert {son.family for son in sons} == {"Harbottle"}
    assert 5 < sum(son.given == "John" for son in sons) < 60


def test_siblings_differ_in_their_given_names():
    namer = Namer(Random(7))
    first = PersonName(given="Susan", family="Twelvetrees")
    siblings = [namer.sibling_of(first, "english", gender=Gender.FEMALE)[0] for _ in range(200)]
    assert all(one.family == "Twelvetrees" and one.given != "Susan" for one in siblings)
    assert any(one.given[0] == "S" for one in siblings)


def test_marriage_takes_keeps_or_joins():
    namer, rng = Namer(Random(1)), Random(1)
    name = PersonName(given="Ann", family="Ashby")
    spouse = PersonName(given="Tom", family="Cole")
    families = Counter(namer.married(name, spouse, rng).family for _ in range(400))
    assert {family.replace("-", " ") for family in families} == {
        "Ashby",
        "Cole",
        "Ashby Cole",
        "Cole Ashby",
    }
    assert families.most_common(1)[0][0] == "Cole"


def test_accents_are_written_by_some_and_not_by_others():
    namer = Namer(Random(9), shares={"polish": 1, "welsh": 1})
    names = {namer.person()[0].given for _ in range(4000)}
    assert {"Łukasz", "Lukasz", "Siân", "Sian"} <= names


# ── places and bodies ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", range(8))
def test_no_place_of_a_county_is_named_twice(seed):
    gazetteer = Gazetteer(Random(seed), villages=60)
    names = [gazetteer.county, *gazetteer.districts, *gazetteer.places()]
    assert len(names) == len({name.casefold() for name in names})
    assert len(names) > 300


@pytest.mark.parametrize("seed", range(8))
def test_no_place_is_real(seed):
    real = {name.casefold() for name in weighted(load("places")["real"]).things}
    assert not {name.casefold() for name in Gazetteer(Random(seed)).places()} & real


def test_counties_differ():
    assert len({Gazetteer(Random(seed), villages=1).county for seed in range(60)}) > 35


def test_every_kind_of_body_can_be_named():
    gazetteer = Gazetteer(Random(1))
    kinds = list(load("bodies")["bodies"])
    named = [gazetteer.body(kind) for kind in kinds for _ in range(6)]
    assert not any(mark in body.name for body in named for mark in "{}:|")
    assert len(named) == len({body.name.casefold() for body in named})


def test_charities_do_not_run_out():
    gazetteer = Gazetteer(Random(2))
    names = [gazetteer.charity().name for _ in range(300)]
    assert len(set(names)) == 300
    assert sum("(" in name for name in names) < 5


def test_body_bears_the_place_that_it_is_asked_for():
    gazetteer = Gazetteer(Random(3))
    assert "Ockenvale" in gazetteer.partnership("Ockenvale").name
    assert gazetteer.council("parish", "Thornmere").name.startswith("Thornmere ")


def test_village_hall_stays_where_it_is():
    gazetteer = Gazetteer(Random(4))
    village = gazetteer.villages[gazetteer.districts[0]][0]
    halls = {gazetteer.venue(village, tier="parish") for _ in range(40)}
    base = min(halls, key=len)
    assert all(hall.endswith(base) for hall in halls)


def test_taken_committees_are_not_given_again():
    gazetteer = Gazetteer(Random(5))
    taken: list[str] = []
    for _ in range(20):
        taken.append(gazetteer.committee("district", taken=frozenset(taken)).name)
    assert len(set(taken)) == 20


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        pytest.param("Ockenvale Community Safety Partnership", "OCSP", id="partnership"),
        pytest.param("Wend & Vale Health and Wellbeing Board", "WVHWB", id="small-words"),
        pytest.param("Ditchmouth-on-Sea Town Council", "DSTC", id="hyphens"),
    ],
)
def test_abbreviation_is_first_letters(name, letters):
    assert abbreviate(name) == letters


def test_streets_are_common_and_rare():
    gazetteer = Gazetteer(Random(6))
    counted = Counter(islice(iter(gazetteer.street, None), 600))
    assert len(counted) > 300
    assert counted.most_common(1)[0][1] > 4
