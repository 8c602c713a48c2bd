"""How long until an edit is on the page: the small site, edited while it is served. Run by `make bench`.

Measured from writing the file until the served page has the new words.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from tests.test_build import changed, copied
from tests.test_serve import Serving

EDITS = 10
BUDGET = 1.0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = copied(Path(folder) / "source")
        server = Serving(site, Path(folder) / "temporary")
        try:
            server.shows("If you go in")
            took = []
            for n in range(EDITS):
                changed(site / "docs" / "index.md", "## The ", "## The very ")
                took.append(server.shows("The " + "very " * (n + 1) + "rules"))
        except AssertionError:
            print("Edits were not measured: the machine is too busy")
            return
        finally:
            server.interrupt()
    worst, median = max(took), statistics.median(took)
    print(
        f"{EDITS} edits until they are on the served page: median {median:.2f} s, worst {worst:.2f} s, "
        f"budget {BUDGET:.0f} s: {'kept' if worst <= BUDGET else 'not kept'}"
    )


if __name__ == "__main__":
    main()
