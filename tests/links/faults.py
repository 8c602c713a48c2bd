"""A server of faults on loopback, unencrypted and with certificates of every kind; only invented hosts lead to it."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import trustme

from tests.links.odd_answers import OddAnswers

PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body><h1 '
    'id="here">{title}</h1><a name="old"></a>{more}</body></html>'
)
TEXT = "<p>" + "A paragraph of many words about the river and its boats. " * 10 + "</p>"


class Clock:
    """A clock that only moves when somebody waits: waiting takes no time."""

    def __init__(self) -> None:
        self.moment, self.waits, self.lock = datetime(2026, 11, 22, 9, 0, tzinfo=UTC), [], threading.Lock()

    def now(self) -> datetime:
        return self.moment

    def wait(self, seconds: float) -> None:
        with self.lock:
            self.waits.append(seconds)
            self.moment += timedelta(seconds=seconds)


class _Handler(OddAnswers, BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format, *args):
        pass

    def do_HEAD(self):
        self.answer(405)

    def do_GET(self):
        faults: Faults = self.server.faults
        host = self.headers["Host"]
        with faults.lock:
            faults.asked[host + self.path] += 1
            faults.heads[host + self.path].append(dict(self.headers.items()))
            faults.active[host] += 1
            self.counts = 1
            faults.most[host] = max(faults.most[host], faults.active[host])
            count = faults.asked[host + self.path]
        try:
            what, _, rest = self.path.strip("/").partition("/")
            getattr(self, "do_" + what.partition("?")[0].replace("-", "_"), self.status)(rest, count)
        except OSError:
            self.close_connection = True
        finally:
            self.ends()

    def ends(self):
        """The question counts as answered from the first byte of the answer on: the client may ask again after its
        last."""
        with self.server.faults.lock:
            self.server.faults.active[self.headers["Host"]] -= self.counts
            self.counts = 0

    def answer(self, status=200, body: bytes | str = "", kind: str | None = "text/html; charset=utf-8", **headers):
        if self.command == "GET":
            self.ends()
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def page(self, title="A page", more=TEXT, **given):
        self.answer(body=PAGE.format(title=title, more=more), **given)

    # ---- What each path does: /status/404, /to/301/ok, ... -------------------------------------

    def status(self, rest, count):
        self.answer(
            int(rest) if rest.isdigit() else 404,
            "" if rest in ("204", "304") else PAGE.format(title="Nothing", more=""),
        )

    do_status = status

    def do_ok(self, rest, count):
        self.page()

    def do_(self, rest, count):
        self.page("Welcome")

    def do_to(self, rest, count):
        status, _, to = unquote(rest).partition("/")
        self.answer(
            int(status), Location=to if "://" in to or to.startswith(("mailto:", "file:", "http:")) else f"/{to}"
        )

    def do_members(self, rest, count):
        self.answer(302, Location="/login/?next=members")

    def do_lost(self, rest, count):
        self.answer(302, Location="/error/404")

    def do_circle(self, rest, count):
        self.answer(302, Location="/circle/" + ("b" if rest == "a" else "a"))

    def do_nowhere(self, rest, count):
        self.answer(302)

    def do_odd_location(self, rest, count):
        self.ends()
        self.send_response(301)
        self._headers_buffer.append("Location: /ok/fl\xfcsse\r\nContent-Length: 0\r\n".encode("latin-1"))
        self.end_headers()

    def do_chain(self, rest, count):
        left = int(rest)
        self.answer(301, Location=f"/chain/{left - 1}" if left > 1 else "/ok")

    def do_heals(self, rest, count):
        status, _, after = rest.partition("/")
        given = {"Retry_After": after} if after.isdigit() else {}
        if after == "date":
            given = {"Retry_After": format_datetime(self.server.faults.clock.now() + timedelta(seconds=9), usegmt=True)}
        if count == 1:
            self.answer(int(status), **given)
        else:
            self.page()

    def do_busy(self, rest, count):
        self.answer(429, Retry_After=rest)

    def do_reset(self, rest, count):
        if rest == "once" and count > 1:
            self.page()
            return
        self.ends()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.connection.close()

    def do_hang(self, rest, count):
        self.server.faults.hangs.set()
        self.server.faults.over.wait(120)

    def do_slow_headers(self, rest, count):
        for byte in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"X: " + b"x" * 2000:
            self.wfile.write(bytes([byte]))
            if self.server.faults.over.wait(0.02):
                return

    def do_slow_body(self, rest, count):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Slow</title>")
        while not self.server.faults.over.wait(0.02):
            self.wfile.write(b"<p>x")

    def do_endless(self, rest, count):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Endless</title>")
        while not self.server.faults.over.is_set():
            self.wfile.write(b"<p>x" * 4000)

    def do_garbage(self, rest, count):
        self.ends()
        self.wfile.write(b"SSH-2.0-not-the-web\r\n\r\n")
        self.close_connection = True

    def do_soft(self, rest, count):
        self.page("Page not found - The Club")

    def do_error(self, rest, count):
        self.page("The Club")

    def do_login(self, rest, count):
        self.page("The Club", '<form><input type="password" name="p"></form>')

    def do_asks_for_login(self, rest, count):
        self.page("Sign in to the Club", '<form><input type="password" name="p"></form>')

    def do_header_login(self, rest, count):
        self.page("News of the Club", '<form><input type="password" name="p"></form>' + TEXT)

    def do_script(self, rest, count):
        self.page(more=TEXT + '<script>make({id: "by-script"})</script>')

    def do_app(self, rest, count):
        self.answer(body='<!doctype html><title>App</title><div id="root"></div><script src="/app.js"></script>')

    def do_long(self, rest, count):
        self.page(more=TEXT * 2000 + '<p id="far">x</p>')

    def do_typed(self, rest, count):
        body = b"%PDF-1.7 ..." if rest.endswith("pdf") else PAGE.format(title="Typed", more=TEXT)
        kinds = {
            "octets": "application/octet-stream",
            "none": None,
            "html-pdf": "text/html",
            "xhtml": "application/xhtml+xml",
            "odd": "text/html; charset=x-no-such",
        }
        self.answer(body=body, kind=kinds.get(rest, "application/pdf"))

    def do_letters(self, rest, count):
        body = PAGE.format(title="Seite nicht gefunden | Flüsse", more='<p id="flüsse">x' + TEXT)
        body = body.replace('<meta charset="utf-8">', "")
        if rest == "utf-16":
            self.answer(body=b"\xff\xfe" + body.encode("utf-16-le"), kind="text/html")
        elif rest == "gzip":
            self.answer(body=gzip.compress(body.encode()), Content_Encoding="gzip")
        elif rest == "bad-gzip":
            self.answer(body=b"no gzip", Content_Encoding="gzip")
        else:
            self.answer(body=body.encode("latin-1"), kind="text/html; charset=iso-8859-1")

    def do_cookies(self, rest, count):
        if "seen=1" in self.headers.get("Cookie", ""):
            self.page()
        else:
            self.answer(302, Location="/cookies", Set_Cookie="seen=1; Path=/; HttpOnly")

    def do_refresh(self, rest, count):
        self.answer(body='<!doctype html><title>Moved</title><meta http-equiv="refresh" content="0; url=/ok">')

    def do_tagged(self, rest, count):
        if self.headers.get("If-None-Match") == '"v1"':
            self.answer(304)
        else:
            self.page(ETag='"v1"')


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 50

    def handle_error(self, request, client_address):
        """A client that hangs up is part of the tests."""


class Faults:
    """The servers, as a context manager. `stand_ins` says which invented host leads to which; `authorities` is a file
    of certificates."""

    def __init__(self, folder: Path) -> None:
        self.clock, self.lock, self.over, self.hangs = Clock(), threading.Lock(), threading.Event(), threading.Event()
        self.asked, self.active, self.most, self.heads = Counter(), Counter(), Counter(), defaultdict(list)
        good, stranger = trustme.CA(), trustme.CA()
        self.authorities = str(folder / "authorities.pem")
        good.cert_pem.write_to_path(self.authorities)
        long_ago = datetime(2020, 1, 1, tzinfo=UTC)
        certificates = {
            "good.example": good.issue_cert("good.example"),
            "wrong-name.example": good.issue_cert("other.example"),
            "expired.example": good.issue_cert(
                "expired.example", not_before=long_ago, not_after=long_ago + timedelta(days=90)
            ),
            "unknown.example": stranger.issue_cert("unknown.example"),
        }
        self.servers = {"": self._server(None)} | {host: self._server(one) for host, one in certificates.items()}
        self.closed = self._closed_port()

    def _server(self, certificate) -> _Server:
        server = _Server(("127.0.0.1", 0), _Handler)
        server.faults = self
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(context)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        return server

    def _closed_port(self) -> int:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            return one.getsockname()[1]

    @property
    def port(self) -> int:
        return self.servers[""].server_address[1]

    def stand_ins(self, hosts) -> dict[str, tuple[str, int]]:
        """For each of `hosts` the address and port that replace it."""
        ports = {host: server.server_address[1] for host, server in self.servers.items()} | {
            "closed.example": self.closed
        }
        return {host: ("127.0.0.1", ports.get(host, self.port)) for host in hosts if host.endswith(".example")}

    def __enter__(self):
        for server in self.servers.values():
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for server in self.servers.values():
            server.shutdown()
            server.server_close()
