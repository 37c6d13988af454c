from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records.dates import PartialDate
from kg.records.facts import (
    AttendanceRecord,
    EntityKind,
    Facts,
    Identity,
    MeetingRecord,
    NextMeetingRecord,
    RoleEvent,
    RoleStatement,
    SourceDocument,
    Tenure,
)
from kg.records.minutes import AttendanceStatus, DocumentKind, RoleStatus
from kg.records.text import Extent
from kg.tenure import FindingKind, find, join
from kg.tenure.bounds import is_done_now
from kg.tenure.dating import doubtful

AS_OF = date(2024, 6, 1)
CURRENT, FORMER = RoleStatus.CURRENT, RoleStatus.FORMER
_SIDES = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
_IDENTITIES = [
    Identity(key=key, kind=kind, name=key, subkind=None, members=(key.lower(),), reason="")
    for key, kind in (
        ("ANN", EntityKind.PERSON), ("BO", EntityKind.PERSON),
        ("COUNCIL", EntityKind.ORGANISATION), ("TRUST", EntityKind.ORGANISATION),
    )
]  # fmt: skip


def _says(when: str | None = None, **other: Any) -> RoleStatement:
    usual: dict[str, Any] = {
        "document": "d", "holder": "ann", "title": "Chair", "office": "chair",
        "organisation": "council", "status": CURRENT, "event": None, "evidence": Extent(0, 9),
        "date": PartialDate.parse(when) if when else None,
    }  # fmt: skip
    return RoleStatement(**usual | other)


def _paper(
    *statements: RoleStatement, document: str = "d", meeting: MeetingRecord | None = None
) -> Facts:
    source = SourceDocument(
        id=document, path=document, format="text", kind=DocumentKind.MINUTES, text="", unread=0
    )
    roles = tuple(replace(each, document=document) for each in statements)
    return Facts(source=source, roles=roles, meeting=meeting)


def _meeting(
    day: str, body: str = "council", *, document: str = "d", chair: str | None = None
) -> MeetingRecord:
    return MeetingRecord(
        document=document, body=body, date=PartialDate.parse(day), start=None, end=None,
        venue=None, chair=chair, clerk=None,
    )  # fmt: skip


def _join(*statements: RoleStatement, as_of: date = AS_OF) -> list[Tenure]:
    return join([_paper(*statements)], _IDENTITIES, as_of=as_of)


def _bounds(*statements: RoleStatement, as_of: date = AS_OF) -> str:
    """The four bounds of the only tenure, as "begin/begin end/end"."""
    (tenure,) = _join(*statements, as_of=as_of)
    shown = [str(getattr(tenure, side) or "?") for side in _SIDES]
    return f"{shown[0]}/{shown[1]} {shown[2]}/{shown[3]}"


@pytest.mark.parametrize(
    ("statements", "bounds"),
    [
        pytest.param([_says("2017-03-21")], "?/2017-03-21 2017-03-21/?", id="attested"),
        pytest.param([_says("2017-05")], "?/2017-05 2017-05/?", id="attested in a month"),
        pytest.param([_says()], "?/? ?/?", id="no date"),
        pytest.param(
            [_says("2017-05-09", event=RoleEvent.ELECTED)],
            "2017-05-09/2017-05-09 2017-05-09/?",
            id="elected",
        ),
        pytest.param(
            [_says("2017-05", event=RoleEvent.APPOINTED)],
            "2017-05/2017-05 2017-05/?",
            id="appointed",
        ),
        pytest.param(
            [_says("2017-05-09", event=RoleEvent.REAPPOINTED)],
            "?/2017-05-09 2017-05-09/?",
            id="again",
        ),
        pytest.param(
            [_says("2018-02-01", status=FORMER)], "?/2018-01-31 ?/2018-01-31", id="former"
        ),
        pytest.param(
            [_says("2018-02-01", event=RoleEvent.RESIGNED)],
            "?/2018-02-01 2018-01-31/2018-02-01",
            id="resigned",
        ),
        pytest.param(
            [_says("2018-02-01", status=RoleStatus.INCOMING)],
            "2018-02-01/? 2018-02-01/?",
            id="incoming",
        ),
        pytest.param(
            [_says(since=PartialDate(2015), until=PartialDate(2019, 5))],
            "2015/2015 2019-04-30/2019-05",
            id="since and until",
        ),
        pytest.param(
            [_says("2016-01-01"), _says("2018-01-01"), _says("2017-01-01")],
            "?/2016-01-01 2018-01-01/?",
            id="attested thrice",
        ),
        pytest.param(
            [
                _says("2016-05-01", event=RoleEvent.ELECTED),
                _says("2017-05-01", event=RoleEvent.ELECTED),
            ],
            "2016-05-01/2016-05-01 2017-05-01/?",
            id="elected every year",
        ),
        pytest.param(
            [_says("2016-01-01"), _says("2017-05-01", event=RoleEvent.ELECTED)],
            "?/2016-01-01 2017-05-01/?",
            id="in office before the election",
        ),
        pytest.param(
            [_says(since=PartialDate(2018)), _says(until=PartialDate(2016))],
            "?/2018 2015-12-31/?",
            id="begin after the end",
        ),
    ],
)
def test_bounds_follow_from_the_statements(statements: list[RoleStatement], bounds: str) -> None:
    assert _bounds(*statements) == bounds


def test_nothing_lies_beyond_the_day_of_asking() -> None:
    later = _says("2017-01-01"), _says("2019-01-01"), _says(until=PartialDate(2020, 5))
    assert _bounds(*later, as_of=date(2018, 1, 1)) == "?/2017-01-01 2017-01-01/?"


def test_a_second_time_in_office_is_a_second_tenure() -> None:
    found = _join(
        _says("2015-05-01", event=RoleEvent.ELECTED), _says("2016-05-01", event=RoleEvent.LEFT),
        _says("2018-05-01", event=RoleEvent.ELECTED),
    )  # fmt: skip
    assert sorted(str(each.begin_earliest) for each in found) == ["2015-05-01", "2018-05-01"]
    assert {str(each.end_latest) for each in found} == {"2016-05-01", "None"}
    assert {each.status for each in found} == {CURRENT, FORMER}


@pytest.mark.parametrize(
    ("other", "count"),
    [
        pytest.param({"title": "Chairman"}, 1, id="another word for the office"),
        pytest.param({"title": "Chair of the Council"}, 1, id="with the body"),
        pytest.param({"title": "Chair (Planning)"}, 2, id="another remit"),
        pytest.param({"office": None, "title": "Custos"}, 2, id="no known office"),
        pytest.param({"organisation": "trust"}, 2, id="another organisation"),
        pytest.param({"organisation": None}, 1, id="no organisation, but one it can be of"),
        pytest.param({"status": RoleStatus.INTERIM}, 2, id="interim"),
        pytest.param({"status": FORMER}, 1, id="former"),
        pytest.param({"holder": "bo"}, 2, id="another person"),
        pytest.param({"holder": None}, 1, id="nobody"),
        pytest.param({"status": RoleStatus.VACANT}, 1, id="vacant"),
        pytest.param({"event": RoleEvent.NOMINATED}, 1, id="nominated"),
    ],
)
def test_one_tenure_is_of_one_person_office_and_manner(other: dict[str, Any], count: int) -> None:
    assert len(_join(_says("2017-01-01"), _says("2018-01-01", **other))) == count


@pytest.mark.parametrize(
    ("other", "count"),
    [
        pytest.param({}, 0, id="in the chair for a meeting"),
        pytest.param({"title": "Clerk", "office": "clerk"}, 1, id="another office"),
        pytest.param({"since": PartialDate(2016)}, 1, id="for longer"),
        pytest.param({"holder": "bo"}, 1, id="not in this chair"),
    ],
)
def test_taking_the_chair_once_is_no_office(other: dict[str, Any], count: int) -> None:
    meeting = MeetingRecord(
        document="d", body="council", date=None, start=None, end=None, venue=None, chair="ann",
        clerk=None,
    )  # fmt: skip
    statement = _says("2017-01-01", status=RoleStatus.ACTING, **other)
    assert len(join([_paper(statement, meeting=meeting)], _IDENTITIES, as_of=AS_OF)) == count


def test_who_is_in_office_after_an_end_holds_it_a_second_time() -> None:
    papers = [
        _paper(_says("2016-01-01", status=FORMER), document="a"),
        _paper(_says("2017-05-01"), document="b"),
    ]
    found = join(papers, _IDENTITIES, as_of=AS_OF)
    assert sorted(str(each.end_latest) for each in found) == ["2015-12-31", "None"]


def test_a_courtesy_title_is_no_office() -> None:
    left = _says("2017-05-01", event=RoleEvent.LEFT, status=FORMER, evidence=Extent(0, 5))
    (tenure,) = _join(left, _says("2017-05-09"))
    assert (tenure.status, str(tenure.end_latest)) == (FORMER, "2017-05-01")


def test_an_election_of_which_a_meeting_is_told_is_news() -> None:
    paper = _paper(_says("2017-05-09", event=RoleEvent.ELECTED), meeting=_meeting("2017-05-09"))
    (tenure,) = join([paper], _IDENTITIES, as_of=AS_OF)
    assert tenure.begin_latest == PartialDate(2017, 5, 9)
    assert tenure.begin_earliest is not None
    assert date(2015, 6, 1) < tenure.begin_earliest.earliest() < date(2016, 5, 9)
    assert tenure.end_earliest == tenure.begin_earliest


def test_who_is_spoken_of_in_passing_may_have_left() -> None:
    line = AttendanceRecord(
        document="d", person="bo", status=AttendanceStatus.PRESENT, representing=None,
        capacity=None, substitute_for=None, evidence=Extent(0, 9),
    )  # fmt: skip
    paper = _paper(_says("2017-05-09"), meeting=_meeting("2017-05-09"))
    (listed,) = join([paper], _IDENTITIES, as_of=AS_OF)
    (absent,) = join([replace(paper, attendance=(line,))], _IDENTITIES, as_of=AS_OF)
    assert listed.end_earliest == PartialDate(2017, 5, 9)
    assert absent.end_earliest is not None
    assert absent.end_earliest.earliest() < date(2016, 5, 9)


def test_presence_outweighs_news_of_leaving() -> None:
    left = _says("2016-05-01", event=RoleEvent.LEFT, status=FORMER)
    papers = [
        _paper(_says("2016-01-01"), document="a", meeting=_meeting("2016-01-01")),
        _paper(left, document="b", meeting=_meeting("2016-05-01")),
        _paper(_says("2016-07-01"), document="c", meeting=_meeting("2016-07-01")),
    ]
    (tenure,) = join(papers, _IDENTITIES, as_of=AS_OF)
    assert (tenure.end_earliest, tenure.end_latest) == (PartialDate(2016, 7, 1), None)


@pytest.mark.parametrize(
    ("sentence", "is_done"),
    [
        pytest.param("RESOLVED that Cllr Ann be elected Chair.", True, id="resolved"),
        pytest.param("Cllr Ann is hereby elected Chair.", True, id="hereby"),
        pytest.param("Cllr Ann had been elected Chair.", False, id="had been"),
        pytest.param("Cllr Ann was elected Chair in May.", False, id="was"),
    ],
)
def test_an_election_is_done_there_and_then(sentence: str, is_done: bool) -> None:
    assert is_done_now(sentence) is is_done


# --- successions ---------------------------------------------------------------------------------


def _of(found: list[Tenure], person: str) -> Tenure:
    (tenure,) = [each for each in found if each.person == person]
    return tenure


def test_a_later_holder_bounds_the_end_of_the_earlier_and_the_other_way_round() -> None:
    papers = [
        _paper(_says(day, holder=who, is_listed=True), document=day, meeting=_meeting(day))
        for day, who in (("2016-03-01", "ann"), ("2018-06-01", "bo"))
    ]
    found = join(papers, _IDENTITIES, as_of=AS_OF)
    assert str(_of(found, "ANN").end_latest) == "2018-05-31"
    assert str(_of(found, "BO").begin_earliest) == "2016-03-02"


def test_whom_one_paper_calls_the_holder_in_passing_bounds_nobody() -> None:
    found = _join(_says("2016-03-01"), _says("2018-06-01", holder="bo"))
    assert _of(found, "ANN").end_latest is None
    assert _of(found, "BO").begin_earliest is None


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"title": "Councillor", "office": "councillor"}, id="many holders"),
        pytest.param({"organisation": "trust"}, id="another body"),
    ],
)
def test_holders_of_other_posts_bound_nobody(other: dict[str, Any]) -> None:
    found = _join(
        _says("2016-03-01", **other | {"organisation": "council"}),
        _says("2018-06-01", holder="bo", **other),
    )
    assert _of(found, "ANN").end_latest is None


def test_two_holders_at_once_bound_nobody_and_are_a_finding() -> None:
    statements = (
        _says("2016-01-01"), _says("2016-12-01", evidence=Extent(1, 2)),
        _says("2016-03-01", holder="bo"), _says("2016-09-01", holder="bo"),
    )  # fmt: skip
    found = _join(*statements)
    assert _of(found, "ANN").end_latest is None
    (finding,) = find([_paper(*statements)], _IDENTITIES, found)
    assert finding.kind is FindingKind.TWO_HOLDERS
    assert finding.left
    assert finding.right


def test_a_vacancy_ends_the_time_before_it() -> None:
    vacant = _says("2017-01-01", holder=None, status=RoleStatus.VACANT)
    (tenure,) = _join(_says("2016-03-01"), vacant)
    assert str(tenure.end_latest) == "2016-12-31"


def test_another_holder_in_a_long_silence_parts_two_times() -> None:
    found = _join(_says("2012-01-01"), _says("2014-01-01", holder="bo"), _says("2016-01-01"))
    assert len([each for each in found if each.person == "ANN"]) == 2


def test_a_successor_of_the_same_month_parts_nobody_from_the_time_that_ended() -> None:
    came = _says("2022-03", holder="bo", event=RoleEvent.SUCCEEDED)
    left = _says("2022-03", status=FORMER, event=RoleEvent.SUCCEEDED)
    found = _of(_join(_says("2021-03-11"), came, left), "ANN")
    assert len(found.statements) == 1
    assert str(found.end_latest) == "2022-03"


def test_presence_after_an_end_is_a_finding() -> None:
    left = _says("2016-05-01", event=RoleEvent.RESIGNED, status=FORMER)
    papers = [_paper(left, document="a"), _paper(_says("2016-07-01"), document="b")]
    found = join(papers, _IDENTITIES, as_of=AS_OF)
    (finding,) = find(papers, _IDENTITIES, found)
    assert finding.kind is FindingKind.AFTER_END
    assert (finding.left, finding.right) == ((("a", Extent(0, 9)),), (("b", Extent(0, 9)),))


def test_a_paper_of_a_doubtful_year_bounds_nothing() -> None:
    days = ("2017-01-10", "2017-02-14", "2017-03-14", "2017-04-11", "2016-05-09")
    papers = [
        _paper(_says(day), document=day, meeting=_meeting(day)) for day in days
    ]  # Tuesdays, but the last: in 2017 it would be one
    keys = {"council": "COUNCIL"}
    assert set(doubtful(papers, keys)) == {"2016-05-09"}
    (tenure,) = join(papers, _IDENTITIES, as_of=AS_OF)
    assert str(tenure.begin_latest) == "2017-01-10"


@pytest.mark.parametrize(
    ("day", "is_doubtful"),
    [pytest.param("2016-02-14", True, id="a year off"), pytest.param("2017-02-14", False, id="it")],
)
def test_a_day_that_was_announced_for_another_year_is_in_doubt(day: str, is_doubtful: bool) -> None:
    coming = NextMeetingRecord(
        document="a", date=PartialDate(2017, 2, 14), start=None, venue=None, evidence=Extent(0, 9)
    )
    before = replace(_paper(document="a", meeting=_meeting("2017-01-10")), next_meetings=(coming,))
    found = doubtful([before, _paper(document="b", meeting=_meeting(day))], {})
    assert (set(found) == {"b"}) is is_doubtful


def test_a_title_and_its_typing_error_are_one_office() -> None:
    printed = ["Head of Planning"] * 2 + ["Head of Plannign", "Head of Parking"]
    found = _join(*(_says("2016-01-01", title=each, office="head-of-service") for each in printed))
    assert sorted(each.title for each in found) == ["Head of Parking", "Head of Planning"]


def test_town_councillor_and_councillor_are_one_office() -> None:
    town = {"title": "Town Councillor", "office": "town-councillor"}
    other = {"title": "Cllr", "office": "councillor"}
    (tenure,) = _join(_says("2016-01-01", **town), _says("2018-01-01", **other))
    assert (str(tenure.begin_latest), str(tenure.end_earliest)) == ("2016-01-01", "2018-01-01")


def test_more_papers_make_a_tenure_surer() -> None:
    def read(day: str) -> Facts:
        return _paper(_says(day, confidence=0.9), document=day)

    one, more = (
        join([read(day) for day in days], _IDENTITIES, as_of=AS_OF)[0].confidence
        for days in (["2017-01-01"], ["2017-01-01", "2017-03-01", "2017-05-01"])
    )
    assert 0 < one < more < 1


_DATES = st.one_of(
    st.none(),
    st.builds(PartialDate, st.integers(2014, 2026)),
    st.builds(PartialDate, st.integers(2014, 2026), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(2014, 2026), st.integers(1, 12), st.integers(1, 28)),
)
_STATEMENTS = st.lists(
    st.builds(
        _says, status=st.sampled_from(RoleStatus), event=st.sampled_from([None, *RoleEvent]),
        date=_DATES, since=_DATES, until=_DATES,
        evidence=st.builds(Extent, st.integers(0, 9), st.integers(10, 19)),
    ),
    max_size=6,
)  # fmt: skip


@given(_STATEMENTS)
def test_bounds_are_in_order_and_not_beyond_the_day_of_asking(
    statements: list[RoleStatement],
) -> None:
    for tenure in _join(*statements):
        lower, upper = date.min, date.max
        begin = (tenure.begin_earliest, tenure.begin_latest)
        end = (tenure.end_earliest, tenure.end_latest)
        for earliest, latest in (begin, end, (begin[0], end[1])):
            first = earliest.earliest() if earliest else lower
            assert first <= (latest.latest() if latest else upper)
            assert first <= AS_OF
            assert latest is None or latest.latest() <= AS_OF


@given(_STATEMENTS, st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(statements: list[RoleStatement], random: Any) -> None:
    papers = [_paper(each, document=f"d{n}") for n, each in enumerate(statements)]
    joined = join(papers, _IDENTITIES, as_of=AS_OF)
    random.shuffle(papers)
    assert join(papers, _IDENTITIES, as_of=AS_OF) == joined


@pytest.mark.parametrize(
    ("day", "body", "organisations"),
    [
        pytest.param("2019-09-24", "council", {"COUNCIL"}, id="where they sit"),
        pytest.param("2018-06-01", "trust", {"COUNCIL"}, id="elsewhere, in a time that is known"),
        pytest.param("2019-09-24", "trust", {None, "COUNCIL"}, id="elsewhere, later"),
        pytest.param("2024-01-15", "council", {None, "COUNCIL"}, id="years later"),
    ],
)
def test_a_councillor_of_no_known_council_is_of_the_known_one_for_a_term(
    day: str, body: str, organisations: set[str | None]
) -> None:
    usual = {"title": "Councillor", "office": "councillor"}
    own = _paper(_says("2018-03-21", **usual), _says("2018-09-21", **usual))
    bare = _says(day, organisation=None, **usual)
    paper = _paper(bare, document="other", meeting=_meeting(day, body=body, document="other"))
    found = {tenure.organisation for tenure in join([own, paper], _IDENTITIES, as_of=AS_OF)}
    assert found == organisations


def test_an_acting_chair_who_is_the_vice_chair_only_presided() -> None:
    lines: dict[str, Any] = {"status": RoleStatus.ACTING, "is_listed": True}
    acting = _says("2018-03-21", title="Acting Chair", **lines)
    deputy = _says("2018-03-21", title="Vice-Chair", office="vice-chair", is_listed=True)
    meeting = _meeting("2018-03-21", chair="ann")
    (tenure,) = join([_paper(acting, deputy, meeting=meeting)], _IDENTITIES, as_of=AS_OF)
    assert tenure.title == "Vice-Chair"


@pytest.mark.parametrize(
    ("days", "count"),
    [
        pytest.param(("2018-03-21",), 0, id="one meeting"),
        pytest.param(("2018-03-21", "2018-04-18"), 1, id="several"),
    ],
)
def test_who_acted_as_chair_at_one_meeting_held_no_office(
    days: tuple[str, ...], count: int
) -> None:
    lines: dict[str, Any] = {"status": RoleStatus.ACTING, "is_listed": True}
    papers = [
        _paper(
            _says(day, title="Acting Chair", **lines),
            document=day,
            meeting=_meeting(day, chair="ann", document=day),
        )
        for day in days
    ]
    assert len(join(papers, _IDENTITIES, as_of=AS_OF)) == count


@pytest.mark.parametrize(
    ("head", "is_doubtful"),
    [
        pytest.param("Minutes of Wednesday 16 May 2006", True, id="weekday of the year after"),
        pytest.param("Minutes of Tuesday 16 May 2006", False, id="weekday of the day"),
        pytest.param("Minutes of Friday 16 May 2006", False, id="weekday of neither"),
        pytest.param("Minutes of 16 May 2006", False, id="no weekday"),
    ],
)
def test_the_weekday_beside_a_day_may_put_its_year_in_doubt(head: str, is_doubtful: bool) -> None:
    paper = _paper(meeting=_meeting("2006-05-16"))
    paper = replace(paper, source=replace(paper.source, text=head))
    assert bool(doubtful([paper], {})) is is_doubtful
