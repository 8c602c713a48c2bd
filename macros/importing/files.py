"""The files that an import writes: all of them, or none; nothing that is there is written over."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.findings import Finding, errors, report
from macros.content.load import load
from macros.importing.blocks import Refused
from macros.importing.making import Made
from macros.importing.yaml_text import appended, dumped, remarks, spaced
from macros.links.state import write_whole

ASKED = "Questions from the import; delete each when it is answered:"


@dataclass(frozen=True)
class Change:
    """A file to write: its path in the site's folder, its text, and whether it is new."""

    path: str
    text: str
    new: bool = True


def changes(root: Path, made: Made, id: str, source: str) -> list[Change]:
    """The files that `made` becomes: the guideline `id`, the `source`, and links and contacts beside those that are
    there. Raises Refused."""
    made.guideline["source"] = {"document": source} | made.guideline["source"]
    questions = [ASKED, "", *(f"- {one}" for one in made.questions), ""] if made.questions else []
    found = [
        Change(
            f"data/sources/{source}.yml",
            remarks(
                [
                    (
                        "The document, word for word: do not correct anything here. “make check” compares the "
                        "guidance with it."
                    )
                ]
            )
            + dumped(made.source),
        ),
        Change(f"data/guidelines/{id}.yml", remarks(questions) + spaced(dumped(made.guideline))),
    ]
    for name, records in (("links", made.links), ("contacts", made.contacts)):
        if records:
            path = f"data/{name}.yml"
            found.append(Change(path, beside(root, name, records), not (root / path).exists()))
    taken = [one.path for one in found if one.new and (root / one.path).exists()]
    if taken:
        raise Refused(f"{taken[0]} is there already, and is not written over: choose another id with --id")
    return found


def beside(root: Path, name: str, records: list[dict[str, Any]], now: str | None = None) -> str:
    """The file of links or contacts in `root` (`now`: as it is about to be) with `records` behind those that are there.
    Raises Refused."""
    path = root / "data" / f"{name}.yml"
    if now is None and not path.exists():
        return dumped({name: records})
    text = appended(path.read_text("utf-8") if now is None else now, name, records)
    if text is None:
        raise Refused(
            f"data/{name}.yml has its list in brackets, and nothing can be added to it from here: write each "
            f"entry on lines of its own, then import again"
        )
    return text


def tried(root: Path, some: list[Change], today: date) -> list[Finding]:
    """The findings that the site in `root` would have with the changes, and has not now."""
    before = set(load(root, today).findings)
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        copy = Path(folder)
        for part in ("data", "docs"):
            if (root / part).is_dir():
                shutil.copytree(root / part, copy / part)
        if (root / "mkdocs.yml").is_file():
            shutil.copy(root / "mkdocs.yml", copy)
        for one in some:
            (copy / one.path).parent.mkdir(parents=True, exist_ok=True)
            (copy / one.path).write_bytes(one.text.encode("utf-8"))
        return [finding for finding in load(copy, today).findings if finding not in before]


def written(root: Path, some: list[Change], today: date) -> list[Finding]:
    """Writes the changes, unless the check finds fault with them. Returns the new warnings. Raises Refused, after
    undoing what was done."""
    findings = tried(root, some, today)
    if errors(findings):
        raise Refused(f"nothing was written, as the check would find fault with it:\n{report(errors(findings))}")
    put(root, some)
    return findings


def put(root: Path, some: list[Change]) -> None:
    """Writes the changes, all or none. Raises Refused."""
    before = {one.path: (root / one.path).read_bytes() if (root / one.path).exists() else None for one in some}
    done: list[str] = []
    try:
        for one in some:
            (root / one.path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(root / one.path, one.text)
            done.append(one.path)
    except OSError as error:
        for path in done:
            old = before[path]
            if old is None:
                (root / path).unlink(missing_ok=True)
            else:
                (root / path).write_bytes(old)
        raise Refused(f"{error.filename or root} cannot be written: {error.strerror}; nothing was changed") from error
