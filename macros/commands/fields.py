"""`fields`: tables of all fields in data files, for editors, made from the declarations."""

from __future__ import annotations

import argparse
import dataclasses
from typing import Any

from macros.content import edition_files, model
from macros.content.fields import Record, declared_fields
from macros.content.load import ENTRIES, ENTRY, FILES, FOLDERS
from macros.content.page_kinds import TARGETS

INTRO = """# The fields of the data files

`make fields` makes this file from `macros/content/model/`: do not edit it by hand.

Ids have small letters, digits and hyphens. They are unique on the whole site and never used again. Every value is
text: put it in quotes if it has a colon and a space, or a `#`, or starts with `@`, `[`, `{{`, `*`, `&`, `!` or `%`.
Texts are Markdown without HTML, headings or pictures; texts with several paragraphs, lists, tables or quotations
begin with `|` on the line of their name. `[words](link:id)` links to an address in `links.yml`. For places on this
site, write {places} instead of `link:`.
"""
WORDS = """## `words/<language>.yml`

The words of the interface: everything that pages say and that is in no other data file. `language` in `site.yml`
chooses the language. If the project has words in it (`macros/words/`), this file can change some of them; if not, it
has a translation of everything in `macros/words/en.yml`, under the same names. Names in braces, such as `{count}`, are
filled in: each text keeps those of the English one. A text that depends on a count has a line for each form of the
language: in English `one` and `other`, in Welsh six. `locale`, if given, says how dates and numbers are written:
`en-GB`, `de-AT`. `make check` says what is missing or wrong.

```yaml
locale: cy
frame:
  search: Chwilio
checklist:
  to_tick:
    zero: Dim i'w dicio
    one: "{count} peth i'w dicio"
    two: "{count} beth i'w dicio"
    few: "{count} pheth i'w dicio"
    many: "{count} pheth i'w dicio"
    other: "{count} peth i'w dicio"
```
"""
# The files with each class of record, in the order of the tables.
TOP: dict[type[Record], str] = {
    FILES["site"]: "site.yml",
    **{record: f"{folder}/<id>.yml" for folder, record in FOLDERS.items()},
    ENTRY: f"{ENTRIES}/<id>/<entry>.yml",
    model.Edition: f"{edition_files.FOLDER}/<guideline>/<number>.yml",
    **{record: f"{name}.yml" for name, record in FILES.items() if name != "site"},
}


def run(given: argparse.Namespace) -> int:
    """Prints the tables. Returns the exit status."""
    print(fields(), end="")
    return 0


def write_words(given: argparse.Namespace) -> int:
    """Writes the words for scripts, in English. Returns the exit status."""
    from macros.render import script_words

    script_words.write()
    return 0


def fields() -> str:
    """The tables, in Markdown: for each kind of record its fields, whether they are required, what they hold and what
    they mean, and what the words mean that some of them choose from."""
    # Those that are files first, the others by name.
    records = [one for one in Record.__subclasses__() if one.__module__.startswith(f"{model.__name__}.")]
    order = {record: place for place, record in enumerate(TOP)}
    records.sort(key=lambda record: (order.get(record, len(order)), record.__name__))
    *places, last = (f"`{target}:`" for target in TARGETS if target != "link")
    intro = INTRO.format(places=f"{', '.join(places)} and {last}")
    return "\n".join([intro, *(_table(record) for record in records), WORDS])


def _table(record: type[Record]) -> str:
    name = f"`{TOP[record]}`" if record in TOP else record.__name__
    rows = [_row(f) for f in declared_fields(record).values() if not (f.name == "id" and "<id>" in name)]
    about = " ".join((record.__doc__ or "").split("\n\n")[0].split())
    return "\n".join(
        [
            f"## {name}",
            "",
            about,
            "",
            "| Field | Required | Holds | Meaning | Example |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            *(line for f in declared_fields(record).values() for line in _choices(f)),
        ]
    )


def _row(field: dataclasses.Field[Any]) -> str:
    about = field.metadata
    example = f"`{about['example']}`" if about["example"] else ""
    return (
        f"| `{field.name}` | {'yes' if about['required'] else 'no'} | {about['kind'].expected} | {about['meaning']} | "
        f"{example} |"
    )


def _choices(field: dataclasses.Field[Any]) -> list[str]:
    """What each word that a field may have means, where that is declared."""
    meanings = getattr(field.metadata["kind"], "choices", {})
    said = [f"- `{word}`: {meaning}" for word, meaning in meanings.items() if meaning]
    return [f"The words of `{field.name}`:", "", *said, ""] if said else []
