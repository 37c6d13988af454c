from __future__ import annotations

import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from kg import read
from kg.errors import InputError, UnsupportedFormat
from tests.read import forms


def test_document_has_the_hash_of_its_text_and_its_path(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    path = forms.write(tmp_path, "2024/may.txt", b"\xef\xbb\xbfThe Chair spoke.\r\n")
    document = read.load(path, root=tmp_path)
    assert document.text == "The Chair spoke.\r\n"
    assert document.id == "d" + sha256(document.text.encode()).hexdigest()[:16]
    assert (document.path, document.format) == ("2024/may.txt", "text")


def test_id_stays_when_a_file_moves(tmp_path: Path) -> None:
    paths = [forms.write(tmp_path, name, forms.text()) for name in ("a.txt", "b.md")]
    assert len({read.load(path, root=tmp_path).id for path in paths}) == 1


def test_root_that_is_the_file_itself_leaves_its_name(tmp_path: Path) -> None:
    path = forms.write(tmp_path, "may.txt", b"The Chair spoke.")
    assert read.load(path, root=path).path == "may.txt"
    assert read.load(path, root=tmp_path / "elsewhere").path == "may.txt"


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        pytest.param("a.txt", True, id="text"),
        pytest.param("a.MD", True, id="capitals"),
        pytest.param("a.doc", False, id="old-word"),
        pytest.param("a", False, id="none"),
    ],
)
def test_suffix_decides_what_is_readable(name: str, readable: bool) -> None:
    assert read.is_readable(Path(name)) is readable


@pytest.mark.parametrize("name", ["a.doc", "a.odt", "a", "a.jpg"])
def test_unknown_suffix_is_its_own_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsupportedFormat, match="no reader") as caught:
        read.load(forms.write(tmp_path, name, b"x"), root=tmp_path)
    assert ".docx" in caught.value.remedy


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<w:document>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", b" \n\t\n", "empty", id="blank"),
        pytest.param("a.txt", b"\xef\xbb\xbf\n", "no text", id="only-a-mark"),
        pytest.param("a.txt", b"a\x00b\x01", "not text", id="binary"),
        pytest.param("a.txt", b"%PDF-1.7 ...", "a PDF file", id="pdf-as-text"),
        pytest.param("a.docx", b"%PDF-1.7 ...", "a PDF file", id="pdf-as-word"),
        pytest.param("a.pdf", b"The Chair spoke.", "not pdf", id="text-as-pdf"),
        pytest.param("a.docx", b"The Chair spoke.", "not docx", id="text-as-word"),
        pytest.param("a.docx", b"\xd0\xcf\x11\xe0....", "password-protected", id="ole"),
        pytest.param("a.docx", archive(), "damaged", id="half-a-word-file"),
        pytest.param("a.docx", forms.word()[:900], "damaged", id="cut-word-file"),
        pytest.param("a.pdf", forms.pdf()[:700], "damaged|no text", id="cut-pdf-file"),
        pytest.param("a.html", b"<html><body></body></html>", "no text", id="empty-page"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read.load(forms.write(tmp_path, name, data), root=tmp_path)
    assert caught.value.where is not None
    assert caught.value.where.path == name
    assert caught.value.remedy


def test_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        read.load(tmp_path / "a.txt", root=tmp_path)


def test_folder_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(InputError, match="cannot be opened"):
        read.load(tmp_path / "a.txt", root=tmp_path)
