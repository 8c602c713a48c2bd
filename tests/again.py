"""`python -m tests.again`: runs the tests that failed in the last `make test…` once more, alone. `.ci/run` does this on
a busy machine.

A test that fails beside others and passes alone still has a fault: it is named here so that somebody looks at it. If
more than AT_MOST failed, that is no coincidence, and nothing is run again.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FAILED = Path(".pytest_cache/v/cache/lastfailed")
AT_MOST = 3


def main() -> int | str:
    """Runs the failed tests. Returns 0, or what is wrong."""
    failed = sorted(json.loads(FAILED.read_text(encoding="utf-8"))) if FAILED.is_file() else []
    if not 0 < len(failed) <= AT_MOST:
        return f"{len(failed)} tests are noted as failed: from 1 to {AT_MOST} are run again."
    if subprocess.run([sys.executable, "-m", "pytest", "-v", *failed], check=False).returncode:
        return "They fail alone, too."
    print("Failed beside others and passed alone, which is a fault to look for:", *failed, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
