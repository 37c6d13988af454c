from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from shutil import copytree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import VocabularyError
from kg.lexicon import Lexicon, RosterScope, Service, TitleKind, fold_key, load
from kg.lexicon.lists import load_from
from kg.records.facts import InitiativeKind, OrganisationKind
from kg.records.minutes import AttendanceStatus
from kg.resources import resource

FILES = sorted(resource("models", "patterns").glob("*.yml"))
AS_PRINTED = {"postnominals", "acronyms_not_organisations"}
SIZES = {
    "acronyms_not_organisations": 250,
    "common_words": 350,
    "council_places": 400,
    "family_names": 1200,
    "given_names": 1800,
    "honorifics": 150,
    "initiatives": 300,
    "organisation_heads": 350,
    "organisations": 1000,
    "places": 1200,
    "postnominals": 200,
    "ranks": 150,
    "roster_labels": 500,
    "short_forms": 250,
    "title_heads": 200,
    "titles": 150,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(resource("models", "patterns"), tmp_path / "patterns")


def texts_of(entries: object) -> list[str]:
    """All texts with commas between their words that a file has at any depth."""
    if isinstance(entries, Mapping):
        return [text for value in entries.values() for text in texts_of(value)]
    if isinstance(entries, list):
        return [text for value in entries for text in texts_of(value)]
    return [entries] if isinstance(entries, str) and "," in entries else []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_says_what_and_where_from(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(content) == {"about", "source", "entries"}
    assert len(content["about"]) > 20
    assert content["source"].endswith(".")


# Wordings are patterns, not words, and stand in the order in which they are tried.
WORDINGS = {"relations", "role_wordings", "name_changes"}
WORD_FILES = [path for path in FILES if path.stem not in WORDINGS]


@pytest.mark.parametrize("path", WORD_FILES, ids=lambda path: path.stem)
def test_words_are_sorted(path: Path) -> None:
    for text in texts_of(yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]):
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1:
            names = [line.partition("=")[0].strip().casefold() for line in lines]
            assert names == sorted(names)
            lines = [line.partition("=")[2] for line in lines]
        for line in lines:
            words = [" ".join(word.split()).casefold() for word in line.split(",")]
            assert words == sorted(words)


@pytest.mark.parametrize("name", sorted({f.name for f in fields(Lexicon)} - AS_PRINTED))
def test_keys_are_folded(name: str) -> None:
    keys = getattr(load(), name)
    assert keys
    assert [key for key in keys if fold_key(key) != key or "  " in key] == []


@pytest.mark.parametrize(("name", "least"), SIZES.items(), ids=SIZES)
def test_list_is_long_enough(name: str, least: int) -> None:
    assert len(getattr(load(), name)) >= least


def test_load_reads_once() -> None:
    assert load() is load()


def test_lexicon_is_frozen() -> None:
    with pytest.raises(TypeError):
        load().honorifics["x"] = load().honorifics["mr"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("organisation_heads", OrganisationKind, id="organisation-heads"),
        pytest.param("organisation_openers", OrganisationKind, id="organisation-openers"),
        pytest.param("initiative_heads", InitiativeKind, id="initiative-heads"),
        pytest.param("initiatives", InitiativeKind, id="initiatives"),
    ],
)
def test_kinds_are_members(name: str, expected: type) -> None:
    assert {type(kind) for kind in getattr(load(), name).values()} == {expected}


@pytest.mark.parametrize("name", ["organisation_heads", "organisation_openers", "initiative_heads"])
def test_most_words_come_first(name: str) -> None:
    lengths = [len(key.split()) for key in getattr(load(), name)]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("key", "office", "plural"),
    [
        pytest.param("cllr", "Councillor", False, id="abbreviated"),
        pytest.param("cllrs", "Councillor", True, id="plural"),
        pytest.param("county cllr", "County Councillor", False, id="county"),
        pytest.param("bor cllr", "Borough Councillor", False, id="borough"),
        pytest.param("alderman", "Alderman", False, id="alderman"),
        pytest.param("the reverend canon", None, False, id="clergy"),
        pytest.param("mr", None, False, id="plain"),
    ],
)
def test_honorific(key: str, office: str | None, plural: bool) -> None:
    found = load().honorifics[key]
    assert (found.office, found.plural) == (office, plural)


@pytest.mark.parametrize(
    ("key", "title", "service"),
    [
        pytest.param("dci", "Detective Chief Inspector", Service.POLICE, id="dci"),
        pytest.param("c/supt", "Chief Superintendent", Service.POLICE, id="slash"),
        pytest.param("chief constable", "Chief Constable", Service.POLICE, id="in-full"),
        pytest.param("watch manager", "Watch Manager", Service.FIRE, id="fire"),
        pytest.param("lt col", "Lieutenant Colonel", Service.MILITARY, id="army"),
    ],
)
def test_rank(key: str, title: str, service: Service) -> None:
    found = load().ranks[key]
    assert (found.title, found.service) == (title, service)


def test_ambiguous_ranks_are_ranks() -> None:
    assert load().ambiguous_ranks <= load().ranks.keys()
    assert {"cc", "pc", "major", "general"} <= load().ambiguous_ranks


@pytest.mark.parametrize(
    ("word", "kind", "needs_modifier"),
    [
        pytest.param("chairman", TitleKind.CHAIR, False, id="chairman"),
        pytest.param("clerk", TitleKind.OFFICER, False, id="clerk"),
        pytest.param("head", TitleKind.OFFICER, True, id="head"),
        pytest.param("member", TitleKind.MEMBER, True, id="member"),
        pytest.param("holder", TitleKind.ELECTED, True, id="portfolio-holder"),
    ],
)
def test_title_head(word: str, kind: TitleKind, needs_modifier: bool) -> None:
    found = load().title_heads[word]
    assert (found.kind, found.needs_modifier) == (kind, needs_modifier)


@pytest.mark.parametrize(
    ("label", "status", "scope"),
    [
        pytest.param("attendees", AttendanceStatus.PRESENT, RosterScope.PEOPLE, id="attendees"),
        pytest.param("also present", AttendanceStatus.IN_ATTENDANCE, RosterScope.PEOPLE, id="also"),
        pytest.param("apologies", AttendanceStatus.APOLOGIES, RosterScope.PEOPLE, id="apologies"),
        pytest.param("did not attend", AttendanceStatus.ABSENT, RosterScope.PEOPLE, id="absent"),
        pytest.param("in the chair", AttendanceStatus.PRESENT, RosterScope.CHAIR, id="chair"),
        pytest.param("minute taker", AttendanceStatus.IN_ATTENDANCE, RosterScope.CLERK, id="clerk"),
        pytest.param("members of the public", None, RosterScope.PUBLIC, id="public"),
        pytest.param("distribution", None, RosterScope.IGNORED, id="ignored"),
    ],
)
def test_roster_label(label: str, status: AttendanceStatus | None, scope: RosterScope) -> None:
    found = load().roster_labels[label]
    assert (found.status, found.scope) == (status, scope)


def test_all_people_labels_have_a_status() -> None:
    named = {RosterScope.PEOPLE, RosterScope.CHAIR, RosterScope.CLERK}
    for label, meaning in load().roster_labels.items():
        assert (meaning.scope in named) == (meaning.status is not None), label


def test_forms_lead_to_one_organisation() -> None:
    found = {load().organisations[form] for form in ("dwp", "department for work & pensions")}
    assert {body.name for body in found} == {"Department for Work and Pensions"}


def test_every_form_is_a_key() -> None:
    known = load().organisations
    assert all(known[fold_key(form)] == body for body in known.values() for form in body.forms)


def test_short_form_has_all_its_names() -> None:
    assert {"alexander", "alexandra", "alec"} & load().short_forms["alex"]
    assert load().short_forms["bob"] == {"robert"}
    assert all(short not in names for short, names in load().short_forms.items())


def test_council_places_are_places() -> None:
    assert load().council_places < load().places
    assert {"rutland", "somerset", "powys", "fife", "belfast"} <= load().council_places


def test_acronyms_are_no_organisations() -> None:
    folded = {form.casefold() for form in load().acronyms_not_organisations}
    assert folded.isdisjoint(load().organisations)


def test_organisations_are_no_initiatives() -> None:
    assert load().organisations.keys().isdisjoint(load().initiatives)


def test_postnominals_have_no_stops_or_spaces() -> None:
    assert all(re.fullmatch(r"[A-Za-z]{2,}", form) for form in load().postnominals)


@given(st.text(max_size=30))
def test_fold_key_settles(form: str) -> None:
    assert fold_key(fold_key(form)) == fold_key(form)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param("about: a\nsource: b\n", "entries", id="no-entries"),
        pytest.param("about: a\nsource: b\nentries: x, y\nextra: 1\n", "extra", id="extra-key"),
        pytest.param("about: [\n", "not YAML", id="no-yaml"),
        pytest.param("about: a\nsource: b\nentries: x, Y\n", "'Y' is no key", id="capital"),
        pytest.param("about: a\nsource: b\nentries: x, y, x\n", "'x' is listed twice", id="twice"),
    ],
)
def test_bad_list_is_named(folder: Path, content: str, says: str) -> None:
    (folder / "titles.yml").write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=re.escape(says)) as caught:
        load_from(folder)
    assert caught.value.remedy
    assert str(caught.value.where).endswith("titles.yml")


def test_unknown_kind_is_named(folder: Path) -> None:
    text = "about: a\nsource: b\nentries: {schem: x}\n"
    (folder / "initiatives.yml").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match="no such kind: schem"):
        load_from(folder)


def test_missing_list_is_named(folder: Path) -> None:
    (folder / "places.yml").unlink()
    with pytest.raises(VocabularyError, match="missing"):
        load_from(folder)
