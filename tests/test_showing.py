"""What `serve` answers a browser, request by request: in this process, with a folder of a few files."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.engine import serve, showing
from macros.engine.engines import DEFAULT
from macros.engine.showing import NOT_BUILT, Showing, put
from tests.conftest import HOME, PATIENCE

# What editors and Python leave beside files, and names that only look like it.
TEMPORARY = ("a.yml", "notes.txt", ".a.yml.swp", "a.yml~", "~a", "__pycache__", "data")

PAGE = "<!doctype html><p>A &lt;/body></p></body></html>"
FILES = {
    "index.html": PAGE,
    "404.html": "<p>Not there</p>",
    "a/index.html": "<p>no end",
    "a/more.html": "</body></body>",
    "script.js": "1",
    "style.css": "2",
    "picture.svg": "3",
    "notes.txt": "4",
    "data.json": "5",
    "thing.unheard-of": "6",
    "é b.txt": "7",
}


class Asked(Showing):
    """Says when somebody waits for what it shows."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, 0)
        self.waits, real = threading.Event(), self.changed.wait_for

        def wait_for(*given):
            self.waits.set()
            return real(*given)

        self.changed.wait_for = wait_for
        self.server_bind()
        self.server_activate()

    def ask(self, path: str, method: str = "GET", host: str = "localhost") -> tuple[int, dict[str, str], str]:
        """The status, the headers and the text of its answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.server_address[1], timeout=PATIENCE)
        line.putrequest(method, path, skip_host=True)
        line.putheader("Host", host)
        line.endheaders()
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer.status, dict(answer.getheaders()), text

    def asked_meanwhile(self, path: str) -> tuple[threading.Thread, list]:
        """Asks for `path` in a thread, as soon as the answer is waited for. Returns the thread, and its answers."""
        self.waits.clear()
        answers: list = []
        thread = threading.Thread(target=lambda: answers.append(self.ask(path)))
        thread.start()
        assert self.waits.wait(PATIENCE)
        return thread, answers


@pytest.fixture
def server(tmp_path) -> Iterator[Asked]:
    folder = tmp_path / "shown"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (tmp_path / "beside.txt").write_text("private")
    served = Asked(folder)
    thread = threading.Thread(target=served.serve_forever, args=(0.01,))
    thread.start()
    yield served
    served.show()
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.mark.parametrize(
    "path, kind, text",
    [
        ("/script.js", "text/javascript; charset=utf-8", "1"),
        ("/style.css", "text/css; charset=utf-8", "2"),
        ("/picture.svg", "image/svg+xml", "3"),
        ("/notes.txt", "text/plain; charset=utf-8", "4"),
        ("/data.json", "application/json", "5"),
        ("/thing.unheard-of", "application/octet-stream", "6"),
        ("/%C3%A9%20b.txt?x=1", "text/plain; charset=utf-8", "7"),
        ("/a/../notes.txt", "text/plain; charset=utf-8", "4"),
    ],
)
def test_a_file_is_sent_as_it_is_and_as_what_it_is(server, path, kind, text):
    for method, said in (("GET", text), ("HEAD", "")):
        status, headers, found = server.ask(path, method)
        assert (status, headers["Content-Type"], headers["Content-Length"], found) == (200, kind, "1", said)
        assert "Location" not in headers


@pytest.mark.parametrize(
    "path, before, after",
    [
        ("/", "<!doctype html><p>A &lt;/body></p>", "</body></html>"),
        ("/?x=1", "<!doctype html><p>A &lt;/body></p>", "</body></html>"),
        ("/a/", "<p>no end", ""),
        ("/a/more.html", "</body>", "</body>"),
    ],
)
def test_a_page_asks_for_a_later_state_than_its_own(server, path, before, after):
    status, headers, text = server.ask(path)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert int(headers["Content-Length"]) == len(text.encode())
    assert text.startswith(f"{before}<script>") and text.endswith(f"</script>{after}")
    assert f'"/livereload/{server.shown}/" +' in text and f"await answer.text()) > {server.shown})" in text


@pytest.mark.parametrize("path", ["/a", "//a", "/%2Fa", "/a?x=1"])
def test_a_folder_leads_to_its_page(server, path):
    status, headers, text = server.ask(path)
    assert (status, headers["Location"], headers["Content-Length"], text) == (302, "/a/", "0", "")


@pytest.mark.parametrize(
    "path",
    [
        "/b",
        "/b/",
        "/notes.txt/",
        "/../beside.txt",
        "/a/../../beside.txt",
        "/..%2Fbeside.txt",
        "/%00",
        "/livereload/x/1",
    ],
)
def test_what_is_not_there_has_the_sites_own_page(server, path):
    status, headers, text = server.ask(path)
    assert (status, headers["Content-Type"], text) == (404, "text/html; charset=utf-8", "<p>Not there</p>")


def test_a_site_without_such_a_page_and_one_that_is_not_built_say_it_themselves(server):
    (server.folder / "404.html").unlink()
    assert server.ask("/b/")[2] == "404 Not Found"
    server.folder.rename(server.folder.with_name("away"))
    server.folder.mkdir()
    assert server.ask("/")[::2] == (404, NOT_BUILT.decode())


@pytest.mark.parametrize("host", ["evil.example", "", "localhost.evil.example", "127.0.0.1.evil.example", "localhost:"])
def test_another_name_for_this_machine_hears_where_the_site_is(server, host):
    status, headers, text = server.ask("/", host=host)
    assert (status, headers["Content-Type"]) == (403, "text/plain; charset=utf-8")
    assert text == f"This site is shown at {server.address} only.\n"


@pytest.mark.parametrize("host", ["LOCALHOST", "127.0.0.1:8000", "[::1]:65535", "a-1.localhost"])
def test_its_own_names_are_answered_whatever_the_port(server, host):
    assert server.ask("/notes.txt", host=host)[0] == 200


def test_it_is_shown_at_this_machine_alone_at_the_port_that_was_asked_for(tmp_path):
    served = Showing(tmp_path, 8123)
    assert (served.address, served.server_address) == ("http://127.0.0.1:8123/", ("127.0.0.1", 8123))
    served.server_close()


def test_a_page_is_held_back_while_the_folder_changes(server):
    before = server.shown
    server.hold()
    thread, answers = server.asked_meanwhile("/a/")
    (server.folder / "a" / "index.html").write_text("<p>new")
    server.show()
    thread.join()
    [(status, _, text)] = answers
    assert status == 200 and text.startswith("<p>new<script>")
    assert server.shown > before and f"/livereload/{server.shown}/" in text


def test_who_asks_for_a_later_state_hears_when_it_is_there(server):
    before = server.shown
    thread, answers = server.asked_meanwhile(f"/livereload/{before}/123")
    server.hold()
    server.show()
    thread.join()
    [(status, headers, text)] = answers
    assert (status, headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert int(text) == server.shown > before
    # Of an earlier state there is a later one at once; also from a server before this one.
    assert int(server.ask(f"/livereload/{before}/7")[2]) == int(server.ask("/livereload/1/7")[2]) == server.shown


def test_an_open_page_does_not_keep_the_server_from_ending(server):
    thread, _ = server.asked_meanwhile(f"/livereload/{server.shown}/1")
    answering = [one for one in threading.enumerate() if "process_request_thread" in one.name]
    assert answering and all(one.daemon for one in answering)
    server.hold()
    server.show()
    thread.join()


def test_who_asks_for_a_later_state_does_not_wait_without_end(server, monkeypatch):
    monkeypatch.setattr(showing, "PATIENCE", 0.01)
    assert int(server.ask(f"/livereload/{server.shown}/1")[2]) == server.shown


def test_a_state_is_later_than_all_before_it_whatever_the_clock_says(tmp_path, monkeypatch):
    now = [5.0]
    monkeypatch.setattr(showing.time, "monotonic", lambda: now[0])
    served, seen = Showing(tmp_path, 0), []
    for moment in (5.0, 5.0, 7.0, 6.0):
        now[0] = moment
        served.hold()
        assert served.wanted > served.shown
        served.show()
        seen.append(served.shown)
    served.server_close()
    assert seen == [5001, 5002, 7000, 7001]


def test_a_browser_that_leaves_is_no_fault_and_anything_else_is(tmp_path, capsys):
    served = Showing(tmp_path, 0)
    for error in (BrokenPipeError(), ConnectionResetError(), ValueError("a fault")):
        try:
            raise error
        except Exception:  # noqa: BLE001 - as the server catches it
            served.handle_error(None, ("127.0.0.1", 1))
        said = capsys.readouterr().err
        assert ("ValueError: a fault" in said) == isinstance(error, ValueError) and bool(said) == (
            "fault" in str(error)
        )
    served.server_close()


# ---- What is watched ----------------------------------------------------------------------------


def test_of_a_site_and_the_engine_only_what_pages_are_made_from_is_watched(tmp_path):
    site = tmp_path / "site"
    for name in ("data", "docs", "own"):
        (site / name).mkdir(parents=True)
    for path in ("mkdocs.yml", "notes.txt", *(f"data/{name}" for name in TEMPORARY)):
        (site / path).touch()

    def names(top, some, folder):
        return sorted(entry.name for entry in serve.watched(str(top), set(some), str(folder)))

    assert names(site, serve.OWN, site) == ["data", "docs", "mkdocs.yml"]
    assert names(HOME, serve.SHARED, HOME) == ["macros", "mkdocs.yml", "overrides"]
    assert names(site, serve.OWN, site / "data") == ["a.yml", "data", "notes.txt", "~a"]
    assert names(site, serve.OWN, site / "nowhere") == []


def test_the_settings_of_a_site_that_is_the_project_itself_are_watched_once(tmp_path):
    assert serve.of_engine(HOME) == {"macros", "overrides"}
    assert serve.of_engine(tmp_path) == {"macros", "mkdocs.yml", "overrides"}
    server = serve.Server(tmp_path, tmp_path, 0, DEFAULT)
    watches = [watch for one in server.observers for watch in one._watches]
    assert [watch.path for watch in watches] == [str(tmp_path), str(HOME)]
    assert all(watch.is_recursive for watch in watches)
    server.close()


def test_whoever_asks_for_an_old_page_waits_until_it_is_made_anew(server):
    server.expect(["a/"])
    assert server.ask("/notes.txt")[2] == "4"
    thread, answers = server.asked_meanwhile("/a/")
    while not server.awaited:
        pass
    assert server.asked_for() == ["a/"] and server.asked_for() == [] and not server.is_asked(0)
    (server.folder / "a" / "index.html").write_text("made anew")
    server.has_more("a/")
    thread.join(PATIENCE)
    assert answers[0][2].startswith("made anew") and server.to_come and not server.old
    # What has come is not waited for again, and after that nothing is.
    assert server.ask("/a/")[2].startswith("made anew")
    for enough in (server.has_pages, server.has_all):
        server.expect(["a/"])
        thread, answers = server.asked_meanwhile("/a/")
        enough()
        thread.join(PATIENCE)
        assert answers[0][0] == 200 and not server.old
        assert server.to_come is (enough == server.has_pages)


def test_somebody_who_waits_is_noticed_at_once(server):
    server.expect(["a/"])
    thread, _ = server.asked_meanwhile("/a/")
    assert server.is_asked(PATIENCE)
    server.has_all()
    thread.join(PATIENCE)


def test_a_file_that_is_there_already_is_not_put_there_again(tmp_path):
    file = tmp_path / "a" / "b.txt"
    put(file, b"1")
    first = file.stat().st_ino
    put(file, b"1")
    assert file.stat().st_ino == first
    copy = tmp_path / "copy"
    copy.hardlink_to(file)
    put(file, b"2")
    assert (file.read_bytes(), copy.read_bytes()) == (b"2", b"1")
    assert [path.name for path in file.parent.iterdir()] == ["b.txt"]
