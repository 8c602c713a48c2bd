"""The kinds of page that data files make, one entry each. Everything that reads, checks, links, places, lists, finds or
makes pages uses this table; what else a kind has (rules, files to download, its own search records) is there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.content.fields import Record


@dataclass(frozen=True)
class FurtherPage:
    """A second page for each thing of a kind, below its first: `macro` is its macro, template and address, `places` and
    `title` are what that macro and the macro of its title show."""

    macro: str
    places: str
    title: str


@dataclass(frozen=True)
class PageKind:
    """One kind of page.

    `id` is its name in links (`[words](checklist:id)`), its macro and its template; a style sheet of that name is
    loaded with its pages. `folder` is that of its data files, of its pages and of its list. `of` is the class of its
    records, with its module in macros/content/model/. `places` is what its macro shows, `lists` what the macro named
    like the folder shows; "" if there is none. `in_site` is true if its records are in data/site.yml, under the name of
    the folder, and not in files of their own.
    """

    id: str
    folder: str
    of: str
    places: str
    lists: str = ""
    in_site: bool = False
    further: tuple[FurtherPage, ...] = ()

    @cached_property
    def record(self) -> type[Record]:
        """The class of its records. It is not in the table itself: records may link to every kind of page, and so need
        this table for their declaration."""
        module, _, name = self.of.rpartition(".")
        found: type[Record] = getattr(import_module(f"macros.content.model.{module}"), name)
        return found

    def address(self, id: str, further: str = "") -> str:
        """The address of the page of the thing with this `id`, or of a `further` one, from the site's root."""
        return f"{self.folder}/{id}/{further and further + '/'}"


PAGE_KINDS = {
    kind.id: kind
    for kind in (
        PageKind("guideline", "guidelines", "guidance.Guideline", "a whole guideline", "all guidelines, as cards"),
        PageKind("moment", "moments", "site.Moment", "the items that matter at a moment", in_site=True),
        PageKind("checklist", "checklists", "checklists.Checklist", "a checklist", "all checklists, as cards"),
        PageKind(
            "register",
            "registers",
            "registers.Register",
            "a register: its lists, the steps, what is not known",
            "all registers, as cards",
            further=(
                FurtherPage(
                    "accounts",
                    "the entries of a register, to search and to choose from",
                    "the title of the page with a register's entries",
                ),
            ),
        ),
        PageKind(
            "form", "forms", "forms.Form", "a form: its questions, to fill in and to print", "all forms, as cards"
        ),
    )
}
# Those whose records are files of their own.
WITH_FILES = tuple(kind for kind in PAGE_KINDS.values() if not kind.in_site)
# What a text can link to, as “kind:id”: each is a kind of thing with an id.
TARGETS = ("item", *PAGE_KINDS, "link", "contact")
# The folder of each kind, of its data files and of its pages.
FOLDERS = {kind.id: kind.folder for kind in PAGE_KINDS.values()}
