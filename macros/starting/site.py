"""A whole small site: its settings, its pages, and its first guideline, imported or still to be written."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from datetime import date
from math import inf
from pathlib import Path

import yaml

from macros.content.findings import errors, report
from macros.content.kinds import Line
from macros.content.load import load
from macros.content.patterns import COLOUR
from macros.content.refused import Refused
from macros.importing import files
from macros.importing.files import Change
from macros.importing.importing import Wanted, prepared
from macros.importing.link_targets import fits
from macros.importing.making import Made
from macros.importing.yaml_text import dumped

HOME = Path(__file__).resolve().parents[2]
# What a folder may contain and still count as empty.
PASSED_OVER = {".git", ".gitignore", ".gitattributes", ".DS_Store", "Thumbs.db", "desktop.ini"}
SETTINGS = """\
# The site: its name, its address, what stands in its menu. What it says is in data/, where it says it in docs/.
INHERIT: "{engine}/mkdocs.yml"

{names}
nav:
{nav}
theme:
  custom_dir: "{engine}/overrides"

hooks: ["{engine}/macros/engine/mkdocs/hook.py"]

plugins:
  macros:
    module_name: "{engine}/macros"
"""
DATA = """\
# Whose site it is. Every field is in the README.md of the engine's data folder.
{organisation}
# All other colours are worked out from this one; “colours:” sets single ones.
{accent}"""
HOME_PAGE = """\
# {title}

{{{{ search_box() }}}}

## The guidance

{{{{ guidelines() }}}}
"""
CONTACTS_PAGE = "# Contacts\n\n{{ contacts() }}\n"
ABOUT_PAGE = """\
# About this site

## Where the words come from

{{ sources() }}

## What this site stores

{{ storage() }}

## Accessibility

{{ accessibility() }}

## Third-party software

{{ licences() }}
"""
FIRST = """\
# Your first guideline. The name of this file is its id and its address; each “id” below is the address of a sentence, and stays.
title: Our first guideline

sections:
  - id: first-section
    title: First section
    items:
      # A sentence, as your organisation words it. To take all of a document: see “import” in the README.
      - id: first-sentence
        text: Write your first sentence here.
"""


@dataclass(frozen=True)
class NewSite:
    """The new site: its folder, whose it is, its accent colour ("" for ours), the document to import ("" for none)."""

    folder: Path
    organisation: str
    accent: str
    file: str


def start(asked: NewSite, today: date) -> tuple[list[Change], Made | None]:
    """Writes a site into an empty folder. Returns what was written, and what happened to the imported document. Raises
    Refused, OSError.

    If anything goes wrong, nothing is written.
    """
    _refuse(asked)
    with tempfile.TemporaryDirectory() as beside:
        trial = Path(beside)
        some = _bare(asked)
        files.put(trial, some)
        made = None
        if asked.file:
            one = prepared(Wanted(asked.file), load(trial, today), today)
            imported = files.changes(trial, one.made, one.id, one.source)
            made = one.made
        else:
            imported = [Change("data/guidelines/first-guideline.yml", FIRST)]
        some += imported
        if made and made.contacts:
            some.append(Change("docs/contacts.md", CONTACTS_PAGE))
            some[0] = _settings(asked, contacts=True)
        files.put(trial, some)
        found = errors(load(trial, today).findings)
        if found:
            raise Refused(f"“make check” would find mistakes then, so nothing was written:\n{report(found)}")
    files.put(asked.folder, some)
    return some, made


def _refuse(asked: NewSite) -> None:
    folder = asked.folder
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is a file: name a folder that is new or empty")
    there = sorted(one.name for one in folder.iterdir() if one.name not in PASSED_OVER) if folder.is_dir() else []
    if there:
        raise Refused(f"{folder} is not empty (it has {there[0]}): name a folder that is new or empty")
    if not asked.organisation.strip() or not fits(Line(), asked.organisation):
        raise Refused(
            'it is not said whose site this is: write --organisation "Name", on one line, without marks of '
            "Markdown or HTML"
        )
    if asked.accent and not fits(COLOUR, asked.accent):
        raise Refused(
            f'“{asked.accent}” is not a colour: write it as "#0b4a8f", a # and six digits from 0 to f, in quotes'
        )


def _bare(asked: NewSite) -> list[Change]:
    data = DATA.format(
        organisation=dumped({"organisation": asked.organisation.strip()}),
        accent=f'accent: "{asked.accent}"\n' if asked.accent else '# accent: "#0b4a8f"\n',
    )
    title = re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", asked.organisation.strip())
    return [
        _settings(asked, contacts=False),
        Change("data/site.yml", data),
        Change("docs/index.md", HOME_PAGE.format(title=title)),
        Change("docs/about.md", ABOUT_PAGE),
    ]


def _settings(asked: NewSite, contacts: bool) -> Change:
    names = {"site_name": asked.organisation.strip(), "site_description": f"Guidance of {asked.organisation.strip()}."}
    nav = [
        "Home: index.md",
        "Guidance: guidelines/",
        *(["Contacts: contacts.md"] if contacts else []),
        "About: about.md",
    ]
    lines = "".join(f"  - {line}\n" for line in nav)
    return Change(
        "mkdocs.yml",
        SETTINGS.format(
            engine=_engine(asked.folder),
            names=yaml.safe_dump(names, allow_unicode=True, sort_keys=False, width=inf),
            nav=lines,
        ),
    )


def _engine(folder: Path) -> str:
    """The path of the engine, as written in the settings of the site."""
    try:
        return Path(os.path.relpath(HOME, folder.resolve())).as_posix().replace("\\", "\\\\").replace('"', '\\"')
    except ValueError:  # on another drive
        return HOME.as_posix()
