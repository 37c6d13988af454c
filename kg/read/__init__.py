"""A file becomes a document: its text, and blocks that keep their offsets in that text for good."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from kg.errors import InputError, Location, UnsupportedFormat
from kg.read import html, pdf, text, word
from kg.records.text import Block, Document

__all__ = ["SUFFIXES", "is_readable", "load"]

# Suffix and the format that it stands for.
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_MADE_BY = {"html": html.read, "docx": word.read, "pdf": pdf.read}
# What a file begins with, and the formats that begin so.
_SIGNATURES = {
    b"%PDF-": ("a PDF file", {"pdf"}),
    b"PK\x03\x04": ("a ZIP archive, as Word files are", {"docx"}),
    b"\xd0\xcf\x11\xe0": ("an old or a password-protected Office file", set[str]()),
    b"{\\rtf": ("a rich text file", set[str]()),
}
_SAVE_AS = "save it as .docx, .pdf with a text layer, .html, .md or .txt"


def is_readable(path: Path) -> bool:
    """Whether there is a reader for files with the suffix of this path."""
    return path.suffix.lower() in SUFFIXES


def load(path: Path, *, root: Path) -> Document:
    """The document in a file; its `path` is relative to `root`.

    Raises UnsupportedFormat where no reader knows the suffix, InputError where the file cannot be
    read, is empty, or is not what its suffix says.
    """
    name = _relative(path, root)
    where = Location(path=name)
    form = SUFFIXES.get(path.suffix.lower())
    if form is None:
        suffix = path.suffix or "(none)"
        raise UnsupportedFormat(
            f"no reader for files with the suffix {suffix}", remedy=_SAVE_AS, where=where
        )
    data = _bytes(path, where)
    _check_signature(data, form, where)
    content, blocks = _read(data, form, where)
    if not blocks:
        remedy = "check that the file was saved whole"
        raise InputError("the file has no text", remedy=remedy, where=where)
    digest = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id=f"d{digest[:16]}", path=name, format=form, text=content, blocks=blocks)


def _read(data: bytes, form: str, where: Location) -> tuple[str, tuple[Block, ...]]:
    if make := _MADE_BY.get(form):
        return make(data, where=where)
    content = text.decode(data, where=where)
    return content, tuple(text.blocks_of(content))


def _relative(path: Path, root: Path) -> str:
    relative = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
    return relative.as_posix() if relative.name else path.name


def _bytes(path: Path, where: Location) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        remedy = "check that it exists and may be read"
        raise InputError(
            f"the file cannot be opened ({reason})", remedy=remedy, where=where
        ) from error
    if not data.strip():
        remedy = "check that the file was saved whole"
        raise InputError("the file is empty", remedy=remedy, where=where)
    return data


def _check_signature(data: bytes, form: str, where: Location) -> None:
    start = data[:1024].lstrip()
    for signature, (what, forms) in _SIGNATURES.items():
        if start.startswith(signature) and form not in forms:
            remedy = "give it the suffix of what it is" if forms else _SAVE_AS
            raise InputError(f"the file is {what} by its content", remedy=remedy, where=where)
    wanted = next(
        (signature for signature, (_, forms) in _SIGNATURES.items() if form in forms), b""
    )
    if wanted not in data[:1024]:
        remedy = "give it the suffix of what it is, or save it again"
        raise InputError(f"the file is not {form} by its content", remedy=remedy, where=where)
