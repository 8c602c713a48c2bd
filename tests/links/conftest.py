"""What the tests of links share: a small built site, to be copied and spoilt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import HOME, command

ROWING = HOME / "tests" / "sites" / "rowing"
# Nobody is there: the copies of the site stand in for it.
ADDRESS = "https://rowing.example/safety/"


@pytest.fixture(scope="session")
def rowing(tmp_path_factory) -> Path:
    """A whole site with a path in its address, built once; copy it before you change it."""
    folder = tmp_path_factory.mktemp("rowing") / "site"
    done = command("build", "--site", ROWING, "--out", folder, "--url", ADDRESS)
    assert done.returncode == 0, done.stderr
    return folder
