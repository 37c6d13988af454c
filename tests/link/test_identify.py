from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link import identify
from kg.records.facts import Entity, EntityKind, Facts, Identity, MeetingRecord, Mention
from kg.records.facts import SourceDocument as Source
from kg.records.minutes import DocumentKind
from kg.records.text import Extent

PERSON, BODY = EntityKind.PERSON, EntityKind.ORGANISATION
_PREFIXES = {PERSON: "p", BODY: "o", EntityKind.INITIATIVE: "i"}


def _paper(
    document: str,
    *names: str,
    body: str | None = "Marlow Parish Council",
    kind: EntityKind = PERSON,
    within: str | None = None,
    path: str | None = None,
) -> Facts:
    """A paper of a body, with entities of one kind; what they are within is one more entity."""
    ids = [f"{document}/{_PREFIXES[kind]}{n}" for n in range(len(names))]
    entities = [
        Entity(document=document, id=i, kind=kind, name=name, within=within and f"{document}/w")
        for i, name in zip(ids, names, strict=True)
    ]
    others = {f"{document}/body": body, f"{document}/w": within}
    entities += [
        Entity(document=document, id=i, kind=BODY, name=name) for i, name in others.items() if name
    ]
    meeting = MeetingRecord(
        document=document, body=f"{document}/body" if body else None, date=None, start=None,
        end=None, venue=None, chair=None, clerk=None,
    )  # fmt: skip
    mentions = tuple(
        Mention(document=document, entity=each.id, extent=Extent(n, n + 1), text="x")
        for n, each in enumerate(entities)
    )
    source = Source(
        id=document, path=path or document, format="text", kind=DocumentKind.MINUTES, text="",
        unread=0,
    )  # fmt: skip
    return Facts(source=source, entities=tuple(entities), mentions=mentions, meeting=meeting)


def _together(*facts: Facts) -> set[tuple[str, ...]]:
    """The members of the identities that join what several documents name, bodies aside."""
    found = {identity.members for identity in identify(facts) if len(identity.members) > 1}
    return {members for members in found if not members[0].endswith(("/body", "/w"))}


def test_same_full_name_in_one_body_is_one_person() -> None:
    one, two = _paper("a", "Siân Mills-Bishop"), _paper("b", "SIAN MILLS BISHOP")
    assert _together(one, two) == {("a/p0", "b/p0")}


def test_same_full_name_in_two_bodies_is_two_people() -> None:
    assert not _together(
        _paper("a", "Ann Marsh"), _paper("b", "Ann Marsh", body="Bray Town Council")
    )


def test_people_without_a_body_stay_in_their_document() -> None:
    assert not _together(_paper("a", "Ann Marsh", body=None), _paper("b", "Ann Marsh", body=None))


def test_a_family_name_alone_joins_nobody() -> None:
    assert not _together(_paper("a", "Marsh"), _paper("b", "Marsh"))


def test_an_initial_joins_where_one_full_name_fits() -> None:
    papers = _paper("a", "J. Marsh", "Jane Marsh"), _paper("b", "J Marsh")
    assert _together(*papers) == {("a/p0", "b/p0")}


def test_an_initial_joins_nothing_where_two_full_names_fit() -> None:
    papers = _paper("a", "J Marsh", "Jane Marsh"), _paper("b", "J Marsh", "John Marsh")
    assert not _together(*papers)


def test_namesakes_of_one_document_are_never_one_nor_joined_to_others() -> None:
    papers = (
        _paper("a", "Ann Marsh", "Ann Marsh"),
        _paper("b", "Ann Marsh"),
        _paper("c", "Ann Marsh"),
    )
    assert _together(*papers) == {("b/p0", "c/p0")}
    keys = [identity.key for identity in identify(papers)]
    assert len(keys) == len(set(keys))


def test_a_name_of_its_own_is_one_body_everywhere() -> None:
    one = _paper("a", "The Marlow & Bray Trust", kind=BODY)
    two = _paper("b", "Marlow and Bray Trust", kind=BODY, body="Bray Town Council")
    assert _together(one, two) == {("a/o0", "b/o0")}


def test_a_generic_name_is_one_only_within_one_parent() -> None:
    papers = [
        _paper(document, "Audit Committee", kind=BODY, body="Thames Panel", within=parent)
        for document, parent in zip(
            "abc", ("Bray Council", "Bray Council", "Cox Council"), strict=True
        )
    ]
    assert _together(*papers) == {("a/o0", "b/o0")}


def test_a_generic_name_without_parent_belongs_to_the_body_that_met() -> None:
    papers = [
        _paper(document, "Annual Plan", kind=EntityKind.INITIATIVE, body=body)
        for document, body in zip(
            "abc", ("Bray Council", "Bray Council", "Cox Council"), strict=True
        )
    ]
    assert _together(*papers) == {("a/i0", "b/i0")}


def test_a_generic_body_that_met_stays_in_its_document() -> None:
    papers = [_paper(document, "Ann Marsh", body="Parish Council") for document in "ab"]
    assert all(len(identity.members) == 1 for identity in identify(papers))


def test_the_same_text_in_two_files_counts_once() -> None:
    papers = _paper("a", "Ann Marsh", path="x.md"), _paper("a", "Ann Marsh", path="y.txt")
    assert [identity.members for identity in identify(papers) if identity.kind is PERSON] == [
        ("a/p0",)
    ]


def test_every_merge_has_a_reason() -> None:
    (person,) = (
        identity
        for identity in identify([_paper("a", "Ann Marsh"), _paper("b", "ANN MARSH")])
        if identity.kind is PERSON
    )
    assert person.name == "Ann Marsh"
    assert person.reason == (
        '2 documents have the name "ANN MARSH" or "Ann Marsh", in papers of Marlow Parish Council'
    )


_NAMES = st.sampled_from(["Ann Marsh", "ANN MARSH", "A Marsh", "Andy Marsh", "Marsh", "Bo Li"])
_PAPERS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.lists(_NAMES, max_size=4),
        st.sampled_from([None, "Bray Council", "Cox Council", "Council"]),
    ),
    max_size=6,
    unique_by=lambda paper: paper[0],
).map(lambda papers: [_paper(document, *names, body=body) for document, names, body in papers])


@settings(max_examples=12)
@given(_PAPERS, st.randoms(use_true_random=False))
def test_the_order_of_documents_makes_no_difference(papers: list[Facts], random: object) -> None:
    shuffled = list(papers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert identify(shuffled) == identify(papers)


@settings(max_examples=12)
@given(_PAPERS)
def test_each_entity_is_in_one_identity_and_no_two_of_one_document(papers: list[Facts]) -> None:
    identities: list[Identity] = identify(papers)
    members = [member for identity in identities for member in identity.members]
    assert sorted(members) == sorted(each.id for paper in papers for each in paper.entities)
    assert len({identity.key for identity in identities}) == len(identities)
    for identity in identities:
        documents = [member.partition("/")[0] for member in identity.members]
        assert len(documents) == len(set(documents))


def test_a_body_known_everywhere_is_one_however_generic_its_name() -> None:
    papers = (
        _paper("a", "Home Office", kind=BODY),
        _paper("b", "The Home Office", kind=BODY, body=None),
    )
    assert _together(*papers) == {("a/o0", "b/o0")}
