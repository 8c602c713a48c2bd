"""The folder of pages, docs/: which of its files are published. Pages are, and what a page shows or links to; anything
else is named and stays."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from macros.content import page_links, page_text, placements, svg
from macros.content.bytes import not_a_file, read_text
from macros.content.fields import Reading
from macros.content.findings import WARNING, Finding, Place, shown
from macros.content.folders import unreadable

FOLDER = "docs"
# What MkDocs takes for a page (mkdocs.utils.markdown_extensions); we read only .md.
OTHER_PAGES = (".markdown", ".mdown", ".mkdn", ".mkd")
# What is published if a page shows or links to it. Nothing that can run a script when opened by itself: SVG pictures,
# which can, are checked.
KINDS = frozenset(
    (
        ".png .jpg .jpeg .gif .webp .avif .ico .svg .mp3 .m4a .ogg .wav .mp4 .webm .vtt .pdf .docx .xlsx .pptx "
        ".odt .ods .odp .txt .csv .ics .zip"
    ).split()
)
# What else mkdocs.yml may name.
NAMED_KINDS = KINDS | {".css", ".js"}
ENGINE = Path(__file__).resolve().parents[2] / "overrides"
MADE = {
    "404.html",
    "_headers",
    "_redirects",
    "anchors.json",
    "assets/palette.css",
    "licences.txt",
    "redirects.json",
    "revision.json",
    "sbom.json",
    "search/search_index.json",
    "sitemap.xml",
    "ticks.json",
}
PASSED_OVER_BY_ENGINE = "templates/"


def read(root: Path, reading: Reading, pictures: Mapping[str, Place] | None = None) -> frozenset[str]:
    """Reads the pages of the site in `root` into `reading`. Returns the files of docs/ that may be published, by their
    paths in it. `pictures` are those that site.yml names, each with its place there."""
    top = root / FOLDER
    names = list(_files(top, reading))
    pages = [name for name in names if name.endswith(".md")]
    wanted = _named(root / "mkdocs.yml")
    images = pictures or {}
    allowed = dict.fromkeys(wanted, NAMED_KINDS) | dict.fromkeys(images, KINDS)
    for picture, place in images.items():
        if picture not in names:
            reading.wrong(place, f"there is no file docs/{picture}", "put it there, or name one that is there")
    for name in pages:
        for target in _page(top / name, name, reading):
            allowed.setdefault(target, KINDS)
    others = [name for name in names if name not in set(pages)]
    return frozenset([*pages, *(name for name in others if _goes_out(top, name, allowed.get(name), reading))])


def _page(path: Path, name: str, reading: Reading) -> list[str]:
    """Reads one page. Returns the paths in docs/ that it shows or links to."""
    where = f"{FOLDER}/{name}"
    text = read_text(path, where, reading.note)
    if text is None:
        return []
    if name.startswith(PASSED_OVER_BY_ENGINE):
        reading.wrong(Place(where), "pages in a folder “templates” are not published", "name the folder otherwise")
    reading.pages[where] = text
    placements.read_page(where, text, reading)
    for finding in page_text.findings(where, text):
        reading.note(finding)
    return page_links.read(where, name, text, reading)


def _goes_out(top: Path, name: str, kinds: frozenset[str] | None, reading: Reading) -> bool:
    """Whether the file `name`, which is not a page, is published; notes why not. `kinds` are the allowed kinds; None if
    nothing shows it."""
    where, suffix = Place(f"{FOLDER}/{name}"), Path(name).suffix.lower()
    if name.lower() in MADE or (name.startswith("assets/") and (ENGINE / name).is_file()):
        reading.wrong(
            where,
            "this file would stand in place of the engine's own",
            "give it another name, in another folder, as docs/pictures/",
        )
    elif suffix == ".md" or suffix in OTHER_PAGES:
        reading.wrong(
            where, "this page is not read: its name does not end in .md", f"rename it to {shown(Path(name).stem)}.md"
        )
    elif kinds is None:
        reading.note(
            Finding(
                where,
                "this is not published: it is no page, and no page shows or links it",
                WARNING,
                "link it from a page, or move it elsewhere",
            )
        )
    elif suffix not in kinds:
        reading.wrong(
            where, f"a file of this kind (“{shown(suffix)}”) is not published", f"these are: {' '.join(sorted(KINDS))}"
        )
    elif suffix == ".svg" and (wrong := svg.fault(top / name)):
        reading.wrong(where, f"this picture is not published: {wrong}", "save it as plain SVG, or as PNG")
    else:
        return True
    return False


def _files(top: Path, reading: Reading) -> Iterator[str]:
    """The files below `top`, by their paths in it. Names that begin with a dot do not count: MkDocs ignores them
    too."""
    home = top.resolve()
    faults: list[OSError] = []
    for here, folders, files in os.walk(top, onerror=faults.append):
        inside = Path(here).relative_to(top)
        links = [name for name in folders if (Path(here) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if name not in links and not name.startswith("."))
        for name in sorted(n for n in [*files, *links] if not n.startswith(".")):
            path, where = Path(here) / name, Place(f"{FOLDER}/{(inside / name).as_posix()}")
            if path.is_symlink() and not _stays(path, home):
                reading.wrong(where, "this link leads out of docs/, or nowhere", "put the file itself here")
            elif path.is_dir():
                reading.wrong(where, "this is a link to a folder", "put the folder itself here")
            elif not path.is_file():
                reading.wrong(where, f"this file cannot be read: {not_a_file(path)}", "delete it, or move it elsewhere")
            else:
                yield (inside / name).as_posix()
    for fault in faults:
        if not isinstance(fault, (FileNotFoundError, NotADirectoryError)):
            reading.note(unreadable((Path(FOLDER) / Path(fault.filename).relative_to(top)).as_posix(), fault))


def _stays(path: Path, home: Path) -> bool:
    try:
        target = path.resolve(strict=True)
        return home in (target, *target.parents)
    except (OSError, RuntimeError):  # it leads nowhere, or in a circle
        return False


class _Plain(yaml.SafeLoader):
    """Reads settings without following their tags."""


_Plain.add_multi_constructor("", lambda loader, suffix, node: None)


def _named(settings: Path) -> set[str]:
    """The files that mkdocs.yml names: in the menu, as icon and logo, as its own styles. Nothing if it cannot be read:
    the build reports that."""
    try:
        told = yaml.load(settings.read_text("utf-8"), _Plain)
        theme = told.get("theme")
        parts = [
            told.get("nav"),
            told.get("extra_css"),
            told.get("extra_javascript"),
            *([theme.get("favicon"), theme.get("logo")] if isinstance(theme, dict) else []),
        ]
        return set(_strings(parts))
    except (OSError, ValueError, AttributeError, RecursionError, yaml.YAMLError):
        return set()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(one)
