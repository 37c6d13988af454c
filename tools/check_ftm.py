"""Prints what followthemoney does not take of a file of entities, and fails if there is anything.

A program of its own, for the library has an environment of its own: it needs ICU's headers and a
compiler, and other versions of what this project uses.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from followthemoney import model
from followthemoney.exc import InvalidData


def faults(line: str) -> list[str]:
    """What the library refuses, and the values that it drops or changes."""
    entity = json.loads(line)
    try:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
    except InvalidData as error:
        return [f"{entity['id']}: {error}"]
    kept = {name: sorted(values) for name, values in proxy.properties.items()}
    given = {name: sorted(values) for name, values in entity["properties"].items()}
    return [] if kept == given else [f"{entity['id']}: {given} became {kept}"]


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    found = [fault for line in lines for fault in faults(line)]
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    sys.exit(bool(found) or not lines)
