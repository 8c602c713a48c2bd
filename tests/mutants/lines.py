"""Prints, as JSON, under which names each line of each file was run. Runs where coverage.py is: .venv/mutants."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import coverage


def main(data: str, folder: str) -> None:
    """Prints {path from `folder`: {line: [name, …]}} of what was recorded in files whose names begin with `data`."""
    together = coverage.CoverageData(data)
    for part in Path(data).parent.glob(f"{Path(data).name}.*"):
        one = coverage.CoverageData(str(part))
        try:
            one.read()
        except coverage.CoverageException:
            # The process was killed while it wrote.
            continue
        together.update(one)
    lines = {
        Path(path).relative_to(folder).as_posix(): {
            line: [one.split("|")[-1] for one in names] for line, names in together.contexts_by_lineno(path).items()
        }
        for path in together.measured_files()
    }
    print(json.dumps(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
