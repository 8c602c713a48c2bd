"""`make clean`: removes the folders that commands made here, and no others. Needs only Python, no packages."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from macros.content.refused import Refused
from macros.publish.marker import REPORT, SERVED, SITE
from macros.publish.place import HOME, OutputFolder

MADE = {"site": SITE, "served": SERVED, "links-report": REPORT}
# Work folders of builds from before the list existed: named by tempfile, with the site that was put aside.
EARLIER = re.compile(r"\.site\.([a-z0-9_]{8}|before)")


def clear(home: Path) -> int:
    """Removes what was made in `home`. Anything else stays and is named. Returns the exit status."""
    status = 0
    for name, kind in MADE.items():
        if (home / name).exists():
            try:
                with OutputFolder(home / name, kind) as place:
                    shutil.rmtree(place.out)
            except (Refused, OSError) as error:
                print(error, file=sys.stderr)
                status = 1
    for path in home.iterdir():
        if EARLIER.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
    return status


if __name__ == "__main__":
    sys.exit(clear(HOME))
