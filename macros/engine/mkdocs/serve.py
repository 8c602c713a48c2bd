"""`serve`: the site at a local address, rebuilt as files change. Errors are printed, and the last good site stays
up."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

from macros.engine.afresh import load_afresh
from macros.engine.mkdocs.engine import HOME, generate, in_one_line, show_warnings
from macros.engine.preview import preview
from macros.engine.stopped import Abort

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
LOOK_EVERY = 0.1  # seconds between two checks of the files
SETTLE = 0.05  # seconds without another change before a build starts
# If a build took longer than this many seconds, the edited pages are shown first.
LONG = 1.0
# The names of this machine for itself, with any port: a container or another machine may forward another port to here.
OWN_NAME = re.compile(r"(localhost|127\.0\.0\.1|\[::1\]|[a-z0-9-]+\.localhost)(:[0-9]{1,5})?", re.IGNORECASE)
# What a page can be made from: in the folder of the site, and in the engine's.
OWN, SHARED = ("data", "docs", "mkdocs.yml"), ("macros", "overrides", "mkdocs.yml")


def serve(root: Path, port: int) -> int:
    """Serves the site in `root` at `port` until interrupted. Returns the exit status."""
    show_warnings()
    try:
        with tempfile.TemporaryDirectory(prefix="site-") as folder:
            return _run(_Server(root.resolve(), Path(folder), port), port)
    except KeyboardInterrupt:
        return 0


def _run(server: _Server, port: int) -> int:
    try:
        server.server_bind()
        server.server_activate()
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or "a port is a number from 1 to 65535"
        print(f"Port {port} cannot be used: {why}. Choose another, for example: make serve PORT=8001", file=sys.stderr)
        return 1
    try:
        server.run()
    finally:
        server.shutdown()
    return 0


class _Server(LiveReloadServer):
    """MkDocs' server, on a folder that only ever contains whole sites."""

    def __init__(self, root: Path, folder: Path, port: int) -> None:
        self.site, self.address = root, f"http://{HOST}:{port}/"
        self.made, self.shown = folder / "made", folder / "shown"
        self.took = 0.0
        self.shown.mkdir()
        super().__init__(self.rebuild, HOST, port, str(self.shown))
        self.build_delay = SETTLE
        self.error_handler = self.error_page
        self.observer = PollingObserverVFS(os.stat, self.watched, polling_interval=LOOK_EVERY)  # type: ignore[assignment]  # MkDocs declares a narrower kind than it needs

    def run(self) -> None:
        """Builds the site, and serves it until interrupted. Notices edits from the first moment."""
        for folder in {self.site, HOME}:
            self.watch(str(folder))
        self.observer.start()
        self.rebuild()
        self._visible_epoch = self._wanted_epoch  # nobody waits for the first site: it is there
        print(f"The site is at {self.address} (Ctrl+C ends it)", flush=True)
        self.serve_thread.start()
        self._build_loop()  # type: ignore[no-untyped-call]  # MkDocs declares no types for it

    def watched(self, folder: str | None) -> Iterator[os.DirEntry[str]]:
        """The paths to watch in `folder`: not temporary files of editors and Python, and at the top only what pages are
        made from."""
        names = {name for home, some in ((self.site, OWN), (HOME, SHARED)) if folder == str(home) for name in some}
        try:
            entries = os.scandir(folder or ".")
        except OSError:  # the build reports it
            return
        with entries:
            for entry in entries:
                left_behind = entry.name.startswith((".", "__pycache__")) or entry.name.endswith("~")
                if not left_behind and (entry.name in names or not names):
                    yield entry

    def rebuild(self) -> None:
        """Builds the site and shows it; if that fails, says what is wrong and keeps showing the last site."""
        start = time.monotonic()
        importlib.invalidate_caches()
        shutil.rmtree(self.made, ignore_errors=True)
        try:
            self.afresh(start)
            generate(self.site, self.made, self.address)
        except Abort as stopped:
            kept = "The last good site stays up." if any(self.shown.iterdir()) else "There is no site to show yet."
            print(f"{stopped}\n{kept} It is built again as soon as a file is saved.", file=sys.stderr, flush=True)
            return
        self._wanted_epoch += 1  # nobody requests a page while the folders change places; open pages then reload
        self.replace()
        self.took = time.monotonic() - start
        print(f"{self.undecided()}Built in {self.took:.1f} s", flush=True)

    def afresh(self, start: float) -> None:
        """Forgets what was read, and shows the edit. Raises Abort if the engine was edited too and cannot be loaded."""
        try:
            current = load_afresh()
            if self.took > LONG:
                self.preview(current, start)
        except Abort:
            raise
        except Exception as error:
            raise Abort(in_one_line(error)) from error

    def preview(self, current: ModuleType, start: float) -> None:
        """Shows an edit in the pages that it changes, before the whole site is built."""
        pages = preview(current, self.site, self.shown)
        if pages:
            number = len(pages)
            print(
                (
                    f"{number:,} {'page' if number == 1 else 'pages'} shown after {time.monotonic() - start:.1f} "
                    f"s; building the rest"
                ),
                flush=True,
            )
            with self._epoch_cond:  # a waiting browser gets the page now; it reloads when the site is built
                self._visible_epoch = self._wanted_epoch
                self._epoch_cond.notify_all()

    def undecided(self) -> str:
        """Prints what would stop publishing but does not stop serving; nothing if there is nothing to decide."""
        from macros.content.findings import report, undecided
        from macros.engine import current  # as the build has just loaded it

        waiting = undecided(current.loaded(self.site).findings)
        return (
            f"{report(waiting)}\nThis is shown all the same, and not published before somebody decides.\n"
            if waiting
            else ""
        )

    def replace(self) -> None:
        """Puts the new site in place of the current one."""
        before = self.shown.with_name("before")
        self.shown.rename(before)
        self.made.rename(self.shown)
        shutil.rmtree(before)

    def serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers a browser on this machine. It refuses other host names: a page elsewhere could use one to read the
        site."""
        if not OWN_NAME.fullmatch(environ.get("HTTP_HOST", "")):
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [f"This site is shown at {self.address} only.\n".encode()]
        return super().serve_request(environ, start_response)

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        try:
            return super()._serve_request(environ, start_response)
        except ValueError:  # an address that cannot be a file's: /%00, or an endless number
            return None

    def error_page(self, code: int) -> bytes | None:
        """The site's own “page not found”."""
        page = self.shown / f"{code}.html"
        if page.is_file():
            return page.read_bytes()
        return (
            None
            if any(self.shown.iterdir())
            else (
                b"<!doctype html><title>Not built yet</title><p>The site could not be built: see the terminal for "
                b"what is wrong."
            )
        )
