"""A server for a built folder, on loopback: what a plain static host does, so that links can be followed as readers
follow them."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *words: Any, base: str, **named: Any) -> None:
        self.base = base
        super().__init__(*words, **named)

    def translate_path(self, path: str) -> str:
        """The file for `path`, which must lie under the path that the site is for."""
        if not path.startswith(self.base):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path[len(self.base) :])

    def end_headers(self) -> None:
        # The link checker goes at full speed where it finds this.
        self.send_header("LinkChecker", "1")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: faults are what the check reports."""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Somebody who hangs up is no fault of the server's."""


class Serving:
    """Serves `folder` (which may be filled later) at `url`, under the path `base`, while it is used as a context."""

    def __init__(self, folder: Path, base: str = "/") -> None:
        self.http = _Quiet((HOST, 0), partial(_Handler, directory=str(folder), base=base))
        self.url = f"http://{HOST}:{self.http.server_address[1]}{base}"

    def __enter__(self) -> Serving:
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()
