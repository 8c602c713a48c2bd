"""An nginx for tests: on a free port of loopback, with what the project's own command made for it."""

from __future__ import annotations

import http.client
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import command
from tests.nginx import find

SHOWN = 120  # seconds that a start may take on a busy machine


class Nginx:
    """The test's own nginx, on a free port, in its own folder."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port, self.url = folder, port, f"http://127.0.0.1:{port}/club/"

    def __enter__(self) -> Nginx:
        path = find()
        assert path, "no nginx was found: run “make test-deploy”, which installs one, or set NGINX to the path of one"
        words = [path, "-p", f"{self.folder}/", "-c", "nginx.conf", "-e", "stderr", "-g", "daemon off;"]
        self.process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        until = time.monotonic() + SHOWN
        while self.process.poll() is None and time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
        self.process.kill()
        raise AssertionError(self.process.communicate()[1])

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.communicate(timeout=120)

    def ask(self, path: str, method: str = "GET", **given: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """The answer to exactly this path, which nothing tidies up before."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.putrequest(method, path, skip_host="Host" in given, skip_accept_encoding=True)
            for name, value in given.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(site: Path, port: int, spoil: Callable[[Path, int], None] = lambda folder, port: None) -> Iterator[Nginx]:
    """The built `site` behind nginx at `port`, after `spoil` has changed the folder.

    The folder is not one of pytest's, which only their owner may enter: nginx, started by root, gives up its rights.
    """
    with tempfile.TemporaryDirectory(prefix="behind-") as name:
        top = Path(name)
        top.chmod(0o755)
        (top / "run").mkdir()
        made = command(
            "nginx", "--folder", site, "--to", top / "served", "--listen", f"127.0.0.1:{port}", "--run", top / "run"
        )
        assert made.returncode == 0, made.stderr
        spoil(top / "served", port)
        with Nginx(top / "served", port) as running:
            yield running
