"""A paper becomes a file: plain text, Markdown, a web page, Word or PDF.

The same paper always gives the same bytes. What a format leaves open (the mark of a bullet, the
typeface, which system printed the page) is chosen by the stem of the paper.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import KgError
from kg.simulate.files import page, pdf, text, word
from kg.simulate.papers import Paper

__all__ = ["CELL_BREAK", "FORMATS", "text_of", "write"]

# What stands between two cells of a row in each format, where that is text.
CELL_BREAK = {"txt": "\t", "md": " | ", "html": "\t", "docx": "\t", "pdf": "\t"}
FORMATS = tuple(CELL_BREAK)

_BINARY: dict[str, Callable[[Paper], bytes]] = {
    "html": page.written,
    "docx": word.written,
    "pdf": pdf.written,
}


def write(paper: Paper, format: str, *, encoding: str = "utf-8") -> bytes:
    """The bytes of a file of the paper; `encoding` is for `txt` and `md` alone.

    With `encoding="cp1252"` letters that Windows-1252 lacks become question marks, as they do
    where old programs save them. Raises KgError where no writer knows the format.
    """
    if make := _BINARY.get(format):
        return make(paper)
    errors = "strict" if encoding == "utf-8" else "replace"
    return text_of(paper, format).encode(encoding, errors=errors)


def text_of(paper: Paper, format: str = "txt") -> str:
    """The text as the writer of plain text (or, for "md", of Markdown) writes it.

    The cells of a row are joined by `CELL_BREAK[format]`; line breaks within a block stand as they
    are. Raises KgError where no writer knows the format.
    """
    if format not in CELL_BREAK:
        remedy = f"take one of {', '.join(FORMATS)}"
        raise KgError(f"no file of the format {format!r} can be written", remedy=remedy)
    return text.markdown(paper) if format == "md" else text.plain(paper)
