"""A site that is shown while it is edited: built whole by an engine, or edited in its pages. What is broken is said,
and the last good site stays up."""

from __future__ import annotations

import importlib
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

from macros.engine import last_shown
from macros.engine.afresh import load_afresh
from macros.engine.engines import engine
from macros.engine.search_later import SearchLater
from macros.engine.showing import Showing, put
from macros.engine.stopped import Abort, Overtaken, in_one_line
from macros.publish.files import files_below

# A browser that shows a page asks for it again within so many seconds.
AT_ONCE = 0.2
# If a build took longer than this many seconds, the edited pages are shown first.
LONG = 1.0


class Rebuilding:
    """The site in `root`, built by the engine called `name`, and shown at `port` from a folder below `folder`. Whoever
    notices an edit sets `edited`; and `further` if it is not of the data. `took` is how long the engine took, in
    seconds."""

    def __init__(self, root: Path, folder: Path, port: int, name: str) -> None:
        self.site, self.name, self.took = root, name, 0.0
        self.made, self.shown = folder / "made", folder / "shown"
        self.shown.mkdir()
        self.pages = Showing(self.shown, port)
        self.answers = threading.Thread(target=self.pages.serve_forever)
        self.edited, self.further = threading.Event(), threading.Event()
        self.search = SearchLater(self.shown, folder / "search")
        # What makes each page that is still to come; whether a whole site is shown, and whether it is to
        # be kept.
        self.makers: dict[str, Callable[[], bytes]] = {}
        self.complete = self.unkept = False

    def rebuild(self) -> None:
        """Builds the site and shows it; if that fails, says what is wrong and keeps showing the last site."""
        start = time.monotonic()
        importlib.invalidate_caches()
        shutil.rmtree(self.made, ignore_errors=True)
        try:
            current = self.read()
            self.begin()
            anew = not self.edit(start)
            if anew:
                current.MEMORY.whole = None
                self.build(start)
        except Overtaken:  # what was edited meanwhile comes first
            return
        except (Exception, Abort) as stopped:  # noqa: BLE001 - also code that was edited, and cannot be loaded
            said = in_one_line(stopped) if isinstance(stopped, Exception) else stopped
            kept = "The last good site stays up." if self.complete else "There is no site to show yet."
            if self.makers:
                kept = "What is shown stays up." if self.complete else "Pages are made as you open them."
            print(f"{said}\n{kept} It is built again as soon as a file is saved.", file=sys.stderr, flush=True)
            return
        print(f"{self.undecided()}Built in {time.monotonic() - start:.1f} s", flush=True)
        current.save(everything=anew)
        self.unkept = True

    def read(self) -> ModuleType:
        """Forgets what was read, and reads the data. Returns the module macros.engine.current to use from now on.
        Raises Abort with the report where the data have an error."""
        current = load_afresh()
        if current.MEMORY.store is None:
            current.keep_for(self.site, self.pages.address)
        current.MEMORY.overtaken = self.overtaken
        if self.further.is_set():
            current.MEMORY.whole = None
            self.further.clear()
        current.content(self.site)
        return current

    def begin(self) -> None:
        """Shows what is quick to make of a large site of which nothing is shown yet; further pages are made as somebody
        asks for them."""
        if self.complete:
            return
        self.makers = self.quick()
        if self.makers:
            self.replace()
            self.pages.expect()
            self.pages.show()
            if not self.answers.is_alive():
                self.answers.start()
                print(f"The site is at {self.pages.address}: pages are made as you open them", flush=True)
            self.make_at_once()

    def quick(self) -> dict[str, Callable[[], bytes]]:
        """Makes what is quick to make of a large site. Returns what makes the further pages; nothing where that is no
        use."""
        first = importlib.import_module("macros.engine.at_first")  # as just loaded
        found: dict[str, Callable[[], bytes]] = first.makers(
            self.site, self.made, self.pages.address, engine(self.name)
        )
        return found

    def ahead(self, start: float, edited: Iterable[str]) -> None:
        """Shows what is quick to make of a large site that has to be built anew, and the pages at the addresses
        `edited`; further pages are made anew as somebody asks for them."""
        makers = self.quick()
        if not makers:
            return
        try:
            for name in files_below(self.made):
                put(self.shown / name, (self.made / name).read_bytes())
        except OSError:  # as where a folder stands in the place of a file: the whole site replaces it
            return
        self.makers = makers
        self.pages.expect(makers)
        for address in edited:
            self.make(address)
        self.pages.show()
        print(f"Shown after {time.monotonic() - start:.1f} s; building the rest", flush=True)
        self.make_at_once()

    def overtaken(self) -> bool:
        """Called between two pages of a build: makes those that somebody waits for. Returns whether the build has come
        too late."""
        self.make_asked()
        return (self.took > LONG or self.pages.to_come) and self.edited.is_set()

    def make_at_once(self) -> None:
        """Makes pages for as long as somebody asks for them."""
        while self.pages.is_asked(AT_ONCE):
            self.make_asked()

    def make_asked(self) -> None:
        """Makes the pages that somebody waits for, where that is known how; the others come with the whole site."""
        for address in self.pages.asked_for() if self.makers else ():
            self.make(address)

    def make(self, address: str) -> None:
        """Makes the page at this address, if it is not there or old, and if that is known how."""
        make, page = self.makers.get(address), self.shown / address / "index.html"
        if make is None or (page.exists() and address not in self.pages.old):
            return
        try:
            put(page, make())
        except (Exception, SystemExit):  # noqa: BLE001 - the build of the whole site says what is wrong
            if not page.exists():
                return
        self.pages.has_more(address)

    def edit(self, start: float) -> bool:
        """Shows an edit in the pages that it changes. Returns whether the site is whole then; if not, the engine has
        to build it, and of a large site, what it makes first is shown."""
        large = self.took > LONG
        shown: list[str] = []
        left: list[str] | None = [] if large and self.complete and engine(self.name).AT_FIRST else None

        def told(page: str) -> None:
            if not shown:
                self.pages.show()  # a waiting browser gets the page now; it reloads when the site is built
            shown.append(page)

        pages = importlib.import_module("macros.engine.edited_pages")  # as just loaded
        try:
            whole = pages.show(self.site, self.shown, told if large else None, left)
            if whole and large:
                self.search.due = True
            elif whole:
                self.search.at_once()
        except Exception:  # noqa: BLE001 - the engine meets it again, and says what is wrong
            whole = False
        if shown and not whole and left is None:
            count = f"{len(shown):,} {'page' if len(shown) == 1 else 'pages'}"
            print(f"{count} shown after {time.monotonic() - start:.1f} s; building the rest", flush=True)
        if left is not None and not whole:
            self.ahead(start, left)
        return bool(whole)

    def build(self, start: float) -> None:
        """Has the engine build the whole site, and shows that. Raises Abort with a sentence."""
        told = engine(self.name).generate(self.site, self.made, self.pages.address)
        # As the build has just loaded them.
        names = ("macros.engine.current", "macros.search.index", "macros.engine.edited_pages")
        current, index, pages = map(importlib.import_module, names)
        large = self.pages.to_come or self.took > LONG
        if not large:
            index.write(self.made, current.content(self.site), told.site_name)
        self.search.forget()
        if large:
            self.search.wait_in(self.made)
        self.replace()
        self.makers, self.complete = {}, True
        self.pages.has_pages()
        self.took = time.monotonic() - start
        pages.remember(self.site, told.site_name, self.pages.address)

    def follow(self) -> None:
        """Takes the next step of what is left to do when nobody edits."""
        self.make_asked()
        if self.search.go_on(self.edited.is_set):
            self.unkept = True
            self.pages.hold()
            self.pages.show()
            print("The search is up to date", flush=True)
        if not (self.makers or self.search.due or self.search.writing):
            self.pages.has_all()
        self.keep()

    def keep(self) -> None:
        """Keeps the site for the next time that it is served, unless somebody edits it."""
        if self.unkept:
            self.unkept = not last_shown.keep(self.site, self.pages.address, self.shown, self.edited.is_set)

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
        """Puts the new site in place of the current one. Nobody requests a page meanwhile; open pages then reload."""
        self.pages.hold()
        before = self.shown.with_name("before")
        self.shown.rename(before)
        self.made.rename(self.shown)
        shutil.rmtree(before)
