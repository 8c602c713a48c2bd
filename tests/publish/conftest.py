"""What the tests of publishing share: the small site of the rowing club, with some former pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import githost
from tests.conftest import HOME, Built, command
from tests.serving import Server

ROWING = HOME / "tests" / "sites" / "rowing"
FORMER = """
former_pages:
  - was: boats/
    now: guidelines/in-the-water/
  - was: old/boathouse/
    on: 2024-03
    reason: The old boathouse was *sold*.
  - was: start/
    now: /
"""


def source(folder: Path, more: str = FORMER) -> Path:
    """A copy of the rowing club's site in `folder`, with `more` at the end of its site.yml."""
    shutil.copytree(ROWING, folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../../", f"{HOME.as_posix()}/"), "utf-8")
    with (folder / "data" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(more)
    return folder


@pytest.fixture(scope="session")
def moved(tmp_path_factory) -> Built:
    """That site, built for the address that it is served at, under a path, from revision abc123."""
    top = tmp_path_factory.mktemp("moved")
    with Server(top / "public") as server:
        folder, url = top / "public" / "club", f"{server.url}club/"
        done = command("build", "--site", source(top / "source"), "--out", folder, "--url", url, "--revision", "abc123")
        assert done.returncode == 0, done.stderr
        yield Built(folder, url, done.stdout)


@pytest.fixture
def api():
    """A Git host with an empty repository, on a real server."""
    with githost.serving() as served:
        yield served
