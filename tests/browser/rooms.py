"""The small invented site of tests/expected, built and served: every part of every template, and no word of a real
one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import HOME, Built, command
from tests.expected import SHAPES, site
from tests.serving import Server

# What no other site of the tests has on a page: each element of Markdown, a logo, a question before pages are counted,
# and a guideline that departs from its source and has two editions.
ELEMENTS = """# Every element

## Second

### Third

#### Fourth

##### Fifth

A [link](index.md), `code`, *one* word and **another**.

- one
- two

1. one
2. two

> Quoted.

    as typed

---

| Left | Middle | Right |
| --- | :---: | ---: |
| a | b | c |

{{ sources() }}

{{ changes() }}

{{ storage() }}

{{ licences() }}

{{ accessibility() }}

{{ contacts() }}
"""
SETTINGS = """logo: logo.svg
copyright: © Quarry Lane Allotments
statistics:
  counter: https://counter.example/{path}
  purpose: We count.
accessibility: {aim: All., tested: Nothing., untested: Everything.}
"""
NOTICES = "data/guidelines/notices.yml"
FILES = {
    "docs/elements.md": ELEMENTS,
    "docs/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9"/></svg>',
    "data/sources/board.yml": "title: Notices\nfile: board.docx\nnote: Copied by hand.\nunits:\n"
    "  - {id: S1, text: Beware of the step.}\n  - {id: S2, text: Mind the dog.}\n",
    "data/contacts.yml": "contacts:\n  - {id: warden, role: Warden, purpose: To open the gate.}\n",
    NOTICES: "title: Notices\nsource:\n  document: board\n  left_out:\n    - {units: [S1], reason: The step is gone.}\n"
    "purpose:\n  id: for-all\n  text: Read them all.\n  help: Each of them.\nsections:\n  - id: the-dog\n    "
    "title: The dog\n"
    "    items:\n      - id: mind-the-dog\n        text: Mind the dog.\n        source: [S2]\n        kind: do\n",
}
# More than is drawn at once, and more things than one page lists.
LONG = "title: Long\nentries:\n" + "".join(f"  - id: bring-{n}\n    text: Bring thing {n}.\n" for n in range(420))
CLOSE = ("edition", "close", "notices", "--date")


@contextmanager
def served(folder: Path) -> Iterator[Built]:
    """The site, built in `folder`, at the address where it is served."""
    with Server(folder / "site") as server:
        done = command("build", "--site", site(folder / "source"), "--out", folder / "site", "--url", server.url)
        assert done.returncode == 0, done.stderr
        yield Built(folder / "site", server.url, done.stdout)


@contextmanager
def shapes(folder: Path) -> Iterator[Built]:
    """The site with every shape of a document and of a checklist, built in `folder`, at the address where it is
    served."""
    source = shutil.copytree(SHAPES, folder / "source")
    settings = (source / "mkdocs.yml").read_text("utf-8").replace("../../../", f"{HOME.as_posix()}/")
    (source / "mkdocs.yml").write_text(settings, "utf-8")
    with (source / "data/site.yml").open("a", encoding="utf-8") as site:
        site.write(SETTINGS)
    for name, text in (FILES | {"data/checklists/long.yml": LONG}).items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, "utf-8")
    _done(*CLOSE, "2026-01", "--summary", "As it hangs.", "--site", source)
    changed = FILES[NOTICES].replace("Mind the dog.", "Mind the two dogs.\n        meaning: changed")
    (source / NOTICES).write_text(changed, "utf-8")
    _done(*CLOSE, "2026-02", "--summary", "There are two.", "--site", source)
    with Server(folder / "site") as server:
        done = command("build", "--site", source, "--out", folder / "site", "--url", server.url)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        yield Built(folder / "site", server.url, done.stdout)


def _done(*words: str | Path) -> None:
    done = command(*words)
    assert done.returncode == 0, done.stderr + done.stdout
