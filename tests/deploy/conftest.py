"""What the tests behind nginx share: the rowing club's site, and the nginx that serves it."""

from __future__ import annotations

import pytest

from tests.conftest import command
from tests.deploy.behind import free_port, served
from tests.publish.conftest import source


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The rowing club's site, built for the port that nginx will use."""
    top, port = tmp_path_factory.mktemp("nginx"), free_port()
    built = command(
        "build",
        "--site",
        source(top / "source"),
        "--out",
        top / "site",
        "--url",
        f"http://127.0.0.1:{port}/club/",
        "--revision",
        "abc123",
    )
    assert built.returncode == 0, built.stderr
    return top / "site", port


@pytest.fixture(scope="session")
def nginx(site):
    with served(*site) as running:
        yield running
