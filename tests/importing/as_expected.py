"""What is printed and written for each document that the tests import, to the letter: tests/importing/expected.
`make expected` writes it anew and prints what is different: read it before you commit it."""

from __future__ import annotations

import difflib
import sys
import tempfile
from pathlib import Path

from tests.importing.site import SHAPES, Imported

FOLDER = Path(__file__).parent / "expected"
HINT = "If the change is meant: “make expected”, and read what it prints before you commit it."


def whole(done: Imported) -> str:
    """What an import printed, and each file of the data that is another than before, with its name above it."""
    files = sorted((done.root / "data").rglob("*.yml"))
    names = {path: path.relative_to(done.root).as_posix() for path in files}
    new = [
        one
        for one in files
        if not (SHAPES / names[one]).is_file() or (SHAPES / names[one]).read_bytes() != one.read_bytes()
    ]
    parts = [done.out, *(f"---- {names[path]}\n{path.read_text('utf-8')}" for path in new)]
    return "\n".join(parts).replace(str(done.root.parent), "…")


def file_of(name: str) -> Path:
    """The file with what is expected of the document `name`."""
    return FOLDER / f"{name.replace(' ', '-').replace('_', '-').lower()}.txt"


def difference(name: str, done: Imported) -> str:
    """How an import differs from what is expected of the document `name`; empty where it does not."""
    kept = file_of(name)
    before = kept.read_text("utf-8") if kept.is_file() else ""
    return "\n".join(difflib.unified_diff(before.splitlines(), whole(done).splitlines(), name, "now", lineterm=""))


def write() -> None:
    """Writes all of it anew, and prints what is different."""
    from tests.importing.test_pages_and_texts import imports as pages
    from tests.importing.test_word_files import imports as files

    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        found = {**files(Path(folder)), **pages(Path(folder))}
        said = [one for name, done in found.items() if (one := difference(name, done))]
        texts = {file_of(name): whole(done) for name, done in found.items()}
    for path in {*FOLDER.glob("*.txt")} - {*texts}:
        path.unlink()
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    sys.stdout.write("\n".join(said))


if __name__ == "__main__":
    write()
