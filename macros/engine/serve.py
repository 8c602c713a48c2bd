"""The site at a local address, built again as files change, by either engine. What is broken is said, and the last good
site stays up."""

from __future__ import annotations

import importlib
import os
import secrets
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, ModuleType

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserverVFS

from macros.engine import last_shown
from macros.engine.afresh import load_afresh
from macros.engine.engines import engine
from macros.engine.preview import preview
from macros.engine.showing import Showing
from macros.engine.stopped import HOME, Abort, Overtaken, in_one_line

LOOK_EVERY = 0.1  # seconds between two checks of the files
SETTLE = 0.05  # seconds without another change before a build starts
NOTICE = 1.0  # seconds until an interrupt is noticed whose exception was lost
# If a build took longer than this many seconds, the edited pages are shown first.
LONG = 1.0
# What a page can come from: in the folder of the site, and in that of the code.
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
    """Sets `flag` when a file changes."""

    def __init__(self, flag: threading.Event) -> None:
        self.flag = flag

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer."""
        if not event.is_directory:
            self.flag.set()


class Server:
    """Builds the site in `root` by the engine called `name` whenever something was edited, and shows at `port` a folder
    that only whole sites get into; both folders are made below `folder`."""

    def __init__(self, root: Path, folder: Path, port: int, name: str) -> None:
        self.site, self.name = root, name
        self.made, self.shown = folder / "made", folder / "shown"
        self.took, self.ended = 0.0, False
        self.shown.mkdir()
        self.pages = Showing(self.shown, port)
        self.edited = threading.Event()
        self.observer = PollingObserverVFS(os.stat, self.watched, polling_interval=LOOK_EVERY)
        self.answers = threading.Thread(target=self.pages.serve_forever)

    def open(self) -> None:
        """Takes the port. Raises OSError and OverflowError where that cannot be had."""
        self.pages.server_bind()
        self.pages.server_activate()

    def run(self) -> None:
        """Builds the site, and serves it until interrupted. Notices edits from the first moment."""
        for folder in {self.site, HOME}:
            self.observer.schedule(_Edited(self.edited), str(folder), recursive=True)
        self.observer.start()
        if last_shown.take(self.site, self.pages.address, self.shown):
            print(f"The site is at {self.pages.address}, as it was when it was last shown", flush=True)
            self.answers.start()
        self.rebuild()
        self.pages.show()
        print(f"The site is at {self.pages.address} (Ctrl+C ends it)", flush=True)
        if not self.answers.is_alive():
            self.answers.start()
        self.build_as_edited()

    def build_as_edited(self) -> None:
        """Builds the site after each edit, until `close`."""
        while not self.ended:
            if not self.edited.wait(NOTICE):
                continue
            self.edited.clear()
            while self.edited.wait(SETTLE):
                self.edited.clear()
            if not self.ended:
                self.pages.hold()
                self.rebuild()
                self.pages.show()

    def interrupt(self, number: int, frame: FrameType | None) -> None:
        """Ends `run`, at a signal. Recorded too, because the exception is lost where Python is just deleting an
        object: it drops whatever is raised there."""
        self.ended = True
        raise KeyboardInterrupt

    def close(self) -> None:
        """Ends everything that `open` and `run` began."""
        self.ended = True
        self.edited.set()
        if self.observer.is_alive():
            self.observer.stop()
        if self.answers.is_alive():
            self.pages.shutdown()
        self.pages.server_close()

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
            self.build(start)
        except Overtaken:  # what was edited meanwhile comes first
            return
        except Abort as stopped:
            kept = "The last good site stays up." if any(self.shown.iterdir()) else "There is no site to show yet."
            print(f"{stopped}\n{kept} It is built again as soon as a file is saved.", file=sys.stderr, flush=True)
            return
        self.pages.hold()  # nobody requests a page while the folders change places; open pages then reload
        self.replace()
        self.took = time.monotonic() - start
        print(f"{self.undecided()}Built in {self.took:.1f} s", flush=True)
        importlib.import_module("macros.engine.current").save()  # as the build has just loaded it
        last_shown.keep(self.site, self.pages.address, self.shown)

    def build(self, start: float) -> None:
        """Forgets what was read, shows what was edited, and builds the whole site. Raises Abort with a sentence, also
        where the code, edited too, cannot be loaded."""
        try:
            current = load_afresh()
            if current.MEMORY.store is None:
                current.keep_for(self.site, self.pages.address)
            current.MEMORY.overtaken = lambda: self.took > LONG and self.edited.is_set()
            if self.took > LONG:
                self.preview(current, start)
            told = engine(self.name).generate(self.site, self.made, self.pages.address)
            # As the build has just loaded it.
            index = importlib.import_module("macros.search.index")
            index.write(self.made, current.content(self.site), told.site_name)
        except Exception as error:
            raise Abort(in_one_line(error)) from error

    def preview(self, current: ModuleType, start: float) -> None:
        """Shows an edit in the pages that it changes, before the whole site is built."""
        number = 0
        for number, _ in enumerate(preview(current, self.site, self.shown), 1):
            if number == 1:
                self.pages.show()  # a waiting browser gets the page now; it reloads when the site is built
        if number:
            pages = f"{number:,} {'page' if number == 1 else 'pages'}"
            print(f"{pages} shown after {time.monotonic() - start:.1f} s; building the rest", flush=True)

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
