"""What a command would change: files written, moved or removed, and what readers will notice. It is shown, or written
completely."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from macros.content.content import Content
from macros.content.findings import Finding, report
from macros.content.load import Loaded
from macros.content.refused import Refused
from macros.editing.data_file import DataFile, raw
from macros.editing.together import new_findings


@dataclass
class Changed:
    """The files of the site `root` that a command changes: each is opened once. `moved` has the new name of each
    renamed file; `told` are sentences on what was done, and what happens to readers' ticks and addresses."""

    root: Path
    files: dict[str, DataFile] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def file(self, name: str) -> DataFile:
        """The file `name`, to change."""
        if name not in self.files:
            self.files[name] = DataFile(self.root, name)
        return self.files[name]

    def written(self) -> tuple[dict[str, bytes | None], dict[str, bytes | None]]:
        """The new bytes of each file (None: it is removed), and the bytes that are there now."""
        files: dict[str, bytes | None] = {}
        before: dict[str, bytes | None] = {}
        for name in {*self.files, *self.moved}:
            old = self.files[name].before if name in self.files else raw(self.root, name)
            new = self.files[name].wrote() if name in self.files else old
            if name in self.moved:
                before[name], files[name] = old, None
                before[self.moved[name]], files[self.moved[name]] = None, new
            elif new != old:
                before[name], files[name] = old, new
        return dict(sorted(files.items())), before

    def diff(self) -> str:
        """The change as a unified diff."""
        files, before = self.written()
        home = {new: old for old, new in self.moved.items()}
        lines: list[str] = []
        for name, new in files.items():
            if new is None:
                continue
            was = home.get(name, name)
            if was != name:
                lines += [f"rename from {was}", f"rename to {name}"]
            old = before[was] or b""
            lines += difflib.unified_diff(_lines(old), _lines(new), f"a/{was}", f"b/{name}", lineterm="")
        return "\n".join(lines)


def tried(changed: Changed, findings: list[Finding], words: dict[str, str] | None = None) -> None:
    """Tries the change on a copy. Raises Refused with the `findings` that `check` would then have and does not have
    now.

    `words` are words of findings that will be different, by what they were.
    """
    files, _ = changed.written()
    new = new_findings(changed.root, files, findings, date.today(), words)
    if new:
        raise Refused(f"this would bring what “make check” finds fault with:\n{report(new)}\nNothing was changed.")


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    lines = text.split("\n")
    return (
        lines[:-1] if text.endswith("\n") or not text else [*lines[:-1], f"{lines[-1]}\n\\ No newline at end of file"]
    )


def content_of(loaded: Loaded) -> Content:
    """The content that a command starts from. Without content, it has stopped before."""
    assert loaded.content
    return loaded.content
