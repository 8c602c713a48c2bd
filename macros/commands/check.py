"""`check`: the findings in a site's data, without building anything."""

from __future__ import annotations

import sys
from pathlib import Path

from macros import current
from macros.content.findings import errors, report


def check(root: Path) -> int:
    """Prints the findings of the site in `root`. Returns the exit status: 1 where an error would stop the publish."""
    findings = current.loaded(root.resolve()).findings
    stops = bool(errors(findings))
    print(report(findings), file=sys.stderr if stops else sys.stdout)
    return int(stops)
