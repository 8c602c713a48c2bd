"""What the tests of links share: a small built site, to copy and damage."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HOME, command

ROWING = HOME / "tests" / "sites" / "rowing"
# There is no such host: the copies of the site replace it.
ADDRESS = "https://rowing.example/safety/"


def apart(function: Callable[..., Any], *given: Any) -> Any:
    """What `function` returns or raises, called in its own thread, as a run calls it: an earlier browser test leaves an
    event loop running in the main thread, where no other can be started."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function, *given).result()


@pytest.fixture(scope="session")
def rowing(tmp_path_factory) -> Path:
    """A whole site with a path in its address, built once; copy it before you change it."""
    folder = tmp_path_factory.mktemp("rowing") / "site"
    done = command("build", "--site", ROWING, "--out", folder, "--url", ADDRESS)
    assert done.returncode == 0, done.stderr
    return folder
