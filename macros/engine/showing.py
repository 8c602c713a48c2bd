"""The server of a site that is being edited: it shows the last whole one, and open pages load themselves again when
there is another.

Only this machine is answered, by its own names: another name for it may belong to a page elsewhere that wants to read
along.
"""

from __future__ import annotations

import mimetypes
import posixpath
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

HOST = "127.0.0.1"
# The names of this machine for itself, with any port: a container or another machine may forward another port to here.
OWN_NAME = re.compile(r"(localhost|127\.0\.0\.1|\[::1\]|[a-z0-9-]+\.localhost)(:[0-9]{1,5})?", re.IGNORECASE)
# What an open page asks for: answered when there is a later site than the one that it is of, or after a minute.
ASKED = re.compile(r"/livereload/([0-9]{1,15})/[0-9]+")
PATIENCE = 60.0
# A page in the background does not ask: browsers open few connections to one host.
SCRIPT = """<script>
(() => {
  let asking;
  const ask = async () => {
    asking = new AbortController();
    const at = "/livereload/%d/" + Math.floor(Math.random() * 1e9);
    try {
      const answer = await fetch(at, { cache: "no-store", signal: asking.signal });
      if (Number(await answer.text()) > %d) return location.reload();
      setTimeout(look, 0);
    } catch {
      if (!asking.signal.aborted) setTimeout(look, 3000);
    }
  };
  const look = () => {
    asking?.abort();
    if (document.visibilityState === "visible") ask();
  };
  addEventListener("load", look);
  document.addEventListener("visibilitychange", look);
})();
</script>"""
NOT_BUILT = (
    b"<!doctype html><title>Not built yet</title><p>The site could not be built: see the terminal for what is wrong."
)


class Showing(ThreadingHTTPServer):
    """Serves `folder` at `port` of this machine, once `server_bind` and `server_activate` have been called.

    Each state of the folder has a number, which is later the greater it is. Pages are held back between `hold` and
    `show`.
    """

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__((HOST, port), _Handler, bind_and_activate=False)
        self.folder, self.address = folder, f"http://{HOST}:{port}/"
        self.changed = threading.Condition()
        self.shown = self.wanted = round(time.monotonic() * 1000)
        # Whether there will be more pages; the addresses of those that are there and will be made anew; and of those
        # that somebody waits for.
        self.to_come = False
        self.old: set[str] = set()
        self.awaited: list[str] = []

    def hold(self) -> None:
        """From now on nobody gets a page: the folder is about to change."""
        with self.changed:
            self.wanted = max(self.wanted + 1, round(time.monotonic() * 1000))

    def show(self) -> None:
        """From now on everybody gets what is in the folder; a page of an earlier state loads itself again."""
        with self.changed:
            self.shown = self.wanted
            self.changed.notify_all()

    def asked_for(self) -> list[str]:
        """The addresses, from the site's root, of pages that somebody has begun to wait for."""
        with self.changed:
            found, self.awaited = self.awaited, []
            return found

    def expect(self, old: Iterable[str] = ()) -> None:
        """From now on, whoever asks for a page that is not there, or for one of these `old` ones, waits for it."""
        with self.changed:
            self.to_come, self.old = True, set(old)

    def is_asked(self, seconds: float) -> bool:
        """Waits until somebody waits for a page, but for so many seconds at most. Returns whether anybody does."""
        with self.changed:
            return self.changed.wait_for(lambda: bool(self.awaited), seconds)

    def has_more(self, address: str) -> None:
        """Says that there is no other page at `address` to wait for than the one that is there."""
        with self.changed:
            self.old.discard(address)
            self.changed.notify_all()

    def has_pages(self) -> None:
        """Says that no page is old any longer; whoever waits for something else still waits."""
        with self.changed:
            self.old = set()
            self.changed.notify_all()

    def has_all(self) -> None:
        """Lets nobody wait any longer."""
        with self.changed:
            self.to_come, self.old = False, set()
            self.changed.notify_all()

    def wait_for(self, address: str, there: Callable[[], bool]) -> None:
        """Waits until the page at `address` is there and not old, or no more pages will come."""
        with self.changed:
            if self.to_come and (address in self.old or not there()):
                self.awaited.append(address)
                self.changed.notify_all()
                self.changed.wait_for(lambda: not self.to_come or (there() and address not in self.old))

    def is_later_than(self, state: int) -> int:
        """The number of the state that is shown: as soon as it is later than `state`, or after PATIENCE seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.shown > state, PATIENCE)
            return self.shown

    def ready(self) -> int:
        """Waits until pages are not held back. Returns the number of the state that is shown."""
        with self.changed:
            self.changed.wait_for(lambda: self.shown == self.wanted)
            return self.shown

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves is no fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Showing

    def do_GET(self) -> None:
        """Answers a browser."""
        if not OWN_NAME.fullmatch(self.headers.get("Host", "")):
            self._answer(403, "text/plain", f"This site is shown at {self.server.address} only.\n".encode())
            return
        path = unquote(self.path.partition("?")[0])
        if asked := ASKED.fullmatch(path):
            self._answer(200, "text/plain", b"%d" % self.server.is_later_than(int(asked[1])))
            return
        state = self.server.ready()
        file = self.server.folder / posixpath.normpath(f"/{path}").lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        name = path.strip("/")
        address = name if "." in name or not name else f"{name}/"
        content, within = _found(file)
        while self.server.to_come and (address in self.server.old or (content is None and within is None)):
            self.server.wait_for(address, lambda: _found(file) != (None, None))
            state = self.server.ready()
            content, within = _found(file)  # or it has gone again, with the folder
        if content is None and within is not None:
            # With one slash: “//name/” would lead to another host.
            self._answer(302, "text/plain", b"", quote(f"/{path.lstrip('/')}/"))
        elif content is None:
            self._answer(404, "text/html", _read(self.server.folder / "404.html") or self._nothing())
        else:
            kind = "text/javascript" if file.suffix == ".js" else mimetypes.guess_type(file.name)[0]
            self._answer(200, kind or "application/octet-stream", _listening(content, file, state))

    do_HEAD = do_GET

    def _nothing(self) -> bytes:
        return b"404 Not Found" if any(self.server.folder.iterdir()) else NOT_BUILT

    def _answer(self, status: int, kind: str, content: bytes, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing of pages that were asked for."""


def put(file: Path, content: bytes) -> None:
    """Puts a file into the folder that is shown, unless it is there. Nobody finds half of it; and as a copy of the site
    may share its files, none is written to."""
    if _read(file) == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}")
    beside.write_bytes(content)
    beside.replace(file)


def _found(file: Path) -> tuple[bytes | None, bytes | None]:
    """The `file`; and, where it is a folder, the page in it."""
    return _read(file), _read(file / "index.html")


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except (OSError, ValueError):  # there is none, or its name can be no file's: /%00, or a name without end
        return None


def _listening(content: bytes, file: Path, state: int) -> bytes:
    """The `content` of a `file`; a page listens for a later state than `state`."""
    if file.suffix != ".html":
        return content
    head, end, rest = content.rpartition(b"</body>")
    script = (SCRIPT % (state, state)).encode()
    return head + script + end + rest if end else content + script
