"""How a link check behaves towards one server: what it sends, how long it waits, when it gives up; and what it takes
for a page. A real server on loopback sends each answer; its clock moves only when somebody waits."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import closing
from datetime import UTC

import aiohttp
import pytest

from macros.links import outside
from macros.links.fetch import _failed
from macros.links.outside_page import OutsidePage
from macros.links.settings import Settings
from macros.links.visit import Observation, Pacing, anchor, visit
from tests.conftest import HOME
from tests.links.conftest import apart
from tests.links.faults import Clock
from tests.links.test_outside import TODAY, met

HOST = "club.example"
PAGE = b"<!doctype html><title>Rules</title><p id=here>" + b"word " * 60


def answer(status: str = "200 OK", body: bytes = PAGE, *headers: str) -> bytes:
    """The bytes of one answer."""
    lines = (f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "Connection: close")
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1") + body


class Server:
    """Sends its answers in their order, the last of them again and again; `heads` is what it was sent."""

    def __init__(self, *answers: bytes) -> None:
        self.answers, self.heads, self.clock = list(answers), [], Clock()
        self.listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            with connection:
                self.heads.append(connection.recv(65536).decode("latin-1"))
                connection.sendall(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])

    def close(self) -> None:
        self.listening.close()

    def settings(self, **given) -> Settings:
        stand_ins = {HOST: self.listening.getsockname()}
        return Settings(stand_ins=stand_ins, wait=self.clock.wait, now=self.clock.now, **given)


def visited(*answers: bytes, path: str = "/rules", known: dict | None = None, **given) -> tuple[Observation, Server]:
    """What a visit to a server with these answers finds, and the server."""
    with closing(Server(*answers)) as server:
        settings = server.settings(**given)
        return apart(visit, f"http://{HOST}{path}", settings, Pacing(settings), known), server


def test_a_request_is_exactly_this():
    seen, server = visited(answer())
    assert seen.status == 200
    assert server.heads == [
        f"GET /rules HTTP/1.1\r\nHost: {HOST}\r\n"
        "User-Agent: Mozilla/5.0 (compatible; guidance-link-check/1; it asks once for each link of a site)\r\n"
        "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n"
        "Accept-Language: en,*;q=0.5\r\n"
        "Accept-Encoding: identity\r\nConnection: close\r\n\r\n"
    ]


def after(seconds: str) -> str:
    return f"Retry-After: {seconds}"


BUSY = "503 Busy"


@pytest.mark.parametrize(
    ("answers", "status", "waits", "again"),
    [
        ([answer("404 No")], 404, [], ""),
        ([answer("500 No")], 500, [2.0, 2.0], ""),
        ([answer("502 No")], 502, [2.0, 2.0], ""),
        ([answer("504 No")], 504, [2.0, 2.0], ""),
        ([answer("500 No"), answer()], 200, [2.0], ""),
        ([answer(BUSY, PAGE, after(" 7 ")), answer()], 200, [7.0], ""),
        ([answer("429 Busy", PAGE, after("60")), answer()], 200, [60.0], ""),
        ([answer(BUSY, PAGE, after("61"))], 503, [], "2026-11-22T09:01:01+00:00"),
        ([answer(BUSY, PAGE, after("9999999999999"))], 503, [], "2058-07-31T10:46:39+00:00"),
        ([answer(BUSY, PAGE, after("Sun, 22 Nov 2026 09:00:05 GMT")), answer()], 200, [5.0], ""),
        ([answer(BUSY, PAGE, after("Sun, 22 Nov 2026 09:00:05")), answer()], 200, [5.0], ""),
        ([answer(BUSY, PAGE, after("Sun, 22 Nov 2026 10:00:05 +0100")), answer()], 200, [5.0], ""),
        ([answer(BUSY, PAGE, after("Sat, 21 Nov 2026 09:00:05 GMT")), answer()], 200, [1.0], ""),
        ([answer(BUSY, PAGE, after("soon")), answer()], 200, [2.0], ""),
        ([answer("404 No", PAGE, after("100"))], 404, [], ""),
        ([answer(body=b"", status="302 On"), answer()], 302, [], ""),
        ([answer("302 On", b"", "Location: /a"), answer()], 200, [1.0], ""),
        ([b"", answer()], 200, [2.0], ""),
    ],
)
def test_how_long_a_server_is_left_alone_and_how_often_it_is_asked(answers, status, waits, again):
    seen, server = visited(*answers)
    assert (seen.status, server.clock.waits, seen.again) == (status, waits, again)
    assert len(server.heads) == len(waits) + 1


def test_a_time_that_is_over_is_not_waited_for():
    _, server = visited(answer(BUSY, PAGE, after("Sat, 21 Nov 2026 09:00:05 GMT")), answer(), pause=0.5)
    assert server.clock.waits == [0.5]


def test_the_next_page_of_a_host_is_asked_for_after_a_pause_and_not_before_the_time_it_named():
    with closing(Server(answer())) as server:
        settings = server.settings()
        pacing = Pacing(settings)
        for _ in range(2):
            apart(visit, f"http://{HOST}/", settings, pacing)
        assert server.clock.waits == [1.0]
        pacing.hold(HOST, 9)
        pacing.hold(HOST, 3)
        apart(visit, f"http://{HOST}/", settings, pacing)
        assert server.clock.waits == [1.0, 9.0]


@pytest.mark.parametrize(("redirects", "kind", "facts"), [(10, "answer", ()), (11, "too-many-redirects", ("10",))])
def test_ten_redirects_are_followed_and_no_more(redirects, kind, facts):
    seen, server = visited(*(answer("301 On", b"", f"Location: /{one}#x") for one in range(redirects)), answer())
    assert (seen.kind, seen.facts, seen.hops) == (
        kind,
        facts,
        tuple((301, f"http://{HOST}/{one}#x") for one in range(redirects)),
    )
    assert len(server.heads) == 11


def test_of_a_page_a_million_bytes_are_read():
    for more, whole in ((-1, True), (0, False)):
        seen, _ = visited(answer(body=PAGE + b" " * (1_000_000 - len(PAGE) + more)))
        assert (seen.whole, seen.page.title) == (whole, "Rules")


def test_the_address_that_answers_is_asked_whether_it_changed_and_none_after_a_redirect():
    known = {"If-None-Match": '"v1"'}
    tagged = ('ETag: "v2"', "Last-Modified: Sun, 22 Nov 2026 09:00:00 GMT")
    seen, server = visited(answer("200 OK", PAGE, *tagged), known=known)
    assert 'If-None-Match: "v1"\r\n' in server.heads[0]
    assert (seen.etag, seen.modified) == ('"v2"', "Sun, 22 Nov 2026 09:00:00 GMT")
    assert visited(answer())[0].etag == visited(answer())[0].modified == ""
    seen, server = visited(
        answer("302 On", b"", "Location: /a", "Set-Cookie: a=b"), answer("200 OK", PAGE, *tagged), known=known
    )
    assert ["If-None-Match" in head for head in server.heads] == [True, False]
    assert (seen.etag, seen.modified, "Cookie: a=b\r\n" in server.heads[1]) == ("", "", True)


def test_a_failure_after_a_redirect_says_how_far_it_came():
    seen, server = visited(answer("302 On", b"", "Location: mailto:office@club.example"))
    assert (seen.kind, seen.final, seen.hops) == (
        "bad-address",
        "mailto:office@club.example",
        ((302, "mailto:office@club.example"),),
    )
    seen, server = visited(answer("302 On", b"", "Location: /rules"))
    assert (seen.kind, len(server.heads), seen.hops) == ("circle", 1, ((302, f"http://{HOST}/rules"),))


HTML = "Content-Type: text/html"


@pytest.mark.parametrize(
    ("body", "headers", "title"),
    [
        (b"<title>T</title>", [HTML], "T"),
        (b"<title>T</title>", ["Content-Type: Application/XHTML+xml"], "T"),
        (b"<title>T</title>", ["Content-Type: text/plain"], None),
        (b"<title>T</title>", [], "T"),
        (b" <HEAD><title>T</title>", [], "T"),
        (b"<html><title>T</title>", [], "T"),
        (b"\xef\xbb\xbf<!-- made\nby --> <!-- hand --> <!DOCTYPE html><title>T</title>", [], "T"),
        (b"<p>T", [], None),
        (b" " * 1010 + b"<title>T</title>", [], "T"),
        (b" " * 1024 + b"<title>T</title>", [], None),
        *((begins + b"<title>T</title>", [HTML], None) for begins in (b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"GIF8")),
        (b"\xff\xd8\xff<title>T</title>", [HTML], None),
        (b"\xef\xbb\xbf<title>\xc3\xbc</title>", ["Content-Type: text/html; charset=latin-1"], "ü"),
        (b"\xff\xfe" + "<title>ü</title>".encode("utf-16-le"), [HTML], "ü"),
        (b"\xfe\xff" + "<title>ü</title>".encode("utf-16-be"), [HTML], "ü"),
        (b"\xff\xfe" + "<title>ü</title>".encode("utf-16-le") + b"\xff", [HTML], "ü"),
        (b"<title>\xfca</title>", ["Content-Type: text/html; charset=ascii"], "\ufffda"),
        (b"<title>\xfc\x81</title>", ["Content-Type: text/html; charset=iso-8859-1"], "ü\x81"),
        (b'<META content=x CHARSET="latin-1"><title>\xfc</title>', [HTML], "ü"),
        (b'<meta charset="latin-1"><title>\xc3\xbc</title>', ["Content-Type: text/html; charset=utf-8"], "ü"),
        (b'<meta charset="latin-1"><title>\xfc</title>', ["Content-Type: text/html; charset=nonsense"], "ü"),
        (b"<meta charset='n\xff'><title>\xc3\xbc</title>", [HTML], "ü"),
        (b"<title>\xc3\xbc\xff</title>", [HTML], "ü\ufffd"),
        (b"<!--" + b"x" * 2040 + b"--><meta charset=latin-1><title>\xc3\xbc</title>", [HTML], "ü"),
    ],
)
def test_what_is_a_page_and_in_which_letters(body, headers, title):
    seen, _ = visited(answer("200 OK", body, *headers))
    assert (seen.page and seen.page.title) == title


REFRESH = b'<title>T</title><meta http-equiv=refresh content="0; url=%s">'


@pytest.mark.parametrize(
    ("status", "to", "hops"),
    [
        ("200 OK", b"/b", ((0, f"http://{HOST}/b"),)),
        ("203 OK", b"/b", ()),
        ("404 No", b"/b", ()),
        ("200 OK", b"rules#x", ()),
        ("200 OK", b"", ()),
    ],
)
def test_a_page_leads_on_where_it_was_found_and_names_another(status, to, hops):
    seen, _ = visited(answer(status, REFRESH % to, HTML), answer())
    assert seen.hops == hops


@pytest.mark.parametrize(("words", "says"), [(59, "untold"), (60, "missing")])
def test_a_page_of_few_words_is_made_by_its_scripts(words, says):
    page = OutsidePage("<script></script>" + "word " * words)
    assert anchor(Observation("http://x.example/", status=200, page=page), "there") == says


# ---- Why there is no answer --------------------------------------------------------------------

# From “man x509_verify_cert_error_string”.
CERTIFICATES = {
    9: "certificate-early",
    10: "certificate-expired",
    18: "certificate-self-signed",
    19: "certificate-unknown",  # self-signed, in the chain
    20: "certificate-unknown",  # no issuer
    21: "certificate-unknown",  # the first cannot be verified
    23: "certificate-revoked",
    62: "certificate-other-name",
    64: "certificate-other-name",  # another IP address
}


class Certificate(Exception):
    def __init__(self, code: int) -> None:
        self.verify_code, self.verify_message = code, "it is odd"


def connecting(kind: type, error: Exception) -> Exception:
    return kind(aiohttp.client_reqrep.ConnectionKey(HOST, 443, True, True, None, None, None, None), error)


@pytest.mark.parametrize(
    ("error", "reason", "facts"),
    [
        *(
            (connecting(aiohttp.ClientConnectorCertificateError, Certificate(code)), reason, ())
            for code, reason in CERTIFICATES.items()
        ),
        (connecting(aiohttp.ClientConnectorCertificateError, Certificate(11)), "certificate", ("it is odd",)),
        (connecting(aiohttp.ClientConnectorCertificateError, ValueError()), "certificate", ("",)),
        (connecting(aiohttp.ClientConnectorSSLError, OSError()), "no-encryption", ()),
        (connecting(aiohttp.ClientConnectorError, OSError()), "no-connection", ()),
        (TimeoutError(), "timeout", ()),
        (aiohttp.ServerTimeoutError(), "timeout", ()),
        (aiohttp.ClientPayloadError(), "not-understood", ()),
        (aiohttp.ClientResponseError(None, ()), "not-understood", ()),
        (aiohttp.ServerDisconnectedError(), "broken-off", ()),
        (aiohttp.ClientOSError(), "broken-off", ()),
        (OSError(), "broken-off", ()),
        (ValueError(), "not-understood", ()),
    ],
)
def test_why_there_is_no_answer(error, reason, facts):
    failed = _failed(error)
    assert (failed.reason, failed.facts) == (reason, facts)


def run(tmp_path, monkeypatch, kinds: list[str]) -> outside.State:
    """The memory after a run in which each host, one after the other, ends so."""
    found = dict(zip((f"http://{number}.example/" for number in range(len(kinds))), kinds, strict=True))
    monkeypatch.setattr(outside, "visit", lambda address, *_: Observation(address, found[address], status=200))
    state = outside.State.at(tmp_path / "state.json")
    outside.run(
        [met(address) for address in found], state, outside.Rules(TODAY), Settings(at_once=1), outside.Progress()
    )
    return state


NOBODY = ("no-host", "no-lookup", "no-connection", "no-encryption", "timeout", "broken-off")


@pytest.mark.parametrize("kind", NOBODY)
def test_if_nobody_can_be_reached_it_is_no_fault_of_theirs(tmp_path, monkeypatch, kind):
    with pytest.raises(
        outside.Refused,
        match=r"^no outside host could be reached: is this machine on the internet\? Nothing was remembered$",
    ):
        run(tmp_path, monkeypatch, [kind] * 3)
    assert not (tmp_path / "state.json").exists()
    assert len(run(tmp_path, monkeypatch, [kind] * 2).links) == 2


@pytest.mark.parametrize("kind", ["answer", "certificate-expired", "bad-host", "circle"])
def test_if_anybody_was_reached_all_counts(tmp_path, monkeypatch, kind):
    state = run(tmp_path, monkeypatch, ["timeout", "no-host", kind, "timeout"])
    assert len(state.links) == 4 and state.last_run == TODAY.isoformat()
    assert outside.State.at(tmp_path / "state.json").links == state.links


def test_the_manners_are_those_that_keepers_read_of():
    told = " ".join((HOME / "docs-dev/editors.md").read_text("utf-8").split())
    one = Settings()
    for words in (
        f"at most {one.at_once} hosts at a time",
        f"waits {one.pause:.0f} second between two",
        f"{one.connect:.0f} seconds for a connection",
        f"{one.whole:.0f} for an answer",
        f"reads {one.most_bytes:,} bytes of it",
        f"follows {one.most_hops} redirects",
        f"{one.tries} times in all, {one.backoff:.0f} seconds apart",
        f"up to {one.longest_wait:.0f} seconds",
    ):
        assert words in told, words
    assert (one.now().tzinfo, one.wait) == (UTC, time.sleep)
