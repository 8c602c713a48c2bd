"""Former pages still lead somewhere: short pages for any host, and rules for servers that understand some."""

from __future__ import annotations

import json
import os
from pathlib import Path

from macros.content.content import Content
from macros.content.findings import Finding, Place
from macros.render.former import Former, former_pages, page_of

RULES = "_redirects"
LIST = "redirects.json"


def write(made: Path, content: Content, names: dict[str, str], base: str) -> list[Finding]:
    """Writes into the folder `made` a page for each former page, the rules and the list of all. Returns what is wrong
    with them.

    `names` are those of the site; `base` is its path on the host, as “/” or “/guidance/”.
    """
    formers = former_pages(content)
    findings = _wrong(made, formers)
    if not findings:
        for former in formers:
            path = made / former.was / "index.html"
            try:
                path.parent.mkdir(parents=True)
                path.write_text(page_of(former, content, names), "utf-8")
            except OSError as error:
                findings.append(
                    Finding(
                        former.place,
                        f"no page can be made at “{former.was}”: {error.strerror}",
                        tip="write the address as it was on the site",
                    )
                )
        moved = {former.was: former.now for former in formers}
        (made / LIST).write_text(json.dumps(moved, indent=1) + "\n", "utf-8")
        (made / RULES).write_text(
            "".join(f"{base}{was} {base}{now} 301\n" for was, now in moved.items() if now is not None), "utf-8"
        )
    return findings


def _wrong(made: Path, formers: list[Former]) -> list[Finding]:
    findings: list[Finding] = []
    seen: dict[str, Place] = {}
    for former in formers:
        if former.was in seen:
            findings.append(
                Finding(former.place, f"the page “{former.was}” is left twice; the other place is {seen[former.was]}")
            )
        elif os.path.lexists(made / former.was):
            findings.append(
                Finding(
                    former.place,
                    f"“{former.was}” is said to have been left, and there is such a page",
                    tip="remove it from the former addresses, or rename the page that is there",
                )
            )
        elif former.now is not None and not os.path.isfile(made / former.now / "index.html"):
            findings.append(Finding(former.place, f"“{former.was}” leads to “{former.now}”, and there is no such page"))
        seen.setdefault(former.was, former.place)
    return findings
