"""A document that was imported before and has changed: the draft of its guideline's next edition, and the files for
it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.content import Content
from macros.content.days import parse
from macros.content.kinds import LONGEST_ID
from macros.content.model import Guideline, Source
from macros.content.refused import Refused
from macros.editing import close, together
from macros.editing.yaml_values import scalar
from macros.importing.files import Change, beside
from macros.importing.importing import Prepared
from macros.importing.lines import altered
from macros.importing.merging import Merged, merged
from macros.importing.referring import checklists, named
from macros.importing.writing import values_of, written
from macros.importing.yaml_text import comments, dumped

# If a document has more than FEW units and fewer than one in LEAST of them is left, it is another document.
FEW, LEAST = 5, 5
FIRST = "As the document had it."
EARLIER_LINES = "The lines on its date and approval, as the document had them then."
NOT_ITS_APPROVAL = "The document had this line before; who approved an edition is kept with the edition."
WORD_FOR_WORD = "The document, word for word: do not correct anything here. “make check” compares the guidance with it."


@dataclass
class Renewal:
    """What importing a document's next version would write: the files, what happened to each sentence, the questions
    for an editor; `closes` says that the first edition is closed with it."""

    guideline: str
    whole: Merged
    changes: list[Change] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    closes: bool = False


def renewed(root: Path, content: Content, one: Prepared, guideline: Guideline, source: Source, today: date) -> Renewal:
    """What `guideline`, taken from `source`, becomes when that document is now `one`. Raises Refused."""
    return _Renewing(root, content, one, guideline, source, today).renewal()


def _free(id: str, content: Content) -> str:
    """`id`, shortened if it is too long, or with the next number that is unused among the sources."""
    id, number = id[: LONGEST_ID - 3].rstrip("-"), 1
    while (id if number == 1 else f"{id}-{number}") in content.sources:
        number += 1
    return id if number == 1 else f"{id}-{number}"


class _Renewing:
    def __init__(
        self, root: Path, content: Content, one: Prepared, guideline: Guideline, source: Source, today: date
    ) -> None:
        self.root, self.content, self.made, self.today = root, content, one.made, today
        self.guideline, self.source, self.files = guideline, source, dict[str, str]()
        self.editions = content.editions.get(guideline.id, ())
        assert guideline.source, "it names the document"
        # A document that no closed edition is based on is overwritten: nothing depends on it.
        self.over = bool(self.editions) and guideline.source.from_edition > len(self.editions)
        self.name = source.id if self.over else _free(f"{guideline.id}-{today.year}", content)
        self.number = max(len(self.editions), 1) + 1

    def renewal(self) -> Renewal:
        """The whole of it."""
        path = self.guideline.place.path
        mark, text, ends = together.read(self.root / path)
        if not self.editions:
            text = self._first_edition(path)
        not_carried = self._approval()
        whole = merged(self.guideline, self.source, self.made, self.today)
        if not_carried:
            whole.departures.setdefault("left_out", {})[NOT_ITS_APPROVAL] = not_carried
        asked_before = [f"# - {' '.join(one.split())}" for one in self.made.questions]
        new = [one for one, line in zip(self.made.questions, asked_before, strict=True) if line not in text]
        questions = [*whole.questions, *new]
        kept = len(whole.pairing.was)
        if len(self.source.units) > FEW and kept * LEAST < len(self.source.units):
            raise Refused(
                f"hardly anything of {self.source.place.path} is in this file: {kept} of {len(self.source.units)} "
                f"units. Is it a further page of the document? Then import all its pages together: import PAGE PAGE …. "
                "Is it another document? Then import it without “--id”, or under another file name"
            )
        head = self._head(text, whole)
        self.files[path] = mark + written(text, whole, head, questions).replace("\n", ends)
        self.files[f"data/sources/{self.name}.yml"] = comments([WORD_FOR_WORD]) + dumped(self._source())
        found = Renewal(self.guideline.id, whole, questions=questions, closes=not self.editions)
        self.files |= self._lists(whole)
        self.files |= checklists(self.root, self.content, [node.id for node, _ in whole.gone], self.today)
        found.changes = [Change(path, text, not (self.root / path).exists()) for path, text in self.files.items()]
        return found

    def _first_edition(self, path: str) -> str:
        """Closes the first edition, which keeps what the document said before. Returns the guideline's text after
        that."""
        dated = self.guideline.updated.on if self.guideline.updated else self.source.retrieved
        day = dated if dated and dated.last <= self.today else parse(self.today.isoformat())
        assert day, "today is a day"
        made = close.closing(self.root, self.content, self.guideline.id, day, FIRST)
        self.files |= {name: text for name, text in made.files.items() if name != path}
        return made.files[path].removeprefix("\ufeff").replace("\r\n", "\n")

    def _source(self) -> dict[str, Any]:
        link = {"link": self.source.link} if self.source.link else {}
        made = self.made.source
        return {"title": made["title"]} | link | {name: one for name, one in made.items() if name != "title"}

    def _head(self, text: str, whole: Merged) -> dict[str, Any]:
        """The guideline's own fields that changed."""
        guideline, made = self.guideline, self.made
        values = values_of(text)
        assert guideline.source
        former = {name: one for name, one in values["source"].items() if name not in ("earlier", "from_edition")}
        older = values["source"].get("earlier", [])
        said = {name: one for name, one in former.items() if name == "link"}
        source: dict[str, Any] = {"document": self.name} | said | {"from_edition": str(self.number)}
        head: dict[str, Any] = {}
        if made.source["title"] != self.source.title and guideline.title == self.source.title:
            head["title"] = made.source["title"]
        head |= self._dates_and_approval()
        for how in ("left_out", "reworded", "moved"):
            if how in whole.departures:
                source[how] = [{"units": units, "reason": reason} for reason, units in whole.departures[how].items()]
        if not self.over:
            older = [self._former(former), *older]
        head["source"] = source | ({"earlier": older} if older else {})
        return head

    def _former(self, former: dict[str, Any]) -> dict[str, Any]:
        """What the guideline said about its document until now, for its earlier edition."""
        lines = [unit for one in (self.guideline.updated, self.guideline.approval) if one for unit in one.source]
        assert self.guideline.source
        number = self.guideline.source.from_edition
        found: dict[str, Any] = {"document": self.source.id, **({"from_edition": str(number)} if number > 1 else {})}
        found |= {name: one for name, one in former.items() if name in ("left_out", "reworded", "moved")}
        if "moved" in found:
            kept = [one | {"units": [u for u in one["units"] if u not in lines]} for one in found["moved"]]
            found["moved"] = [one for one in kept if one["units"]]
            if not found["moved"]:
                del found["moved"]
        if lines:
            found["left_out"] = [*found.get("left_out", []), {"units": lines, "reason": EARLIER_LINES}]
        return found

    def _dates_and_approval(self) -> dict[str, Any]:
        """The lines on the date and the approval that are others now."""
        made, guideline, head = self.made.guideline, self.guideline, dict[str, Any]()
        if "updated" in made:
            head["updated"] = made["updated"]
        elif guideline.updated:
            head["updated"] = None if guideline.updated.source else {"on": guideline.updated.on.iso}
        if "approval" in made or guideline.approval:
            head["approval"] = made.get("approval")
        return head

    def _approval(self) -> list[str]:
        """Whether the document repeats an earlier approval: that belongs to the edition that it was about, and says
        nothing about the next. Returns the units of the line that are no longer contained."""
        made, own = self.made.guideline.get("approval"), self.guideline.approval
        if own and not self.over:
            self._keep_approval()
        if made and own and made.get("text") == own.text:
            del self.made.guideline["approval"]
            return list(made.get("source", ()))
        if made:
            roles = {one.role.casefold(): one.id for one in self.content.contacts.values()}
            role = next((one["role"] for one in self.made.contacts if one["id"] == made["by"]), "")
            made["by"] = roles.get(role.casefold(), made["by"])
        return []

    def _keep_approval(self) -> None:
        assert self.guideline.source
        number = self.guideline.source.from_edition
        path = f"data/editions/{self.guideline.id}/{number}.yml"
        text = self.files.get(path) or (self.root / path).read_text("utf-8")
        edition = next((one for one in self.editions if one.number == number), None)
        if edition and edition.approval:
            return
        own = self.guideline.approval
        assert own
        role = self.content.contacts[own.by].role if own.by in self.content.contacts else own.by
        day = f"  on: {own.on.iso}\n" if own.on else ""
        self.files[path] = text.replace("\ntitle:", f"\napproval:\n  role: {scalar(role)}\n{day}title:", 1)

    def _lists(self, whole: Merged) -> dict[str, str]:
        """links.yml and contacts.yml: new entries, and which units name existing ones."""
        units = named(whole, self.made, self.guideline, self.content)
        found: dict[str, str] = {}
        for name, new in (("links", self.made.links), ("contacts", self.made.contacts)):
            path = self.root / "data" / f"{name}.yml"
            if path.exists():
                mark, text, ends = together.read(path)
                made = text
                for id, own in units.items():
                    made = altered(made, name, id, {"source": own or None})
                if made != text:
                    self.files[f"data/{name}.yml"] = mark + made.replace("\n", ends)
            wanted = [one for one in new if one["id"] in units]
            if wanted:
                found[f"data/{name}.yml"] = beside(self.root, name, wanted, self.files.get(f"data/{name}.yml"))
        return found
