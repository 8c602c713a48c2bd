"""`serve` as an editor meets it: an edit is on the page at once, a mistake is said, and the last good page stays."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from macros.engine import current, rebuilding, serve
from macros.engine.engines import DEFAULT, ENGINES, engine
from tests.conftest import HOME, PATIENCE, command, hear_interrupts
from tests.test_build import changed, copied

pytestmark = pytest.mark.slow
RUN = (sys.executable, "-m", "macros")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Serving:
    """`python -m macros serve` as a process of its own, run in `cwd` for the site in `site`."""

    def __init__(self, site: Path, temporary: Path, cwd: Path = HOME, engine: str = DEFAULT, port: int = 0) -> None:
        self.port = port or free_port()
        self.lines: list[str] = []
        temporary.mkdir()
        self.process = subprocess.Popen(
            [*RUN, "serve", "--port", str(self.port), "--site", str(site), "--engine", engine],
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "TMPDIR": str(temporary)},
            preexec_fn=hear_interrupts,  # noqa: PLW1509 - it sets a signal, and takes no lock
        )
        self.reader = threading.Thread(target=lambda: self.lines.extend(self.process.stdout), daemon=True)
        self.reader.start()

    @property
    def said(self) -> str:
        return "".join(self.lines)

    def get(self, path: str = "") -> tuple[int, str]:
        """The status and the text of a page; 0 where nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def until(self, true: Callable[[], bool]) -> float:
        """Waits until `true`. Returns for how long, in seconds."""
        start = time.monotonic()
        while not true():
            assert time.monotonic() - start < PATIENCE and self.process.poll() is None, (
                f"in vain; the server said:\n{self.said}"
            )
            threading.Event().wait(0.01)
        return time.monotonic() - start

    def shows(self, words: str, path: str = "") -> float:
        return self.until(lambda: words in self.get(path)[1])

    def says(self, words: str) -> float:
        return self.until(lambda: words in self.said)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        self.process.stdout.close()
        return status


@pytest.fixture
def serving(tmp_path) -> Iterator[Callable[..., Serving]]:
    """Starts servers, and ends them."""
    started: list[Serving] = []

    def start(site: Path, **more: Path | str) -> Serving:
        started.append(Serving(site, tmp_path / "temporary", **more))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            try:
                one.interrupt()
            finally:  # whatever is wrong, no server is left that the other tests have to wait for
                one.process.kill()


@pytest.fixture
def site(tmp_path) -> Path:
    return copied(tmp_path / "source")


@pytest.mark.parametrize("engine", ENGINES)
def test_an_edit_a_mistake_and_its_mending(serving, site, engine):
    server = serving(site, engine=engine)
    server.shows("If you go in")
    rules = site / "data" / "guidelines" / "in-the-water.yml"

    changed(rules, "title: If you go in", "title: If you fall in")
    server.shows("If you fall in")

    changed(rules, "title: If you fall in", "tilte: If you jump in")
    server.says("data/guidelines/in-the-water.yml:1:1: error: “tilte” is not a known name here")
    server.says("The last good site stays up. It is built again as soon as a file is saved.")
    assert "If you fall in" in server.get()[1]
    assert server.get("guidelines/in-the-water/")[0] == 200

    changed(rules, "tilte: If you jump in", "title: If you jump in")
    server.shows("If you jump in")
    assert "Traceback" not in server.said


def test_an_open_page_shows_an_edit_by_itself(serving, site, browser):
    server = serving(site)
    server.shows("If you go in")
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/guidelines/in-the-water/")
    for old, new in (("If you go in", "If you fall in"), ("If you fall in", "If you jump in")):
        changed(site / "data" / "guidelines" / "in-the-water.yml", f"title: {old}", f"title: {new}")
        expect(page.locator("h1")).to_have_text(new)
    page.close()


def test_what_somebody_has_to_decide_is_said_and_shown_all_the_same(serving, site):
    closed = command(
        "edition", "close", "in-the-water", "--date", "2026-05", "--summary", "As it hangs.", "--site", site
    )
    assert closed.returncode == 0, closed.stderr
    server = serving(site)
    server.shows("counts heads aloud", "guidelines/in-the-water/")
    assert "undecided" not in server.said
    changed(site / "data" / "guidelines" / "in-the-water.yml", "counts heads aloud", "counts all heads aloud")
    server.shows("counts all heads aloud", "guidelines/in-the-water/")
    server.says("undecided: does this change what people must do? Edition 1 has “The cox counts heads aloud")
    server.says("This is shown all the same, and not published before somebody decides.")
    built = command("build", "--site", site, "--out", site / "out")
    assert (
        built.returncode == 1
        and "does this change what people must do?" in built.stderr
        and not (site / "out").exists()
    )


def test_new_and_vanished_files_are_seen(serving, site):
    server = serving(site)
    server.shows("If you go in")
    rules = site / "data" / "guidelines" / "in-the-water.yml"

    (site / "data" / "guidelines" / "on-the-bank.yml").write_text(
        rules.read_text("utf-8")
        .replace("If you go in", "On the bank")
        .replace("id: stay-together", "id: wait")
        .replace("id: hold-the-boat", "id: hold-the-rope")
        .replace("id: count-heads", "id: call-for-help"),
        "utf-8",
    )
    server.shows("On the bank", "guidelines/on-the-bank/")

    (site / "data" / "guidelines" / "on-the-bank.yml").unlink()
    server.until(lambda: server.get("guidelines/on-the-bank/")[0] == 404)
    assert "Page not found" in server.get("guidelines/on-the-bank/")[1]

    (site / "data").rename(site / "away")
    server.says("error: this file is missing")
    (site / "away").rename(site / "data")
    changed(rules, "If you go in", "If you fall in")
    server.shows("If you fall in")


def test_pages_and_settings_are_seen_too(serving, site):
    server = serving(site)
    server.shows("The rules")
    changed(site / "docs" / "index.md", "## The rules", "## The few rules")
    server.shows("The few rules")
    changed(site / "docs" / "index.md", "## The few rules", "## The [few](nowhere.md) rules")
    server.says("'nowhere.md'")
    changed(site / "docs" / "index.md", "## The [few](nowhere.md) rules", "## The four rules")
    server.shows("The four rules")

    saved = site / "mkdocs.new"  # as editors save: written beside it, moved into its place
    shutil.copy(site / "mkdocs.yml", saved)
    changed(saved, "site_name: Safety at Tarnwater", "site_name: Safety on the Tarn")
    saved.replace(site / "mkdocs.yml")
    server.shows("<title>Safety on the Tarn</title>")

    # Single files while somebody edits; that of paper is for paper alone.
    sheets = re.findall(r'<link rel="stylesheet" href="[^"]*assets/([^"]+)"([^>]*)>', server.get()[1])
    assert [name for name, more in sheets if "print" in more] == ["css/print.css"]
    assert len(sheets) > 5


def test_the_engine_can_be_edited_too(serving, tmp_path):
    home = tmp_path / "project"
    for name in ("macros", "overrides", "data", "docs"):
        shutil.copytree(HOME / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "mkdocs.yml", home)
    server = serving(home, cwd=home)
    server.shows("Search needs JavaScript.")

    changed(
        home / "macros" / "render" / "templates" / "search_box.html", 'class="search-part"', 'class="search-part very"'
    )
    server.shows('class="search-part very"')
    changed(home / "macros" / "words" / "en.yml", "The editor added the heading", "Please note the heading")
    server.shows("Please note the heading", "guidelines/social-media/")
    changed(
        home / "overrides" / "partials" / "footer.html", '<p class="footer-name">', '<p class="footer-name">This was '
    )
    server.shows("This was ")
    (home / "overrides" / "assets" / "css" / "print.css").write_text(".new {}", "utf-8")
    server.shows(".new {}", "assets/css/print.css")

    words = home / "macros" / "words" / "en.yml"
    changed(words, "  heading: Please note", "  heading: {Please note")
    server.says("en.yml:")
    assert "Please note the heading" in server.get("guidelines/social-media/")[1]
    changed(words, "  heading: {Please note", "  heading: Do note")
    server.shows("Do note the heading", "guidelines/social-media/")
    changed(home / "overrides" / "partials" / "footer.html", "This was", "{% if %}")
    server.says("overrides/partials/footer.html:4: TemplateSyntaxError: ")
    assert "This was" in server.get()[1]
    assert "Traceback" not in server.said


def test_a_site_that_is_broken_from_the_start_appears_when_it_is_mended(serving, site):
    changed(site / "data" / "site.yml", "organisation:", "organization:")
    server = serving(site)
    server.says("data/site.yml:1:1: error: “organization” is not a known name here")
    server.says("There is no site to show yet. It is built again as soon as a file is saved.")
    server.shows("The site could not be built: see the terminal for what is wrong.")
    changed(site / "data" / "site.yml", "organization:", "organisation:")
    server.shows("<title>Safety at Tarnwater</title>")


def test_an_interrupt_ends_it_quietly_and_leaves_nothing(serving, site, tmp_path):
    server = serving(site)
    server.shows("If you go in")
    assert server.interrupt() == 0
    assert "Traceback" not in server.said
    assert [*(tmp_path / "temporary").iterdir()] == []
    assert server.get()[0] == 0


def test_an_interrupt_before_the_first_build_is_done_is_quiet_too(serving, site, tmp_path):
    server = serving(site)
    # Its own folder: Python itself tries the place with a file of some other name first.
    server.until(lambda: any((tmp_path / "temporary").glob("site-*")))
    assert server.interrupt() == 0
    assert "Traceback" not in server.said
    assert [*(tmp_path / "temporary").iterdir()] == []


@pytest.mark.timeout(PATIENCE)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_comes_while_an_object_is_deleted_is_not_lost(site, monkeypatch):
    class Interrupted(serve.Server):
        """In place of a build: Python deletes an object, and drops what is raised meanwhile."""

        def rebuild(self) -> None:
            deleted = threading.Event()
            weakref.finalize(deleted, signal.raise_signal, signal.SIGINT)
            del deleted

    monkeypatch.setattr(serve, "Server", Interrupted)
    before = signal.getsignal(signal.SIGINT)
    assert serve.serve(site, free_port(), DEFAULT) == 0
    assert signal.getsignal(signal.SIGINT) is before


def test_only_this_machine_by_its_own_names_is_answered(serving, site):
    server = serving(site)
    server.shows("If you go in")
    for host, status in [
        ("127.0.0.1", 200),
        (f"localhost:{server.port}", 200),
        ("localhost:1234", 200),
        ("[::1]", 200),
        ("x.localhost", 200),
        ("evil.example", 403),
        ("localhost.evil.example", 403),
        ("127.0.0.1.evil.example:80", 403),
        ("", 403),
        ("10.0.0.1", 403),
    ]:
        with socket.create_connection(("127.0.0.1", server.port), 60) as line:
            line.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
        assert (host, int(answer.split()[1])) == (host, status)
        assert ("If you go in" in answer) == (status == 200)


@pytest.mark.parametrize("slashes", ["/", "//", "/%2F"])
def test_a_page_without_its_last_slash_leads_to_the_page_and_never_to_another_host(serving, site, slashes):
    server = serving(site)
    server.shows("If you go in")
    with socket.create_connection(("127.0.0.1", server.port), 60) as line:
        line.sendall(f"GET {slashes}about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    assert answer.split()[1] == "302" and "\r\nLocation: /about/\r\n" in answer


@pytest.mark.parametrize("path", ["%00", "a%00.html", "livereload/" + "9" * 5000 + "/1", "x" * 5000])
def test_an_address_that_can_be_no_file_is_not_there(serving, site, path):
    server = serving(site)
    server.shows("If you go in")
    assert server.get(path)[0] == 404
    assert server.interrupt() == 0
    assert "Traceback" not in server.said


def test_a_pipe_among_the_data_is_said_and_does_not_stop_serving(serving, site):
    server = serving(site)
    server.shows("If you go in")
    pipe = site / "data" / "guidelines" / "pipe.yml"
    os.mkfifo(pipe)
    server.says("data/guidelines/pipe.yml:1:1: error: this file cannot be read: it is a pipe")
    pipe.unlink()
    changed(site / "data" / "guidelines" / "in-the-water.yml", "If you go in", "If you fall in")
    server.shows("If you fall in")


def test_a_port_in_use_is_said(site):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = command("serve", "--port", str(port), "--site", site)
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == f"Port {port} cannot be used: Address already in use. Choose another, for example: make serve PORT=8001\n"
    )


def test_a_port_that_cannot_be_is_said(site):
    done = command("serve", "--port", "99999", "--site", site)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Port 99999 cannot be used: a port is a number from 1 to 65535.")


def test_an_edited_page_is_served_while_the_rest_is_built(tmp_path, monkeypatch):
    site, served, port, whole = copied(tmp_path / "source"), tmp_path / "served", free_port(), threading.Event()
    served.mkdir()
    server = serve.Server(site.resolve(), served, port, DEFAULT)
    server.open()
    building, real = threading.Thread(target=server.build_as_edited), engine(DEFAULT).generate
    page = f"http://127.0.0.1:{port}/guidelines/in-the-water/"
    try:
        server.rebuild()
        server.pages.show()
        monkeypatch.setattr(engine(DEFAULT), "generate", lambda *given: whole.wait() and real(*given))
        server.answers.start()
        server.took = rebuilding.LONG + 1
        changed(site / "data" / "guidelines" / "in-the-water.yml", "Hold on to the boat", "Hold on to the very boat")
        server.edited.set()
        building.start()
        while b"very boat" not in urllib.request.urlopen(page, timeout=PATIENCE).read():
            pass
        epoch = server.pages.shown
        whole.set()
        # What a browser that shows the page asks: answered when the whole site is there.
        assert (
            int(urllib.request.urlopen(f"http://127.0.0.1:{port}/livereload/{epoch}/1", timeout=PATIENCE).read())
            > epoch
        )
    finally:
        whole.set()
        server.close()
        building.join()
        current.reset()  # this process builds other sites from nothing
