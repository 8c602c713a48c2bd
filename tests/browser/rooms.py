"""The small invented site of tests/expected, built and served: every part of every template, and no word of a real
one."""

from __future__ import annotations

import pytest

from tests.conftest import Built, command
from tests.expected import site
from tests.serving import Server


@pytest.fixture(scope="session")
def rooms(tmp_path_factory):
    """The built site, at the address where it is served."""
    folder = tmp_path_factory.mktemp("rooms")
    with Server(folder / "site") as server:
        done = command("build", "--site", site(folder / "source"), "--out", folder / "site", "--url", server.url)
        assert done.returncode == 0, done.stderr
        yield Built(folder / "site", server.url, done.stdout)
