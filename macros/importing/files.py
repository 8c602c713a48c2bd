"""The files that an import writes: all of them, or none; nothing that is there is written over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.findings import Finding
from macros.content.load import load
from macros.content.refused import Refused
from macros.editing import together
from macros.importing.making import Made
from macros.importing.yaml_text import appended, comments, dumped, spaced

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
            comments(
                [
                    (
                        "The document, word for word: do not correct anything here. “make check” compares the "
                        "guidance with it."
                    )
                ]
            )
            + dumped(made.source),
        ),
        Change(f"data/guidelines/{id}.yml", comments(questions) + spaced(dumped(made.guideline))),
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
    return together.new_findings(root, _texts(some), load(root, today).findings, today)


def written(root: Path, some: list[Change], today: date) -> list[Finding]:
    """Writes the changes, all or none. Returns the new warnings. Raises Refused where the check would find mistakes
    then, and where a file cannot be written."""
    return together.write(root, _texts(some), {}, today)


def put(root: Path, some: list[Change]) -> None:
    """Writes the changes, all or none, whatever the check says. Raises Refused."""
    together.write_all(root, _texts(some))


def _texts(some: list[Change]) -> dict[str, str]:
    return {one.path: one.text for one in some}
