"""What tests share: the built site on a real server, and a real browser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros import kept
from macros.engine import current
from tests import clock
from tests.serving import Server

# Helpers of the tests report what was wrong, like tests.
pytest.register_assert_rewrite("tests.browser")
HOME = Path(__file__).resolve().parents[1]
# Seconds until something that a test waits for counts as never coming. Only a fault needs them: a busy machine is not a
# fault.
PATIENCE = int(os.environ.get("PATIENCE", "120"))
# How many times slower than this machine each page's scripts run: `make test-slow` finds tests that do not wait.
SLOWER = int(os.environ.get("SLOWER", "1"))


# Fixtures that build a whole site, or start what serves one.
WHOLE_SITES = {"built", "moved", "rowing", "crews", "rooms", "editions", "shapes", "browser", "nginx"}


# What a whole file of tests is marked as.
MARKED = re.compile(r"(?m)^pytestmark = .*\bmark\.(\w+)")


def pytest_ignore_collect(collection_path, config) -> bool | None:
    """Does not even load a file that is completely marked as something that was not requested: loading is half of the
    cost of “make test-quick”."""
    if collection_path.suffix != ".py" or not collection_path.is_file():
        return None
    marks = MARKED.findall(collection_path.read_text("utf-8"))
    return True if any(f"not {mark}" in config.option.markexpr for mark in marks) else None


def pytest_collection_modifyitems(items) -> None:
    """Marks as slow whatever needs a whole site: “make test-quick” leaves it out."""
    for item in items:
        if WHOLE_SITES & set(item.fixturenames):
            item.add_marker(pytest.mark.slow)


def command(*words: str | Path, cwd: Path = HOME) -> subprocess.CompletedProcess[str]:
    """Runs `python -m macros` with `words`, as the Makefile does."""
    return subprocess.run(
        [sys.executable, "-m", "macros", *map(str, words)], cwd=cwd, capture_output=True, text=True, encoding="utf-8"
    )


def hear_interrupts() -> None:
    """For a process about to start: it can be interrupted although whatever runs the tests in the background cannot."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True)
class Built:
    """A built site: its folder, the address it is served at, and what the build printed."""

    folder: Path
    url: str
    printed: str

    def asset(self, name: str) -> str:
        """Where the file is that a build named after `name`, such as “site.js” or “site.css”, and after its content:
        from the site's root."""
        stem, _, kind = name.rpartition(".")
        [path] = (self.folder / "assets" / kind).glob(f"{stem}.????????.{kind}")
        return path.relative_to(self.folder).as_posix()

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages, from the site's root."""
        found = (p.parent.relative_to(self.folder).as_posix() for p in sorted(self.folder.rglob("index.html")))
        return ["" if path == "." else f"{path}/" for path in found]


@pytest.fixture
def own_cache(tmp_path, monkeypatch) -> Iterator[None]:
    """What builds keep is in a folder of the test, and this process remembers nothing before and after it."""
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    current.reset()
    yield
    current.reset()


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Built:
    """The project's own site, built with the real command for the address that it is served at."""
    folder = tmp_path_factory.mktemp("built") / "site"
    with Server(folder) as server:
        done = command("build", "--out", folder, "--url", server.url)
        assert done.returncode == 0, done.stderr
        yield Built(folder, server.url, done.stdout)


@pytest.fixture(scope="session")
def with_zensical(built, tmp_path_factory) -> Built:
    """The same site for the same address, built by Zensical; its own server shows it elsewhere."""
    folder = tmp_path_factory.mktemp("zensical") / "site"
    with Server(folder) as server:
        done = command("build", "--engine", "zensical", "--out", folder, "--url", built.url)
        assert done.returncode == 0, done.stderr
        yield Built(folder, server.url, done.stdout)


def patient(chromium) -> None:
    """Everything that `chromium` opens waits as long as a busy machine needs, and shows the day of the test run."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE * 1000)
    opens = chromium.new_context

    def opened(**given):
        context = opens(**given)
        context.set_default_timeout(PATIENCE * 1000)
        clock.tell(context)
        if SLOWER > 1:
            slow_down(context)
        return context

    chromium.new_context = opened


def slow_down(context) -> None:
    """Lets the pages that a test opens in `context` run SLOWER times slower, as on a busy machine."""
    opens = context.new_page

    def opened(**given):
        page = opens(**given)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return page

    context.new_page = opened


@pytest.fixture(scope="session")
def browser():
    """A Chromium, started once."""
    from playwright.sync_api import sync_playwright

    from tests.chromium import find

    path = find()
    assert path, "no Chromium was found: run “make test”, which installs one, or set CHROMIUM to the path of one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        patient(chromium)
        yield chromium
        chromium.close()
