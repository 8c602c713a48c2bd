"""Shows an edit on the page before the whole site is rebuilt: updates the changed parts in the pages that are open to
readers.

Only what is quick to make: lists of everything and titles follow with the site itself. That build replaces everything
written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from macros.content.content import PIECES
from macros.render.trace import ALL, ASKED_OF_ALL


def preview(current: ModuleType, root: Path, shown: Path) -> Iterator[str]:
    """Puts the changed parts of the site in `root` into the pages in `shown`: first those that asked for little, such
    as the page of the edited thing itself. Gives the address of each page, from the site's root, as soon as it is
    there.

    `current` is the module macros.engine.current in use. Changes nothing if the data have an error: the build reports
    it.
    """
    content = current.loaded(root).content
    if content is None or current.MEMORY.kept is None:
        return
    pages: dict[str, list[tuple[Any, str]]] = {}
    for key, kept in sorted(current.MEMORY.kept.made.items(), key=lambda one: len(one[1].questions)):
        if (
            isinstance(key, current.Placed)
            and not _asks_all(kept.questions)
            and current.MEMORY.kept.is_stale(kept, content)
        ):
            pages.setdefault(key.page, []).append((key, kept.value))
    for page, parts in pages.items():
        made = [(old, _made(current, key)) for key, old in parts]
        changed = [(old, new) for old, new in made if new is not None and new != old]
        if changed and _put(shown / page / "index.html", changed):
            yield page


def _asks_all(questions: tuple[tuple[str, str], ...]) -> bool:
    return any(
        name in ASKED_OF_ALL or name in PIECES or (name in ("positions", "guidelines") and of == ALL)
        for name, of in questions
    )


def _made(current: ModuleType, key: tuple[Any, ...]) -> str | None:
    try:
        return str(current.part(*key))
    except Exception:  # noqa: BLE001 - it asks for what is gone: so is its page, or will be; the build says what is wrong
        return None


def _put(page: Path, parts: list[tuple[str, str]]) -> bool:
    """Writes the page with the new parts in place of the old ones. Returns whether that was possible."""
    if not page.is_file():
        return False
    text = page.read_text("utf-8")
    for old, new in parts:
        if text.count(old) != 1:
            return False
        text = text.replace(old, new)
    beside = page.with_name(".index.html")
    beside.write_text(text, "utf-8")
    beside.replace(page)
    return True
