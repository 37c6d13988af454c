"""A SPARQL query in a process of its own, which can be ended when it takes too long.

It is run as a file, without the search for packages (`python -I -S`), and imports nothing of ours,
so that it is up in a twentieth of a second. Its arguments are the folder of the store and the one
that has pyoxigraph. Stdin has the query, stdout gets the answer: a letter for its kind, and the
answer in a standard form.
"""

from __future__ import annotations

import sys
from typing import Any

if __name__ == "__main__":
    sys.path.append(sys.argv[2])

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store

_WRONG_QUERY = 3


def main(folder: str) -> int:
    """Answer the query; the exit code is 3 where it is no SPARQL, with the reason on stderr."""
    query = sys.stdin.buffer.read().decode("utf-8")
    try:
        found: Any = Store.read_only(folder).query(query, use_default_graph_as_union=True)
        if isinstance(found, QueryTriples):
            answer = b"T" + (found.serialize(format=RdfFormat.N_TRIPLES) or b"")
        else:
            answer = b"R" + (found.serialize(format=QueryResultsFormat.JSON) or b"")
    except (SyntaxError, RuntimeError, ValueError) as error:
        sys.stderr.write(str(error))
        return _WRONG_QUERY
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
