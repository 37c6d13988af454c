"""The whole road on one screen: files in, a store with its graph out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import repeat
from logging import getLogger
from multiprocessing import get_context
from os.path import commonpath
from pathlib import Path

from kg import extract, graph, link, read, stages, structure, tenure
from kg.errors import InputError, KgError, Location
from kg.graph.iris import DEFAULT_BASE
from kg.link.ledger import NO_JUDGEMENTS, Ledger
from kg.records.facts import Facts
from kg.records.tables import Tables, distinct, is_store

logger = getLogger(__name__)

_MANY = 40  # files from which a second process pays
_PROCESSES = 2
_CHUNK = 4

# Called before each file with its place (from 0), the number of files, and its path.
type Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read: why, and what to do about it."""

    path: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did, and what the store holds after it."""

    read: int
    unchanged: int
    dropped: int  # files that are no longer among the inputs
    people: int
    organisations: int
    initiatives: int
    roles: int
    unread: int  # lines that were not understood
    failures: tuple[Failure, ...]

    @property
    def documents(self) -> int:
        """How many documents the store holds."""
        return self.read + self.unchanged


def build(
    inputs: Sequence[Path | str],
    *,
    store: Path | str,
    as_of: date,
    strict: bool = False,
    base_iri: str = DEFAULT_BASE,
    ledger: Ledger = NO_JUDGEMENTS,
    trained: bool = True,
    progress: Progress | None = None,
) -> Summary:
    """Bring the store up to date with the files and folders, and publish its graph.

    What has not changed is not read again. The judgements of `ledger` on which entities are one
    outrank the program's. With `trained` the trained pipeline takes part where it is installed. A
    file that cannot be read costs that file alone and is named in the summary; with `strict` it is
    raised at once.
    """
    root, paths = find_files([Path(each) for each in inputs])
    with _open_tables(Path(store)) as tables:
        known = tables.fingerprints()
        names = {path.relative_to(root).as_posix(): path for path in paths}
        failures = []
        fresh = 0
        make = extract.version(trained=trained)
        prints = {name: _fingerprint(path, make) for name, path in names.items()}
        changed = [path for name, path in names.items() if known.get(name) != prints[name]]
        found = _read_all(changed, root=root, trained=trained)
        for place, name in enumerate(names):
            if progress:
                progress(place, len(names), name)
            fingerprint = prints[name]
            if known.get(name) == fingerprint:
                continue
            facts = next(found)
            if isinstance(facts, KgError):
                if strict:
                    raise facts
                failures.append(Failure(path=name, reason=facts.message, remedy=facts.remedy))
                continue
            tables.replace(facts, fingerprint=fingerprint)
            fresh += 1
        # What a file said before it broke is not what it says now.
        gone = (known.keys() - names.keys()) | (known.keys() & {each.path for each in failures})
        tables.drop(gone)
        _conclude(tables, as_of=as_of, ledger=ledger)
        counts = graph.publish(
            tables.facts(), tables.identities(), tables.tenures(), tables.folder, base=base_iri
        )
        return Summary(
            read=fresh,
            unchanged=len(names) - fresh - len(failures),
            dropped=len(gone),
            people=counts.people,
            organisations=counts.organisations,
            initiatives=counts.initiatives,
            roles=counts.roles,
            unread=sum(facts.source.unread for facts in tables.facts()),
            failures=tuple(failures),
        )


def find_files(inputs: Sequence[Path]) -> tuple[Path, list[Path]]:
    """The input root, and the files below the inputs, sorted; what is no document is passed over.

    The root is the folder that was given or, where there are several inputs, the one that holds
    them all; paths relative to it are what documents are known by.
    """
    if not inputs:
        raise InputError("there is nothing to build from", remedy="name a file or a folder")
    paths = sorted({path for each in inputs for path in _files_below(each.absolute())})
    if not paths:
        raise InputError(
            "there is no file in this folder",
            remedy="name a folder that holds minutes, or the files themselves",
            where=Location(path=", ".join(str(each) for each in inputs)),
        )
    tops = [each.absolute() if each.is_dir() else each.absolute().parent for each in inputs]
    return Path(commonpath(tops)), paths


def _files_below(top: Path) -> Iterator[Path]:
    if top.is_file():
        yield top
    elif top.is_dir():
        for folder, folders, files in top.walk():
            folders[:] = [each for each in folders if not _is_passed_over(folder / each)]
            yield from (folder / each for each in files if not _is_passed_over(folder / each))
    else:
        raise InputError(
            "there is no such file or folder",
            remedy="check how it is spelt",
            where=Location(path=str(top)),
        )


def _is_passed_over(path: Path) -> bool:
    """Whether this is no document by its nature: hidden, a gold file, a README, or a store."""
    return (
        # Word keeps a "~$" file beside each document that it has open.
        path.name.startswith((".", "~$"))
        or path.suffix == ".json"
        or path.stem.casefold() == "readme"
        or is_store(path)
    )


def _open_tables(store: Path) -> Tables:
    return Tables.open(store) if is_store(store) else Tables.create(store)


def _fingerprint(path: Path, make: str) -> str:
    """Changes when the file does, or what we make of it; of a file that cannot be opened ""."""
    try:
        content = path.read_bytes()
    except OSError:
        return ""
    return sha256(f"{make}\n".encode() + content).hexdigest()


def _read_all(paths: Sequence[Path], *, root: Path, trained: bool) -> Iterator[Facts | KgError]:
    """What each file says, or why it cannot be read, in order; by several processes where it pays.

    A process takes some 400 MB and some seconds to start, so there are two at most, and only for
    many files.
    """
    if len(paths) < _MANY or (os.cpu_count() or 1) < _PROCESSES:
        yield from (_facts_or_error(path, root, trained) for path in paths)
        return
    # Started anew rather than forked: the store is open, and its threads would be lost halfway.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(_PROCESSES, mp_context=context)
    try:
        yield from pool.map(_facts_or_error, paths, repeat(root), repeat(trained), chunksize=_CHUNK)
    finally:  # with `strict` the first failure ends it
        pool.shutdown(cancel_futures=True)


def _facts_or_error(path: Path, root: Path, trained: bool) -> Facts | KgError:
    try:
        return _facts(path, root=root, trained=trained)
    except KgError as error:
        return error


def _facts(path: Path, *, root: Path, trained: bool) -> Facts:
    """All that one file says; KgError whatever goes wrong with it."""
    try:
        path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the file cannot be opened: {error.strerror}",
            remedy="check that it is there and that you may read it",
            where=Location(path=str(path)),
        ) from error
    try:
        minutes = structure.divide(read.load(path, root=root))
        return extract.find(minutes, nlp=stages.language(trained=trained))
    except KgError:
        raise
    # A library may trip over a broken file in any way; that must not cost the other files.
    except Exception as error:
        logger.debug("%s", path, exc_info=True)
        raise InputError(
            f"reading it failed unexpectedly: {type(error).__name__}: {error}",
            remedy="open it and save it anew, or as another kind of file; or report it to us",
            where=Location(path=str(path)),
        ) from error


def _conclude(tables: Tables, *, as_of: date, ledger: Ledger) -> None:
    """Write to the tables what all documents say together."""
    facts = list(distinct(tables.facts()))
    identities = link.identify(facts, ledger=ledger)
    tables.write_identities(identities)
    tables.write_tenures(tenure.join(facts, identities, as_of=as_of))
