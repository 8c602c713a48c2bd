"""An owner's counter on loopback, which notes every request that arrives."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote


@dataclass
class Counter:
    """A counter on loopback: its address, and every request that arrived: the method, the address and the headers."""

    url: str = ""
    arrived: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    @property
    def pages(self) -> list[str]:
        """The pages that were counted."""
        return [unquote(path.removeprefix("/count?page=")) for _, path, _ in self.arrived]


@contextmanager
def counting():
    """A running Counter."""
    counter = Counter()

    class Handler(BaseHTTPRequestHandler):
        def noted(self):
            counter.arrived.append(
                (self.command, self.path, {name.lower(): value for name, value in self.headers.items()})
            )
            self.send_response(200)
            self.send_header("Set-Cookie", "counter=1")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = do_OPTIONS = do_HEAD = noted

        def log_message(self, format, *args):
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    counter.url = f"http://127.0.0.1:{http.server_address[1]}/"
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield counter
    http.shutdown()
    http.server_close()
