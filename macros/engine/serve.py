"""The site at a local address, built again as files change, by either engine. What is broken is said, and the last good
site stays up."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import FrameType

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserverVFS

from macros.engine import last_shown
from macros.engine.rebuilding import Rebuilding
from macros.engine.stopped import HOME

# Seconds between two checks of the files of the site; and of those of the engine, which are many and edited by few.
LOOK_EVERY, LOOK_AT_ENGINE_EVERY = 0.1, 1.0
SETTLE = 0.05  # seconds without another change before a build starts
NOTICE = 1.0  # seconds until an interrupt is noticed whose exception was lost
# What a page can come from: in the folder of the site, and in that of the engine.
OWN, SHARED = ("data", "docs", "mkdocs.yml"), ("macros", "overrides", "mkdocs.yml")


def serve(root: Path, port: int, name: str) -> int:
    """Serves the site in `root` at `port`, built by the engine called `name`, until interrupted. Returns the exit
    status. Called in the main thread."""
    # Named before it is made: whenever an interrupt comes, it is taken away.
    folder = Path(tempfile.gettempdir(), f"site-{secrets.token_hex(8)}")
    try:
        folder.mkdir(0o700)
        return _run(Server(root.resolve(), folder, port, name), port)
    except KeyboardInterrupt:
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(server: Server, port: int) -> int:
    try:
        server.open()
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or "a port is a number from 1 to 65535"
        print(f"Port {port} cannot be used: {why}. Choose another, for example: make serve PORT=8001", file=sys.stderr)
        return 1
    before = signal.signal(signal.SIGINT, server.interrupt)
    try:
        server.run()
    finally:
        server.close()
        signal.signal(signal.SIGINT, before)
    return 0


class _Edited(FileSystemEventHandler):
    """Sets `flag` when a file changes, and `further` if that is not in the folder `data`."""

    def __init__(self, flag: threading.Event, further: threading.Event, data: Path) -> None:
        self.flag, self.further, self.data = flag, further, data

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer."""
        if event.is_directory:
            return
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        if not all(path.is_relative_to(self.data) for path in paths):
            self.further.set()
        self.flag.set()


class Server(Rebuilding):
    """Builds a site again whenever something was edited, and shows it."""

    def __init__(self, root: Path, folder: Path, port: int, name: str) -> None:
        super().__init__(root, folder, port, name)
        self.ended = False
        self.observers = [
            self._observer(root, set(OWN), LOOK_EVERY),
            self._observer(HOME, of_engine(root), LOOK_AT_ENGINE_EVERY),
        ]

    def open(self) -> None:
        """Takes the port. Raises OSError and OverflowError where that cannot be had."""
        self.pages.server_bind()
        self.pages.server_activate()

    def run(self) -> None:
        """Builds the site, and serves it until interrupted. Notices edits from the first moment."""
        for observer in self.observers:
            observer.start()
        if last_shown.take(self.site, self.pages.address, self.shown):
            print(f"The site is at {self.pages.address}, as it was when it was last shown", flush=True)
            self.complete = True
            self.answers.start()
        self.rebuild()
        self.pages.show()
        print(f"The site is at {self.pages.address} (Ctrl+C ends it)", flush=True)
        if not self.answers.is_alive():
            self.answers.start()
        self.keep()
        self.build_as_edited()

    def build_as_edited(self) -> None:
        """Builds the site after each edit, and does what is left to do when nobody edits, until `close`."""
        while not self.ended:
            if not self.edited.wait(NOTICE):
                self.follow()
                continue
            self.edited.clear()
            while self.edited.wait(SETTLE):
                self.edited.clear()
            if not self.ended:
                self.pages.hold()
                self.rebuild()
                self.pages.show()
                self.keep()

    def interrupt(self, number: int, frame: FrameType | None) -> None:
        """Ends `run`, at a signal. Recorded too, because the exception is lost where Python is just deleting an
        object: it drops whatever is raised there."""
        self.ended = True
        raise KeyboardInterrupt

    def close(self) -> None:
        """Ends everything that `open` and `run` began."""
        self.ended = True
        self.edited.set()
        for observer in self.observers:
            if observer.is_alive():
                observer.stop()
        if self.answers.is_alive():
            self.pages.shutdown()
        self.pages.server_close()

    def _observer(self, folder: Path, names: set[str], every: float) -> PollingObserverVFS:
        """What notices edits in `folder`, of what has these `names` there, every so many seconds."""
        observer = PollingObserverVFS(os.stat, partial(watched, str(folder), names), polling_interval=every)
        handler = _Edited(self.edited, self.further, self.site / "data")
        observer.schedule(handler, str(folder), recursive=True)
        return observer


def of_engine(site: Path) -> set[str]:
    """The names of what is watched of the engine. Where it serves its own folder, nothing is watched twice."""
    return set(SHARED) - (set(OWN) if site == HOME else set())


def watched(top: str, names: set[str], folder: str | None) -> Iterator[os.DirEntry[str]]:
    """The paths to watch in `folder`: not temporary files of editors and Python, and in the folder `top` only those
    with these `names`."""
    try:
        entries = os.scandir(folder or ".")
    except OSError:  # the build reports it
        return
    with entries:
        for entry in entries:
            left_behind = entry.name.startswith((".", "__pycache__")) or entry.name.endswith("~")
            if not left_behind and (entry.name in names or folder != top):
                yield entry
