"""One request to a real server on loopback: what it sends, what it accepts as an answer, and what it refuses."""

from __future__ import annotations

import json
import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from macros.online import fetch as fetching
from macros.online.fetch import Unreachable, fetch

pytestmark = pytest.mark.slow


class Answers(BaseHTTPRequestHandler):
    """Answers /mirror with the request, /STATUS with that status, /short and /chunks with less than it promised."""

    def do_GET(self):
        asked = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/mirror":
            self.send(
                200,
                json.dumps({"method": self.command, "headers": dict(self.headers), "body": asked.decode()}).encode(),
            )
        elif self.path == "/short":
            self.send(200, b"half of", promised=100)
        elif self.path == "/chunks":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"5\r\nhal")
        elif self.path == "/nonsense":
            self.wfile.write(b"good day\r\n\r\n")
        elif self.path.startswith("/long"):
            self.send(200, b"x" * int(self.path.removeprefix("/long")))
        else:
            self.send(int(self.path[1:4]), b"said \xff", Location="/mirror")

    do_POST = do_PATCH = do_GET

    def send(self, status, body, promised=None, **headers):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": promised or len(body)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def url():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_it_says_who_asks_and_sends_what_it_is_given(url):
    told = json.loads(fetch(f"{url}/mirror").body)
    assert (told["method"], told["headers"]["User-Agent"], told["body"]) == ("GET", "guidance-site-check", "")
    told = json.loads(fetch(f"{url}/mirror", "PATCH", b"words", {"X-One": "1", "User-Agent": "another"}).body)
    assert (told["method"], told["body"], told["headers"]["X-One"], told["headers"]["User-Agent"]) == (
        "PATCH",
        "words",
        "1",
        "another",
    )


@pytest.mark.parametrize("status", [200, 301, 302, 307, 308, 404, 500])
def test_whatever_the_status_it_is_the_answer_and_no_redirect_is_followed(url, status):
    answer = fetch(f"{url}/{status}")
    assert (answer.status, answer.body, answer.text, answer.headers["Location"]) == (
        status,
        b"said \xff",
        "said \ufffd",
        "/mirror",
    )


def test_an_answer_that_breaks_off_is_no_answer(url):
    with pytest.raises(Unreachable, match=f"^{re.escape(url)}/chunks broke off in the middle of its answer: "):
        fetch(f"{url}/chunks")
    with pytest.raises(
        Unreachable, match=f"^{re.escape(url)}/short broke off in the middle of its answer: 93 bytes are missing$"
    ):
        fetch(f"{url}/short")


def test_an_answer_without_end_is_no_answer(url, monkeypatch):
    monkeypatch.setattr(fetching, "MOST", 1000)
    assert len(fetch(f"{url}/long1000").body) == 1000
    with pytest.raises(Unreachable, match=f"^{re.escape(url)}/long1001 answers with more than 1000 bytes$"):
        fetch(f"{url}/long1001")


def test_the_longest_answer_and_the_longest_wait_suit_a_site():
    assert (fetching.MOST, fetching.SECONDS) == (50_000_000, 20)


def test_what_is_no_web_server_is_said(url):
    with pytest.raises(Unreachable, match=f"^{re.escape(url)}/nonsense cannot be reached: good day"):
        fetch(f"{url}/nonsense")
    with socket.create_server(("127.0.0.1", 0)) as unused:
        there = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    with pytest.raises(Unreachable, match=f"^{there} cannot be reached: .*refused"):
        fetch(there)


def test_a_server_that_never_answers_is_not_waited_for_without_end(monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.2)
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(Unreachable, match=r"cannot be reached: .*timed out"),
    ):
        fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://x.example/", "x.example", "", "//x.example/", "f" * 200]
)
def test_only_addresses_on_the_web_are_asked(address):
    with pytest.raises(Unreachable) as said:
        fetch(address)
    assert str(said.value) == f"“{address[:100]}” is not an address on the web: it begins with https:// or http://"


@pytest.mark.parametrize("address", ["http://[::1/", "http://a b/", "http://127.0.0.1:x/", "http://"])
def test_an_address_that_cannot_be_read_is_a_sentence(address):
    with pytest.raises(Unreachable):
        fetch(address)
