"""Wrong data, and the exact report that an editor gets for each: the cases in tests/broken. `make broken` writes the
reports anew and prints what is different.

A case is one file in tests/broken/<where>/, or in a folder by subject in it, and its report beside it, `<case>.txt`. In
a copy of the small site the file is added to data/<where>/ (docs: to the pages; entries: to the register), or it stands
in for data/<where>.yml where that is one file. A case `<case>.edits.yml` holds only what it changes in files of the
small site: a list of edits, each with the `old` text, which stands there once, the `new` text, and the `file` (without
it, data/<where>.yml)."""

from __future__ import annotations

import difflib
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.conftest import HOME
from tests.content.sites import report_of, small_copy

FOLDER = HOME / "tests" / "broken"
FOLDERS = {"docs": "docs", "entries": "data/registers/reading-circles"}
ONE_FILE = ("site", "links", "contacts", "platforms", "vocabulary")
EDITS = ".edits.yml"
REPORT = ".txt"


@dataclass(frozen=True)
class Case:
    """A case: its file, and the folder of all cases."""

    path: Path
    folder: Path = FOLDER

    @property
    def name(self) -> str:
        """Where it stands in the folder of all cases, without the kind of file: “guidelines/ids/id-twice”."""
        place = self.path.relative_to(self.folder).as_posix()
        return place.removesuffix(EDITS) if place.endswith(EDITS) else place.removesuffix(self.path.suffix)

    @property
    def where(self) -> str:
        """Which part of a site is wrong: “guidelines”."""
        return self.name.partition("/")[0]

    @property
    def report(self) -> Path:
        """The file with its report."""
        return self.folder / f"{self.name}{REPORT}"

    def put_into(self, site: Path) -> None:
        """Makes the same mistake in `site`, a copy of the small site."""
        if self.path.name.endswith(EDITS):
            self._edit(site)
            return
        if self.where in ONE_FILE:
            target = site / "data" / f"{self.where}.yml"
        else:
            target = site / FOLDERS.get(self.where, f"data/{self.where}") / self.path.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(self.path.read_bytes())

    def _edit(self, site: Path) -> None:
        """Raises AssertionError where an edit has no one place in its file."""
        for edit in yaml.safe_load(self.path.read_bytes()):
            path = site / edit.get("file", f"data/{self.where}.yml")
            text = path.read_bytes().decode("utf-8")
            assert text.count(edit["old"]) == 1, f"{self.path}: once in {path.name} there must stand: {edit['old']}"
            path.write_bytes(text.replace(edit["old"], edit["new"]).encode("utf-8"))

    def found(self, folder: Path) -> str:
        """The report that an editor gets today; `folder` is empty, and is used for a copy of the small site."""
        site = small_copy(folder)
        self.put_into(site)
        return report_of(site) + "\n"


def cases(folder: Path = FOLDER) -> list[Case]:
    """Every case in `folder`, by its name."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != REPORT)
    return sorted((Case(path, folder) for path in found), key=lambda case: case.name)


def write(folder: Path = FOLDER) -> None:
    """Writes the report of every case in `folder` anew, removes those of no case, and prints what is different."""
    reports = {case.report: case for case in cases(folder)}
    for path in sorted({*reports, *folder.rglob(f"*{REPORT}")}):
        before, after = path.read_bytes().decode("utf-8") if path.exists() else "", ""
        if path in reports:
            with tempfile.TemporaryDirectory() as empty:
                after = reports[path].found(Path(empty))
            path.write_bytes(after.encode("utf-8"))
        else:
            path.unlink()
        name = path.relative_to(folder).as_posix()
        lines = before.splitlines(True), after.splitlines(True)
        sys.stdout.writelines(difflib.unified_diff(*lines, f"before/{name}", f"now/{name}", n=1))


if __name__ == "__main__":
    write()
