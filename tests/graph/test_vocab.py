from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg.errors import VocabularyError
from kg.graph import KG, vocab
from kg.graph.make_vocab import NAMESPACE, vocab_source
from kg.records.facts import InitiativeKind, OrganisationKind, Predicate, RoleEvent
from kg.records.minutes import AttendanceStatus, DecisionKind, DocumentKind, RoleStatus
from kg.resources import resource

ONTOLOGY = resource("ontology", "minutes.ttl")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY)


def test_the_committed_vocabulary_is_that_of_the_ontology() -> None:
    assert Path(vocab.__file__).read_text("utf-8") == vocab_source(ONTOLOGY)


def test_a_misspelt_term_raises() -> None:
    with pytest.raises(AttributeError, match="holdr"):
        _ = KG.holdr


def test_each_term_says_what_it_is(ontology: Graph) -> None:
    for term in {each for each in ontology.subjects() if str(each).startswith(NAMESPACE)}:
        assert ontology.value(term, RDFS.label), term
        assert re.fullmatch(r"[A-Z].+\.", str(ontology.value(term, RDFS.comment))), term
        assert ontology.value(term, RDF.type), term


def test_each_property_has_a_domain_or_a_range(ontology: Graph) -> None:
    open_ = {
        KG.partnerIn,
        KG.received,
        KG.reportsTo,
        KG.succeededBy,
        KG.funds,
    }  # of people and bodies
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in set(ontology.subjects(RDF.type, kind)) - open_:
            assert (term, RDFS.domain, None) in ontology or (term, RDFS.range, None) in ontology, (
                term
            )


@pytest.mark.parametrize(
    ("values", "suffix"),
    [
        pytest.param(RoleStatus, "", id="status"),
        pytest.param(RoleEvent, "", id="event"),
        pytest.param(AttendanceStatus, "", id="attendance"),
        pytest.param(DocumentKind, "Document", id="documents"),
        pytest.param(OrganisationKind, "Organization", id="organisations"),
        pytest.param(InitiativeKind, "Initiative", id="initiatives"),
        pytest.param(DecisionKind, "Decision", id="decisions"),
    ],
)
def test_each_value_of_a_record_is_an_individual(
    values: type, suffix: str, ontology: Graph
) -> None:
    for value in values:  # type: ignore[attr-defined]
        name = "".join(part.capitalize() for part in value.split("_")) + suffix
        assert (URIRef(NAMESPACE + name), RDF.type, OWL.NamedIndividual) in ontology


def test_each_predicate_of_a_record_is_a_property(ontology: Graph) -> None:
    for value in Predicate:
        first, *others = value.split("_")
        name = first + "".join(part.capitalize() for part in others)
        assert (URIRef(NAMESPACE + name), RDF.type, OWL.ObjectProperty) in ontology


def test_a_term_without_a_comment_is_refused(tmp_path: Path) -> None:
    ontology = tmp_path / "some.ttl"
    ontology.write_text(f"<{NAMESPACE}holder> a <{OWL.ObjectProperty}> .")
    with pytest.raises(VocabularyError, match=r"holder is not explained; give it an rdfs:comment"):
        vocab_source(ontology)
