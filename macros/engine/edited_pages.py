"""An edit of the data, put into the pages that are shown, without an engine.

If it changes only parts of pages and files beside them, the site is then whole again, byte for byte as the engine would
build it. If it may change more (which pages there are, their titles, the frame), only what is quick to make is put into
the pages, and the engine builds the site, which replaces everything written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from macros.content.content import PIECES, Content
from macros.engine import after_edit, current, made
from macros.engine.current import Filed, Placed
from macros.engine.showing import put
from macros.render.markdown import wide
from macros.render.trace import ALL, ASKED_OF_ALL, Question, changed

# Of each page, by its address, the parts that may have to be made again.
Parts = dict[str, list[Placed]]


class Whole(NamedTuple):
    """A site that is shown whole: its title and address, what the engine knew of its data (`frame`, and `outline`,
    which is a part of that), and these."""

    title: str
    url: str
    outline: bytes
    frame: bytes
    content: Content


def remember(root: Path, title: str, url: str) -> None:
    """Notes that the engine has just built the site in `root`, with this title and address, and that it is shown."""
    content, kept = current.content(root), current.MEMORY.kept
    if kept is not None:
        kept.anew.clear()
    frame = after_edit.frame(root, title, url)
    current.MEMORY.whole = Whole(title, url, after_edit.outline(root), frame, content)


def show(root: Path, shown: Path, told: Callable[[str], None] | None, left: list[str] | None = None) -> bool:
    """Puts what was edited in the site in `root` into its pages in `shown`: first into those of the edited things
    themselves. Calls `told` with the address of each page, from the site's root, as soon as it is there; without it,
    nothing is shown that the engine makes again. Returns whether the site is whole; if not, the engine has to build it.

    With `left`, nothing more is done as soon as that is clear; it gets the address of the page where it became clear.

    Raises Abort with the report if the data have an error, and Overtaken between two pages.
    """
    content, whole = current.content(root), current.MEMORY.whole
    if current.MEMORY.kept is None or (told is None and not _has_same_frame(root, whole)):
        return False
    if left is not None and (whole is None or after_edit.outline(root) != whole.outline):
        return False
    complete, (quick, slow) = True, _in_turn(content)
    for pages in (quick, slow):
        current.go_on()
        complete = complete and (pages is quick or _has_same_frame(root, whole))
        for page, parts in pages.items() if complete or pages is quick else ():
            current.go_on()
            done = _page(shown / page / "index.html", parts, content)
            if done and told:
                told(page)
            if done is None and left is not None:
                left.append(page)
                return False
            complete = complete and done is not None
    current.go_on()
    if not complete or whole is None:
        return False
    try:
        _files(root, shown, content, whole)
    except Exception:  # noqa: BLE001 - the engine meets it again, and says what is wrong
        return False
    current.MEMORY.kept.anew.clear()
    current.MEMORY.whole = whole._replace(content=content)
    return True


def _has_same_frame(root: Path, whole: Whole | None) -> bool:
    return whole is not None and after_edit.frame(root, whole.title, whole.url) == whole.frame


def _in_turn(content: Content) -> tuple[Parts, Parts]:
    """The parts of all pages, by page: of pages that are quick to make, and of those that asked for everything of some
    kind. First those that asked for a record that was edited, and of these those that asked for little."""
    kept, whole = current.MEMORY.kept, current.MEMORY.whole
    assert kept is not None
    edited = changed(whole.content, content) if whole else set[Question]()
    pages = Parts()
    for key in kept.made:
        if isinstance(key, Placed):
            pages.setdefault(key.page, []).append(key)
    asked = {page: [kept.made[part].questions for part in parts] for page, parts in pages.items()}

    def later(page: str) -> tuple[bool, int]:
        return all(map(edited.isdisjoint, asked[page])), sum(map(len, asked[page]))

    slow = {page for page, questions in asked.items() if any(map(_asks_all, questions))}
    turn = sorted(pages, key=later)
    return {page: pages[page] for page in turn if page not in slow}, {
        page: pages[page] for page in turn if page in slow
    }


def _asks_all(questions: tuple[Question, ...]) -> bool:
    return any(
        name in ASKED_OF_ALL or name in PIECES or (name in ("positions", "guidelines") and of == ALL)
        for name, of in questions
    )


def _page(page: Path, parts: list[Placed], content: Content) -> bool | None:
    """Puts the `parts` that have changed into the `page`. Returns whether any has; None if the engine has to make the
    page."""
    kept = current.MEMORY.kept
    assert kept is not None
    old = {part: str(kept.made[part].value) for part in parts if kept.is_stale(kept.made[part], content)}
    try:
        new = {part: current.part(*part) for part in old}
    except Exception:  # noqa: BLE001 - it asks for what is gone; or the engine meets it again, and says what is wrong
        return None
    differ = [part for part in old if old[part] != new[part]]
    if not differ:
        return False
    differing = [(wide(old[part]), wide(new[part])) for part in differ]
    text = after_edit.put(page.read_text("utf-8"), differing) if page.is_file() else None
    if text is None:
        return None
    put(page, text.encode())
    return all(after_edit.may_take_its_place(part, old[part], new[part]) for part in differ) or None


def _files(root: Path, shown: Path, content: Content, whole: Whole) -> None:
    """Writes the files beside the pages that have changed."""
    for path, held in _beside(root, content, whole):
        put(shown / path, held.encode() if isinstance(held, str) else held)


def _beside(root: Path, content: Content, whole: Whole) -> Iterator[tuple[str, str | bytes]]:
    kept = current.MEMORY.kept
    assert kept is not None
    yield from made.beside(content)
    for key in [key for key in kept.made if isinstance(key, Filed)]:
        # It may be new already, because its size is on a page.
        if key in kept.anew or kept.is_stale(kept.made[key], content):
            yield after_edit.word_path(key), current.word_file(root, key.guideline, whole.url)
