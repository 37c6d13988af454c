"""Component `initiatives`: named schemes, projects, funds, plans, operations, awards, and where they are spoken of."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.entities import Entities, Initiative
from kg.extract.folding import fold_name
from kg.extract.passages import Passages
from kg.lexicon import Lexicon, load
from kg.phrases.initiatives import find_initiatives
from kg.records.text import Extent

# What committees do all the time: named like undertakings, but business and not initiatives.
_BUSINESS = re.compile(
    r"^(?:the )?(?:.*\b)?(?:work programme|forward plan|forward programme|work plan|action plan|action log|annual review|matters arising|agenda|minutes|risk register|"
    r"annual report|budget review|progress review|business plan|council plan|agenda plan|day|days|review|event|scheme|project|programme|plan|strategy|week|meeting)$",
    re.I,
)
_SHORT_BUSINESS = frozenset(
    "work programme|forward plan|action plan|work plan|business plan|project plan|forward work programme|annual review|quarterly review|peer review|open day|"
    "training day|away day|planning application|pension scheme|pay award|working day|polling day|remembrance sunday|code of conduct|mid year review|review|"
    "scheme of delegation|council tax support scheme|medium term financial plan|medium term financial strategy|local plan review|capital programme|revenue budget|"
    "members allowances scheme|year plan|boxing day|christmas day|new years day|election day|market day|bank holiday|project board|grant|grants|fund|funds|award|awards|"
    "project|programme|scheme|strategy|plan|service|operation|campaign|agreement|conference|event|challenge|appeal".split("|")
)


@Language.factory("initiatives", requires=["doc._.passages", "doc._.entities"], assigns=["doc._.entities"])
def make_initiatives(nlp: Language, name: str) -> InitiativeNamer:
    """The component."""
    return InitiativeNamer(load())


class InitiativeNamer:
    """Finds the initiatives of a document and every place that names them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, its entities knowing the initiatives."""
        passages: Passages = doc._.passages
        entities: Entities = doc._.entities
        found = []
        for passage in passages.rows:
            if passage.place in passages.minutes.roster_blocks:
                continue
            for span in find_initiatives(passage.text):
                text = passage.text[span.start : span.end]
                if self._is_business(text):
                    continue
                found.append((passage.extent(span.start, span.end), text, span))
        for extent, text, span in sorted(found, key=lambda row: -len(row[1])):
            if not self._is_taken(extent, entities):
                entities.mention(entities.initiative(text, span.kind), extent)
        self._again(passages, entities)
        return doc

    @staticmethod
    def _is_business(text: str) -> bool:
        bare = re.sub(r"\s*\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?$", "", text)
        return fold_name(bare) in _SHORT_BUSINESS

    @staticmethod
    def _is_taken(extent: Extent, entities: Entities) -> bool:
        """Whether a longer name of something else covers the place; what the name itself covers gives way."""
        crossing = [where for where in entities.mentions if where.start < extent.end and extent.start < where.end]
        if any(where.covers(extent) and where != extent for where in crossing):
            return True
        for where in crossing:
            if not extent.covers(where) and where != extent:
                return True
        return False

    def _again(self, passages: Passages, entities: Entities) -> None:
        """Every other place where the name stands, a plural or in other capitals: "community connection day"."""
        forms: dict[str, Initiative] = {}
        for thing in entities.initiatives:
            for form in thing.forms:
                if len(form.split()) > 1 or len(form) > 8:
                    forms.setdefault(form, thing)
        if not forms:
            return
        pattern = re.compile(r"(?<![\w-])(" + "|".join(_loose(f) for f in sorted(forms, key=len, reverse=True)) + r")(?![\w-])", re.I)
        for passage in passages.rows:
            for match in pattern.finditer(passage.text):
                key = fold_name(match.group(1))
                thing = forms.get(key) or forms.get(key + "s") or forms.get(key.removesuffix("s"))
                if thing is None:
                    continue
                extent = passage.extent(match.start(1), match.end(1))
                if not any(where.start < extent.end and extent.start < where.end for where in entities.mentions):
                    entities.mention(thing, extent)


def _loose(form: str) -> str:
    words = [re.escape(word) for word in form.split()]
    words[-1] = re.sub(r"s$", "", words[-1]) + "s?"
    return r"[\s'’&-]+".join(words)
