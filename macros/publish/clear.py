"""`make clean`: removes the folders that commands made here, and no others. Needs Python alone: no package."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from macros.publish.marker import REPORT, SERVED, SITE
from macros.publish.place import HOME, Place, Refused

MADE = {"site": SITE, "served": SERVED, "links-report": REPORT}


def clear(home: Path) -> int:
    """Removes what was made in `home`. What holds anything else stays and is named. Returns the exit status."""
    status = 0
    for name, kind in MADE.items():
        if (home / name).exists():
            try:
                with Place(home / name, kind) as place:
                    shutil.rmtree(place.out)
            except (Refused, OSError) as error:
                print(error, file=sys.stderr)
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(clear(HOME))
