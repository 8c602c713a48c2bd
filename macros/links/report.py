"""The report for editors: every external link, as a page and as JSON.

It is not part of the published site: a site is the same for the same data, byte for byte, and the answers of other
people's servers are not in the data. So it has its own folder, with the site's styles beside it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.content.content import Content
from macros.content.findings import ERROR, WARNING
from macros.content.link_verdicts import VERDICTS, words
from macros.content.markdown import plain
from macros.content.model import LinkException
from macros.content.refused import Refused
from macros.links.outside import Rules, excused, verdict_on
from macros.links.state import State
from macros.links.uses import ExternalLink
from macros.publish.marker import REPORT
from macros.publish.place import OutputFolder
from macros.render.palette import style_sheet

HOME = Path(__file__).resolve().parents[2]
STYLES = {name: HOME / "overrides" / "assets" / "css" / name for name in ("tokens.css", "base.css", "parts.css")}
STYLES["report.css"] = Path(__file__).with_name("report.css")
VERSION = 1
NOT_YET = "Not checked yet"
ORDER = {ERROR: 0, WARNING: 1, "": 2}


def rows(links: list[ExternalLink], content: Content, state: State, rules: Rules) -> list[dict[str, Any]]:
    """What the report says about each link, those that need a person first."""
    accepted = {(one.link, one.verdict): one for one in content.link_exceptions}
    made = [_row(link, content, state, rules, accepted) for link in links]
    return sorted(made, key=lambda row: (ORDER[row["level"]], row["verdict"], row["title"].lower(), row["address"]))


def _row(
    link: ExternalLink, content: Content, state: State, rules: Rules, accepted: dict[tuple[str, str], LinkException]
) -> dict[str, Any]:
    verdict, known, record = verdict_on(link, state, rules), state.links.get(link.address, {}), link.link
    exception = next(
        (one for key, one in accepted.items() if verdict and record and excused(record.id, verdict.name, {key})), None
    )
    return {
        "id": record.id if record else None,
        "title": link.title,
        "address": link.address,
        "verdict": verdict.name if verdict else "not-checked",
        "words": VERDICTS[verdict.name].word if verdict else NOT_YET,
        "says": verdict.says if verdict else "",
        "do": verdict.do if verdict else "",
        "level": verdict.level if verdict and not exception else "",
        "since": verdict.since if verdict else None,
        "asked_on": known.get("on") or None,
        "alive_on": known.get("alive_on") or None,
        "confirmed_on": record.checked.iso if record and record.checked else None,
        "confirmed_by": record.checked_by if record else None,
        "successor": (verdict.assessment.to if verdict else "") or None,
        "permanent": bool(verdict and verdict.assessment.permanent),
        "successor_words": plain(record.successor) if record and record.successor else None,
        "written": str(link.place),
        "mentioned": [str(place) for place in link.places],
        "used": [{"page": page, "words": words} for page, words in link.pages],
        "exception": {"reason": exception.reason, "by": exception.by, "until": exception.until.iso}
        if exception
        else None,
        "history": [_event(one) for one in known.get("history", [])],
    }


def _event(one: dict[str, Any]) -> dict[str, str]:
    """One change of the verdict, from memory: the day, and the new verdict in words."""
    return {
        "on": one["on"],
        "verdict": one["verdict"],
        "says": words(one.get("reason", ""), one.get("facts", ()), one.get("via", "")),
    }


def write(out: Path, links: list[ExternalLink], content: Content, state: State, rules: Rules) -> str:
    """Writes the report into the folder `out`, completely or not at all. Returns a sentence on why it cannot; empty if
    it could. Raises OSError."""
    data = {
        "version": VERSION,
        "site": content.site.organisation,
        "last_run": state.last_run or None,
        "links": rows(links, content, state, rules),
    }
    try:
        with OutputFolder(out, REPORT) as place:
            _fill(place.made, data, content)
            place.publish()
    except Refused as refused:
        return str(refused)
    return ""


def _fill(made: Path, data: dict[str, Any], content: Content) -> None:
    (made / "assets").mkdir(parents=True)
    (made / "index.html").write_text(page(data), "utf-8")
    (made / "links.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (made / "assets" / "palette.css").write_text(style_sheet(content.colours), "utf-8")
    for name, path in STYLES.items():
        shutil.copyfile(path, made / "assets" / name)


def markdown(found: list[dict[str, Any]]) -> str:
    """The rows that need a person, as a list in Markdown; empty if there are none."""
    lines = [
        (
            f"- **{row['words']}**, since {row['since']}: “{row['title']}”, <{row['address']}> ({row['written']}). "
            f"{row['says']}. To do: {row['do']}."
        )
        for row in found
        if row["level"]
    ]
    return "".join(f"{line}\n" for line in lines)


def page(data: dict[str, Any]) -> str:
    """The report as a page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    counts: dict[str, int] = {}
    for row in data["links"]:
        counts[row["words"]] = counts.get(row["words"], 0) + 1
    return environment.get_template("report.html").render(data=data, counts=counts, styles=("palette.css", *STYLES))
