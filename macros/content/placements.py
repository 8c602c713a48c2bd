"""What pages may show: the macros, what each takes, and reading the Markdown pages that call them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import jinja2
from jinja2 import nodes

from macros.content import front_matter, markdown, page_bounds
from macros.content.bytes import place_at
from macros.content.fields import Placement, Reading, Reference
from macros.content.findings import Place, shown
from macros.content.marks import mark_of
from macros.content.page_kinds import PAGE_KINDS

MANY = 99


@dataclass(frozen=True)
class Macro:
    """A macro that pages may call: what it shows, the kinds of thing its arguments name, how many it takes."""

    places: str
    kinds: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


def _of_pages() -> Iterator[tuple[str, Macro]]:
    """The macros of each kind of page: the thing itself, its further pages with their titles, a list of all things."""
    for kind in PAGE_KINDS.values():
        yield kind.id, Macro(kind.places, (kind.id,), 1, 1)
        for further in kind.further:
            yield further.macro, Macro(further.places, (kind.id,), 1, 1)
            yield f"{further.macro}_title", Macro(further.title, (kind.id,), 1, 1)
        if kind.lists:
            yield kind.folder, Macro(kind.lists)


MACROS = {
    "title": Macro("the title of something that has a page", tuple(PAGE_KINDS), 1, 1),
    **dict(_of_pages()),
    "search_title": Macro("the title of the page of the search"),
    "everything_title": Macro("the title of the list of everything that can be found"),
    "items": Macro("single items, each with a link to its place", ("item",), 1, MANY),
    "links": Macro("the links with a topic", ("topic",), 1, 1),
    "search_box": Macro("the large search box"),
    "everything": Macro("everything that can be found: the moments, and one list by alphabet"),
    "tasks": Macro("the moments, as tasks"),
    "contacts": Macro("all contacts"),
    "sources": Macro("the documents that the guidelines were taken from"),
    "storage": Macro("what the site stores on a reader's device"),
    "accessibility": Macro("what is known of the site's accessibility"),
    "licences": Macro("the software by others that the site holds, with its licences"),
    "changes": Macro("what changed, and whom to ask for a change"),
}
CALL = re.compile(r'\{\{ *\w+\(("[^"]*"[, ]*)*\) *\}\}')
OPENING = re.compile(r"\{[{%#]")
BRACES = re.compile(r"\{\{|\}\}")
TIP = 'a page places data with {{ name("id") }} and nothing else'


def read_page(name: str, text: str, reading: Reading) -> None:
    """Reads `text`, the page `name`: what it places goes to `reading` as references, what is wrong as findings."""
    _Page(name, text, reading).read()


class _Page:
    def __init__(self, name: str, text: str, reading: Reading) -> None:
        self.name, self.text, self.reading = name, text, reading
        self.lines = text.split("\n")
        self.found: dict[tuple[int, str], int] = {}

    def read(self) -> None:
        front_matter.check(self.name, self.text, self.reading)
        for tag in markdown.HTML.finditer(self.text):
            self.reading.wrong(
                place_at(self.name, self.text, tag.start()),
                f"there is HTML in this page: {shown(tag[0], 40)}",
                "write Markdown, or place data with a macro",
            )
        try:
            tree = jinja2.Environment(autoescape=True).parse(self.text)
        except (jinja2.TemplateSyntaxError, ValueError, RecursionError) as error:
            self.unreadable(min(getattr(error, "lineno", None) or len(self.lines), len(self.lines)))
            return
        for finding in page_bounds.check(self.name, self.lines):
            self.reading.note(finding)
        for part in self.parts(tree):
            self.placed(part)

    def unreadable(self, line: int) -> None:
        """Notes what cannot be read in `line`, or above it: the first braces that are not a call, otherwise the
        last."""
        openings = [
            (number, opening) for number in range(line, 0, -1) for opening in OPENING.finditer(self.lines[number - 1])
        ]
        odd = next(((n, o) for n, o in openings if not CALL.match(self.lines[n - 1], o.start())), None)
        line, opening = odd or (openings[0] if openings else (line, None))
        column, brace = (opening.start() + 1, opening[0]) if opening else (1, "{{")
        if re.search("[“”‘’]", self.lines[line - 1][column - 1 :]):
            tip = f"use straight quotes: {TIP}"
        else:
            tip = "delete it: a heading's anchor is made from its words" if brace == "{#" else TIP
        self.reading.wrong(Place(self.name, line, column), f"what follows this “{brace}” cannot be read", tip)

    def parts(self, tree: nodes.Template) -> Iterator[nodes.Node]:
        for statement in tree.body:
            yield from statement.nodes if isinstance(statement, nodes.Output) else [statement]

    def placed(self, part: nodes.Node) -> None:
        if isinstance(part, nodes.TemplateData):
            self.only_text(part)
            return
        place = self.place(part.lineno, r"\{[{%]")
        if not (isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name) and self.plain(part)):
            macro = MACROS.get(part.name) if isinstance(part, nodes.Name) else None
            if isinstance(part, nodes.Name) and macro:
                call = _call(part.name, macro)
                self.reading.wrong(place, f"“{part.name}” is missing its brackets here", f"write {call}")
            else:
                self.reading.wrong(place, "this does more than place data", TIP)
            return
        name = part.node.name
        macro = MACROS.get(name)
        if macro is None:
            self.reading.wrong(place, f"there is no macro “{shown(name)}”", self.reading.did_you_mean(name, MACROS))
        elif not macro.least <= len(part.args) <= macro.most:
            self.reading.wrong(
                place, f"“{name}” is not written like this; it places {macro.places}", f"write {_call(name, macro)}"
            )
        else:
            self.named(name, part, macro)

    def only_text(self, part: nodes.TemplateData) -> None:
        """Refuses braces that readers would see."""
        brace = BRACES.search(part.data)
        if brace:
            line = part.lineno + part.data.count("\n", 0, brace.start())
            self.reading.wrong(
                self.place(line, re.escape(brace[0])), f"“{brace[0]}” would appear on the page as it is", TIP
            )

    def named(self, name: str, call: nodes.Call, macro: Macro) -> None:
        arguments = [a for a in call.args if isinstance(a, nodes.Const)]
        self.reading.placements.append(Placement(self.name, name, tuple(a.value for a in arguments)))
        for argument in arguments:
            place = self.place(argument.lineno, re.escape(argument.value))
            self.reading.references.append(Reference(argument.value, place.path, mark_of(place), macro.kinds))

    def plain(self, call: nodes.Call) -> bool:
        constants = all(isinstance(a, nodes.Const) and isinstance(a.value, str) for a in call.args)
        return constants and not (call.kwargs or call.dyn_args or call.dyn_kwargs)

    def place(self, line: int | None, pattern: str) -> Place:
        """Where `pattern` comes in `line`: its next place, if it was found there before. For some tags Jinja gives no
        line."""
        if line is None:
            return place_at(self.name, self.text, max(self.text.find("{%"), 0))
        start = self.found.get((line, pattern), 0)
        match = re.compile(pattern).search(self.lines[line - 1], start)
        if not match:
            return Place(self.name, line)
        self.found[line, pattern] = match.end()
        return Place(self.name, line, match.start() + 1)


def _call(name: str, macro: Macro) -> str:
    arguments = "" if not macro.most else '"id"' if macro.most == 1 else '"id", "id"'
    return f"{{{{ {name}({arguments}) }}}}"
