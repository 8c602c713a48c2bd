"""The index of the search of a site that is shown, after an edit in its pages: written beside the site, and then put in
place of the one before."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from macros.engine.stopped import in_one_line


class SearchLater:
    """The index of the site in the folder `shown`, written in the folder `beside`. It is `due` while the site has
    another one than it should."""

    def __init__(self, shown: Path, beside: Path) -> None:
        self.shown, self.beside = shown, beside
        self.due = False
        self.writing: threading.Thread | None = None

    def go_on(self, stopped: Callable[[], bool]) -> bool:
        """Takes the next step; none takes long, or it is `stopped`. Returns whether the index was put in place."""
        try:
            if self.writing is None and self.due:
                if not self._read(stopped):
                    self._begin(stopped)
            elif self.writing is not None and not self.writing.is_alive():
                self.writing = None
                return not self.due and self._put()
        except Exception as error:  # noqa: BLE001 - here nobody else says it
            self.due = False  # or it would be said every second
            _say(error)
        return False

    def at_once(self) -> None:
        """Writes the index."""
        self._begin(bool)
        if self.writing is not None:
            self.writing.join()
            self.writing = None
            self._put()

    def forget(self) -> None:
        """Does no more of this: the engine has written an index."""
        self.due, self.writing = False, None

    def wait_in(self, made: Path) -> None:
        """Lets the site in the folder `made`, which is about to be shown, have the index of the one before until its
        own is written."""
        self.due = True
        (made / "search").mkdir(exist_ok=True)
        for path in (self.shown / "search").glob("*"):
            if path.suffix == ".json":
                shutil.copyfile(path, made / "search" / path.name)
            elif _has_pieces(path):
                shutil.copytree(path, made / "search" / path.name)

    def _read(self, stopped: Callable[[], bool]) -> bool:
        """Reads the pages and the records, which takes longest, and is done once for each. Returns whether it was
        `stopped`."""
        current, of_pages, pages, built = _loaded("engine.current", "search.of_pages", "search.pages", "built")
        for name in pages.names(self.shown):
            if stopped():
                return True
            built.read((self.shown / name).read_text("utf-8"))
        whole = current.MEMORY.whole
        return any(stopped() for _ in (of_pages.of_pages(whole.content) if whole else ()))

    def _begin(self, stopped: Callable[[], bool]) -> None:
        current, index = _loaded("engine.current", "search.index")
        self.due, whole = False, current.MEMORY.whole
        if whole is None:  # the engine builds another site, and then it is due again
            return
        index.end()  # of an index that was forgotten meanwhile
        shutil.rmtree(self.beside, ignore_errors=True)
        told = index.told(self.shown, whole.content, whole.title)
        if index.begin(self.beside, told, stopped=stopped) is None:
            self.due = True
            return
        self.writing = threading.Thread(target=_end, args=(index,), daemon=True)
        self.writing.start()

    def _put(self) -> bool:
        """Puts what was written in place: first the pieces that the index then leads to."""
        written = list((self.beside / "search").glob("*"))
        place = self.shown / "search"
        pieces = {path.name for path in written if path.is_dir()}
        for path in sorted(written, key=lambda path: path.is_file()):
            if path.is_file() or not (place / path.name).exists():
                path.replace(place / path.name)
        for path in place.iterdir() if written else ():
            if _has_pieces(path) and path.name not in pieces:
                shutil.rmtree(path)
        return bool(written)


def _has_pieces(path: Path) -> bool:
    return path.is_dir() and not (path / "index.html").exists()


def _end(index: ModuleType) -> None:
    try:
        index.end()
    except Exception as error:  # noqa: BLE001 - here nobody else says it
        _say(error)


def _say(error: Exception) -> None:
    print(in_one_line(error), file=sys.stderr, flush=True)


def _loaded(*names: str) -> Iterator[ModuleType]:
    """These modules of macros, as the last build has loaded them: after an edit of the engine, anew."""
    return (import_module(f"macros.{name}") for name in names)
