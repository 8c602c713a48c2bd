"""Made pages that MkDocs does not build: it builds the first page of each folder, and frames.py puts the others into
the same frame.

MkDocs still knows their addresses and anchors, because it checks the links of the pages that people wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import PurePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from macros.engine import current, made
from macros.engine.made import Stub
from macros.engine.mkdocs.placing import ID
from macros.render.addresses import page_address

# The path of a made page, and the path of a page with the same place in the navigation; None if it has none there.
Like = dict[str, str | None]


def like(nav: list[Any], stubs: Iterable[Stub], by_hand: Collection[str]) -> Like:
    """Which of the made pages `stubs` MkDocs need not build, by the settings' `nav`: those that are there only as one
    of a folder, but for the first, and those that are not there. The pages `by_hand` are not made."""
    said = list(made.named(nav))
    named, folders = {PurePath(one).as_posix() for one in said}, [one for one in said if one.endswith("/")]
    found, first = Like(), dict[str, str]()
    for stub in stubs:
        under = [folder for folder in folders if stub.path.startswith(folder)]
        if stub.path in by_hand or stub.path in named or len(under) > 1:
            continue
        alike = first.setdefault(under[0], stub.path) if under else None
        if alike != stub.path:
            found[stub.path] = alike
    return found


def without(entry: Any, paths: Collection[str]) -> Any:
    """A part of the navigation without the pages `paths`."""
    if isinstance(entry, dict):
        return {title: without(value, paths) for title, value in entry.items()}
    if isinstance(entry, list):
        return [without(one, paths) for one in entry if not (isinstance(one, str) and one in paths)]
    return entry


class FramedPage(Page):
    """A made page that MkDocs does not build. Its file says what it is; `read` makes its content."""

    file: Framed

    def __init__(self, file: Framed, config: MkDocsConfig, read: Callable[[FramedPage], str]) -> None:
        super().__init__(None, file, config)
        self.read = read

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]  # asked for only where something leads to one
        """The ids on the page."""
        return set(ID.findall(self.read(self)))


class Framed(File):
    """The file of such a page, made from a `stub`; `alike` is the path of a page with the same place in the navigation
    of the site with `config`."""

    page: FramedPage | None

    def __init__(self, config: MkDocsConfig, stub: Stub, alike: str | None) -> None:
        address = page_address(stub.path)
        super().__init__(stub.path, None, config.site_dir, use_directory_urls=True, dest_uri=f"{address}index.html")
        self.stub, self.alike, self.generated_by = stub, alike, "hook"
        if alike is None:
            self.inclusion = InclusionLevel.NOT_IN_NAV

    def is_documentation_page(self) -> bool:
        """Says that MkDocs should not build it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is copied."""


class Later(File):
    """A file beside the pages at `path`, whose content is made when it is written, and not held: those of a large site
    are a good part of the memory."""

    def __init__(self, config: MkDocsConfig, path: str, make: Callable[[], bytes]) -> None:
        super().__init__(path, None, config.site_dir, config.use_directory_urls)
        self.make, self.generated_by = make, "hook"

    def copy_file(self, dirty: bool = False) -> None:
        """Makes the file, and writes it; not where only what is quick to make is wanted."""
        current.go_on()
        if current.MEMORY.at_first is None:
            write_file(self.make(), self.abs_dest_path)
