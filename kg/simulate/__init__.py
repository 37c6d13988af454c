"""A simulated county: documents whose truth is known, at any size.

things      people, organisations, posts, tenures, meetings: the world
world       what happens in it, event by event
agenda      what is said at a meeting, in sentences of a grammar
layouts     how a house style puts it on the page
dirt        what copying, typing and printing do to it
files       the page as text, Markdown, HTML, Word or PDF
truth       what a careful clerk would say of it; what a perfect reader could know
records     mentions without text, by the million
"""

from kg.simulate.county import County, Document, county, write
from kg.simulate.files import FORMATS, text_of
from kg.simulate.layouts import LAYOUTS
from kg.simulate.records import make_records

__all__ = ["FORMATS", "LAYOUTS", "County", "Document", "county", "make_records", "text_of", "write"]
