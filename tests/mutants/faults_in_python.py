"""Prints, as JSON, what mutmut would change in Python files. Runs in a virtual environment of its own: .venv/mutants.

Only mutmut's choice of changes is used (`create_mutations`): its runner needs a package layout of its own and changes
nothing outside of functions, where the patterns and tables of this project stand.
"""

from __future__ import annotations

import json
import os.path
import random
import sys
from itertools import islice
from pathlib import Path

from mutmut.mutation.file_mutation import create_mutations


def main(seed: str, most: int, paths: list[str]) -> None:
    """Prints {"all": number of places, "faults": [[path, start, end, text], …]}: `most` of them, in an order that
    `seed` decides, one for each place."""
    order = random.Random(seed)
    places: dict[tuple, list] = {}
    for path in sorted(paths):
        module, mutations, *_ = create_mutations(path, Path(path).read_text("utf-8"))
        for one in mutations:
            places.setdefault((path, id(one.original_node)), []).append((path, module, one))
    faults = (found(*order.choice(places[place])) for place in order.sample(list(places), len(places)))
    print(json.dumps({"all": len(places), "faults": list(islice(filter(None, faults), most))}))


def found(path: str, module, mutation) -> list | None:
    """One change of mutmut's, as it is printed; None where it changes nothing, as UTF-8 in place of utf-8."""
    if module.code_for_node(mutation.mutated_node).strip("\"'") == "UTF-8":
        return None
    change = changed(module.code, module.deep_replace(mutation.original_node, mutation.mutated_node).code)
    return change and [path, *change]


def changed(before: str, after: str) -> tuple[int, int, str] | None:
    """The part of `before` from start to end that is another text in `after`; None where they are equal."""
    if before == after:
        return None
    start = len(os.path.commonprefix([before, after]))
    rest = min(len(before), len(after)) - start
    same = len(os.path.commonprefix([before[::-1][:rest], after[::-1][:rest]]))
    return start, len(before) - same, after[start : len(after) - same]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
