"""The small invented site of tests/expected, built and served: every part of every template, and no word of a real
one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import Built, command
from tests.expected import SHAPES, site
from tests.serving import Server


@contextmanager
def served(folder: Path) -> Iterator[Built]:
    """The site, built in `folder`, at the address where it is served."""
    with Server(folder / "site") as server:
        done = command("build", "--site", site(folder / "source"), "--out", folder / "site", "--url", server.url)
        assert done.returncode == 0, done.stderr
        yield Built(folder / "site", server.url, done.stdout)


@contextmanager
def shapes(folder: Path) -> Iterator[Built]:
    """The site with every shape of a document and of a checklist, built in `folder`, at the address where it is
    served."""
    with Server(folder / "site") as server:
        done = command("build", "--site", SHAPES, "--out", folder / "site", "--url", server.url)
        assert (done.returncode, done.stderr) == (0, "")
        yield Built(folder / "site", server.url, done.stdout)
