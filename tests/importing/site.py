"""A site to import into, and the text of its pages afterwards."""

from __future__ import annotations

import io
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from macros.__main__ import main
from macros.content.load import load
from macros.render.renderer import Renderer
from tests.conftest import HOME
from tests.content.sites import TODAY

SHAPES = HOME / "tests" / "sites" / "shapes"
# What is printed and written for each document, to the letter.
EXPECTED = HOME / "tests" / "importing" / "expected"


@dataclass(frozen=True)
class Imported:
    """A site after an import: its folder, the exit status, what was printed, the guideline's id."""

    root: Path
    status: int
    out: str
    err: str
    id: str

    @property
    def guideline(self):
        return load(self.root, TODAY).content.guidelines[self.id]

    @property
    def prose(self) -> str:
        """What a reader reads on the guideline's page from top to bottom, with every note closed."""
        page = html.fragment_fromstring(
            Renderer(load(self.root, TODAY).content, f"guidelines/{self.id}/").part("guideline", self.id)
        )
        for name in ("notes", "endnotes", "note-mark", "contents", "facts", "take-away"):
            for beside in page.find_class(name):
                beside.drop_tree()
        for beside in page.xpath("//copy-link"):
            beside.drop_tree()
        for block in page.xpath("//p | //li | //td | //th | //h2 | //h3 | //h4 | //summary/span"):
            block.tail = f" {block.tail or ''}"
        return " ".join(page.text_content().split())

    @property
    def headings(self) -> list[str]:
        """The contents list of the page."""
        page = html.fragment_fromstring(
            Renderer(load(self.root, TODAY).content, f"guidelines/{self.id}/").part("guideline", self.id)
        )
        return [" ".join(a.text_content().split()) for a in page.xpath("//nav[@class='contents']//a")]

    @property
    def whole(self) -> str:
        """What was printed, and each file of the data that is another than before, with its name above it."""
        before = {path.relative_to(SHAPES): path.read_bytes() for path in SHAPES.rglob("*.yml")}
        files = {path.relative_to(self.root): path for path in sorted((self.root / "data").rglob("*.yml"))}
        new = [name for name in files if before.get(name) != files[name].read_bytes()]
        return "\n".join([self.out, *(f"---- {name.as_posix()}\n{files[name].read_text('utf-8')}" for name in new)])


def site(folder: Path) -> Path:
    """A copy of the site to import into."""
    return Path(shutil.copytree(SHAPES, folder / "site"))


def run(*words: str | Path) -> tuple[int, str, str]:
    """Runs a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([str(word) for word in words])
    return status, out.getvalue(), err.getvalue()


def imported(folder: Path, name: str, data: bytes, *more: str) -> Imported:
    """The result of importing a document with this name and content."""
    root = site(folder)
    (folder / name).write_bytes(data)
    status, out, err = run("import", folder / name, "--site", root, "--today", TODAY.isoformat(), *more)
    found = re.search(r"Written: data/guidelines/(.+)\.yml", out)
    return Imported(root, status, out, err, found[1] if found else "")


def in_order(prose: str, sentences: list[str]) -> list[str]:
    """Those of `sentences` that do not come in `prose` after the one before."""
    at, missing = 0, []
    for sentence in sentences:
        found = prose.find(sentence, at)
        if found < 0:
            missing.append(sentence)
        else:
            at = found + len(sentence)
    return missing
