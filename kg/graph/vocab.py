"""The terms of `ontology/minutes.ttl`, from which `make vocab` made this file."""

# ruff: noqa: N815 the names are those of the ontology

from __future__ import annotations

from rdflib import URIRef
from rdflib.namespace import DefinedNamespace, Namespace


class KG(DefinedNamespace):
    """Minutes of public bodies: a term that the ontology does not have raises AttributeError."""

    _fail = True
    _NS = Namespace("https://w3id.org/minutes-kg/ontology#")

    Absent: URIRef  # Did not come; no apologies are recorded.
    Acting: URIRef  # Does the work of the office without holding it, often for a short time.
    Action: URIRef  # Something that somebody was asked to do.
    AgendaDocument: URIRef  # What a meeting is to deal with.
    AgreedDecision: URIRef  # The body agreed.
    AgreementInitiative: URIRef  # An agreement or protocol.
    Apologies: URIRef  # Did not come, and had sent apologies.
    Appointed: URIRef  # Was put into the office by somebody's decision.
    ApprovedDecision: URIRef  # The body approved.
    Attendance: URIRef  # That a document lists somebody, or an office without a name, for a …
    AttendanceStatus: URIRef  # How somebody who is listed stands to the meeting.
    AwardInitiative: URIRef  # An award or prize.
    CampaignInitiative: URIRef  # A campaign.
    CharityOrganization: URIRef  # A charity or voluntary organisation.
    CommitteeOrganization: URIRef  # A committee, sub-committee or board of another body.
    CompanyOrganization: URIRef  # A business.
    CouncilOrganization: URIRef  # A local authority or a parish, town or community council.
    Current: URIRef  # Holds the office.
    Decision: URIRef  # What the body that met resolved, agreed, noted, approved or recommended.
    DecisionKind: URIRef  # The word by which a body decides; its notation is the value of …
    DepartmentOrganization: URIRef  # A department, service or team of an organisation.
    DocumentKind: URIRef  # What sort of paper a document is; its notation is the value of …
    EducationOrganization: URIRef  # A school, college or university.
    Elected: URIRef  # Was chosen by vote.
    EventInitiative: URIRef  # An event.
    FireOrganization: URIRef  # A fire and rescue service.
    Former: URIRef  # Held the office, and does not any more.
    FundInitiative: URIRef  # A fund, grant or pot of money.
    GovernmentOrganization: URIRef  # A department or agency of government.
    GroupOrganization: URIRef  # A working, task, steering or residents' group.
    HealthOrganization: URIRef  # A body of the health service.
    HousingOrganization: URIRef  # A housing association or another landlord.
    InAttendance: URIRef  # Came without being a member, as an officer or guest.
    Incoming: URIRef  # Is to come into the office, and does not hold it yet.
    Initiative: URIRef  # A named undertaking: a scheme, project, programme, fund, strategy, plan …
    InitiativeKind: URIRef  # What sort of undertaking an initiative is; its notation is the value …
    Interim: URIRef  # Holds the office until somebody is found for it.
    Left: URIRef  # Does not hold the office any more, by death, move or for a reason not given.
    Meeting: URIRef  # A sitting of a body, recorded in a document or announced by one.
    Mention: URIRef  # A place where a text names or refers to a person, organisation or initiative.
    MinutesDocument: URIRef  # The record of a meeting.
    Nominated: URIRef  # Was put forward for the office.
    NotedDecision: URIRef  # The body took note.
    NotesDocument: URIRef  # An informal record of a meeting.
    Observer: URIRef  # Came to watch.
    OfficeOrganization: URIRef  # The office of one officer, such as a commissioner's.
    OperationInitiative: URIRef  # An operation, as of the police.
    OrganizationKind: URIRef  # What sort of organisation a body is; its notation is the value of …
    OtherInitiative: URIRef  # An undertaking of another sort.
    OtherOrganization: URIRef  # An organisation of another sort.
    PanelOrganization: URIRef  # A panel, such as a police and crime panel.
    PartnershipOrganization: URIRef  # Several organisations that act together.
    PlanInitiative: URIRef  # A plan.
    PoliceOrganization: URIRef  # A police force or a part of one.
    Presence: URIRef  # That somebody was present at meetings of one body, counted over what …
    Present: URIRef  # Came as a member of the body.
    ProgrammeInitiative: URIRef  # A programme.
    ProjectInitiative: URIRef  # A project.
    Reappointed: URIRef  # Was elected or appointed once more, and goes on.
    RecommendedDecision: URIRef  # The body recommended to somebody else.
    RelationStatement: URIRef  # One document's word on how two people, organisations or …
    ReportDocument: URIRef  # A paper written for a meeting.
    Resigned: URIRef  # Gave up the office.
    ResolvedDecision: URIRef  # The body resolved.
    Retired: URIRef  # Gave up the office and with it their work.
    ReviewInitiative: URIRef  # A review or inquiry.
    RoleEvent: URIRef  # What happened between an office and its holder on the date of the …
    RoleStatement: URIRef  # One document's word on an office and its holder; tenures are …
    RoleStatus: URIRef  # How somebody stands to an office on the date of the statement.
    SchemeInitiative: URIRef  # A scheme.
    ServiceInitiative: URIRef  # A service offered under a name of its own.
    SourceDocument: URIRef  # A file that was read; two files with the same text are one source …
    Statement: URIRef  # What one document says, with the quotation that says it; it may be wrong …
    StrategyInitiative: URIRef  # A strategy.
    Substitute: URIRef  # Came in a member's place.
    Succeeded: URIRef  # Came after somebody, or somebody came after them.
    TenureInterval: URIRef  # The time of a tenure, whose begin and end are known by bounds only …
    Vacant: URIRef  # Nobody holds the office.
    actor: URIRef  # Names the person or organisation that is to act.
    amount: URIRef  # The sum of money that goes with a relation, as printed.
    attendanceStatus: URIRef  # Says whether and as what the person listed came to the meeting.
    attendee: URIRef  # Names who is listed; missing where the list gives an office without a name.
    beginEarliest: URIRef  # The tenure did not begin before this day.
    beginLatest: URIRef  # The tenure had begun by this day.
    capacity: URIRef  # The office in which the list says that somebody came, as printed.
    chair: URIRef  # Names who took the chair at the meeting, which is not to say that they are …
    clerk: URIRef  # Names who took the minutes of the meeting or was its clerk.
    confidence: URIRef  # The probability, between 0 and 1, that the document says what the …
    decisionKind: URIRef  # Says by which word the body decided, by the notation of a …
    documentKind: URIRef  # Says what sort of paper it is, by the notation of a kg:DocumentKind.
    due: URIRef  # The day, month or year by which an action is to be done, as an xsd:date …
    endEarliest: URIRef  # The tenure had not ended before this day.
    endLatest: URIRef  # The tenure had ended by this day.
    event: URIRef  # Says what happened on the date of the statement, where the document reports …
    evidence: URIRef  # Leads from a statement, or from a meeting that is announced, to the place …
    funds: URIRef  # Says that an organisation or fund gives money to another or to an initiative.
    holder: URIRef  # Names who holds, held, gains or leaves the office; missing where only the …
    holders: URIRef  # Says of an office in the scheme of offices whether one body has one holder …
    inOrganization: URIRef  # Names the organisation in which the document says that the office is …
    initiativeKind: URIRef  # Says what sort of undertaking it is, by the notation of a …
    item: URIRef  # The number of the item of the minutes under which a decision or action stands …
    knownDays: URIRef  # Counts the days between kg:beginLatest and kg:endEarliest: how long the …
    meeting: URIRef  # Leads from an attendance, decision or action to the meeting that it belongs …
    meetingsPresent: URIRef  # Counts the meetings of the body at which a document lists the …
    memberOf: URIRef  # Says that a person or organisation sits on a body where no title is given.
    nextMeeting: URIRef  # Leads to a coming meeting that the minutes of this one announce.
    organizationKind: URIRef  # Says what sort of organisation it is, by the notation of a …
    partOf: URIRef  # Says that a body is a department, committee or sub-group of another.
    partnerIn: URIRef  # Says that a person or organisation takes part in an initiative.
    post: URIRef  # Leads from a tenure to the post, which is there whether or not somebody holds …
    presentIn: URIRef  # Names the body at whose meetings they were present.
    presentPerson: URIRef  # Names who was present.
    publicPresent: URIRef  # Counts the members of the public who came, where the document says it.
    reason: URIRef  # Says in plain words why what several documents name was taken for one thing.
    received: URIRef  # Says that a person or organisation was given an award or a grant.
    recordedIn: URIRef  # Leads from a meeting to the document that records it.
    reportsTo: URIRef  # Says that a person or body gives account to another.
    representing: URIRef  # Names the organisation that the list gives for the person.
    runs: URIRef  # Says that a person or organisation leads or delivers an initiative.
    since: URIRef  # The day, month or year in which the document says that the office began, as …
    status: URIRef  # Says how the holder stands to the office: of a role statement on its date …
    substituteFor: URIRef  # Names the person in whose place somebody came.
    succeededBy: URIRef  # Leads from an organisation or initiative to the one that came after it …
    title: URIRef  # The title of an office as printed, without the person and the organisation …
    unreadLines: URIRef  # Counts the lines that the program did not understand, so that nobody …
    until: URIRef  # The day, month or year in which the document says that the office ends, as an …
