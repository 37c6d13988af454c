"""Gold files: what a careful clerk who read one document would say of it, checked at the door."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from kg.errors import GoldError, Location
from kg.records.facts import InitiativeKind, OrganisationKind, Predicate, RoleEvent
from kg.records.minutes import AttendanceStatus, DecisionKind, DocumentKind, RoleStatus

LINKS = "links.json"

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Time = Annotated[str, StringConstraints(pattern=r"^\d{2}:\d{2}$")]
Text = Annotated[str, StringConstraints(min_length=1)]
Section = Literal["people", "organisations", "initiatives"]


class _Gold(BaseModel):
    """What all parts of a gold file share: no key that the format does not know, and no changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, given: Any) -> Any:
        # In the gold format null and a missing key say the same: the document does not say.
        if not isinstance(given, dict):
            return given
        return {key: value for key, value in given.items() if value is not None}


class _Optional(_Gold):
    """A statement that may be left out: no reward for finding it, no penalty for missing it."""

    optional: bool = False


class GoldEntity(_Optional):
    """What a person, organisation or initiative have in common."""

    id: Text
    name: Text
    variants: tuple[Text, ...] = ()


class GoldPerson(GoldEntity):
    """An individual who is named."""

    honorific: str | None = None
    postnominals: tuple[Text, ...] = ()


class GoldOrganisation(GoldEntity):
    """A body that acts."""

    kind: OrganisationKind


class GoldInitiative(GoldEntity):
    """A named undertaking."""

    kind: InitiativeKind


class GoldNextMeeting(_Gold):
    """A coming meeting that the document announces."""

    date: Day | None = None
    start: Time | None = None
    venue: str | None = None


class GoldMeeting(_Gold):
    """The meeting that the document records."""

    body: str | None = None
    date: Day | None = None
    start: Time | None = None
    end: Time | None = None
    venue: str | None = None
    chair: str | None = None
    clerk: str | None = None
    next_meetings: tuple[GoldNextMeeting, ...] = ()


class GoldRole(_Optional):
    """One office, and who stands how to it."""

    person: str | None = None
    title: Text
    organisation: str | None = None
    status: RoleStatus
    event: RoleEvent | None = None
    date: Day | None = None
    since: Day | None = None
    until: Day | None = None
    evidence: Text


class GoldAttendance(_Optional):
    """A line of the attendance list."""

    person: str | None = None
    status: AttendanceStatus
    representing: str | None = None
    capacity: str | None = None
    substitute_for: str | None = Field(default=None, alias="for")


class GoldRelation(_Optional):
    """What stands between two entities."""

    subject: Text
    predicate: Predicate
    object: Text
    date: Day | None = None
    amount: str | None = None
    evidence: Text


class GoldDecision(_Optional):
    """Something that the body decided."""

    item: str | None = None
    kind: DecisionKind
    gist: str
    evidence: Text


class GoldAction(_Optional):
    """Something that somebody is to do."""

    item: str | None = None
    actor: str | None = None
    gist: str
    due: Day | None = None
    evidence: Text


class GoldDocument(_Gold):
    """All that one document says."""

    document: Text
    kind: DocumentKind
    meeting: GoldMeeting = GoldMeeting()
    people: tuple[GoldPerson, ...] = ()
    organisations: tuple[GoldOrganisation, ...] = ()
    initiatives: tuple[GoldInitiative, ...] = ()
    roles: tuple[GoldRole, ...] = ()
    attendance: tuple[GoldAttendance, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    decisions: tuple[GoldDecision, ...] = ()
    actions: tuple[GoldAction, ...] = ()

    def entities(self) -> dict[Section, tuple[GoldEntity, ...]]:
        """The entities by section, in the order of the file."""
        return {
            "people": self.people,
            "organisations": self.organisations,
            "initiatives": self.initiatives,
        }

    @model_validator(mode="after")
    def _has_what_it_refers_to(self) -> GoldDocument:
        ids = [entity.id for section in self.entities().values() for entity in section]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"two entities have the id {twice[0]!r}")
        unknown = sorted(self._references() - set(ids))
        if unknown:
            raise ValueError(f"no entity has the id {unknown[0]!r}")
        return self

    def _references(self) -> set[str]:
        found = {self.meeting.body, self.meeting.chair, self.meeting.clerk}
        for role in self.roles:
            found |= {role.person, role.organisation}
        for line in self.attendance:
            found |= {line.person, line.representing, line.substitute_for}
        for relation in self.relations:
            found |= {relation.subject, relation.object}
        found |= {action.actor for action in self.actions}
        return {name for name in found if name is not None}


class GoldLink(_Gold):
    """Entities of several documents that are one; a member is (document stem, id)."""

    name: str
    members: tuple[tuple[str, str], ...]


class GoldDifference(_Gold):
    """Two entities that look alike and are not one."""

    what: str
    a: tuple[str, str]
    b: tuple[str, str]
    why: str


class GoldLinks(_Gold):
    """What is one and the same across the documents of a set."""

    people: tuple[GoldLink, ...] = ()
    organisations: tuple[GoldLink, ...] = ()
    initiatives: tuple[GoldLink, ...] = ()
    different: tuple[GoldDifference, ...] = ()

    def of(self, section: Section) -> tuple[GoldLink, ...]:
        """The links of one section."""
        by_section = {
            "people": self.people,
            "organisations": self.organisations,
            "initiatives": self.initiatives,
        }
        return by_section[section]


class GoldSet(_Gold):
    """The gold files of a folder by the stem of their document, and its links where it has them."""

    documents: dict[str, GoldDocument]
    links: GoldLinks | None = None


def load(folder: Path) -> GoldSet:
    """The gold files of a folder; GoldError names the file and the field that is wrong."""
    if not folder.is_dir():
        raise GoldError(
            "there is no folder of gold files here",
            remedy="name the folder that holds one JSON file for each document",
            where=Location(path=str(folder)),
        )
    files = sorted(path for path in folder.glob("*.json") if path.name != LINKS)
    if not files:
        raise GoldError(
            "the folder holds no gold files",
            remedy="put one JSON file for each document in it, named like the document",
            where=Location(path=str(folder)),
        )
    links = folder / LINKS
    return GoldSet(
        documents={path.stem: _read(path, GoldDocument) for path in files},
        links=_read(links, GoldLinks) if links.exists() else None,
    )


def _read[Model: _Gold](path: Path, model: type[Model]) -> Model:
    try:
        return model.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the file"
        raise GoldError(
            f"{field}: {first['msg']}",
            remedy="correct it as the gold format asks, or remove the file",
            where=Location(path=str(path)),
        ) from error
