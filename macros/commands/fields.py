"""`fields`: the table of every field that a data file may have, for editors, made from the declarations."""

from __future__ import annotations

import dataclasses
from typing import Any

from macros.content import model
from macros.content.fields import Record, declared_fields

INTRO = """# The fields of the data files

Made from `macros/content/model/` by `make fields`: do not edit it by hand.

Ids are small letters, digits and hyphens. They are unique over the whole site and never used again. Every value is
text: put it in quotes when it holds a colon and a space, a `#`, or starts with `@`, `[`, `{`, `*`, `&`, `!` or `%`.
Texts are Markdown without HTML, headings or pictures; those of several paragraphs, with lists, tables or quotations,
begin with `|` on the line of their name. `[words](link:id)` links to an address in `links.yml`, and `item:`,
`guideline:`, `checklist:`, `form:`, `moment:`, `register:` and `contact:` to a place on the site.
"""
WORDS = """## `words/<language>.yml`

The words of the interface: all that pages say and no other file of the data does. `language` in `site.yml` chooses
the language. Where words come with the site (`macros/words/`), this file may change single ones; where none do, it
has all that stand in `macros/words/en.yml`, under the same names, translated. What stands in braces, as `{count}`, is
filled in: each text keeps what the English one has. A text that depends on a count has a line for each form that the
language has: in English `one` and `other`, in Welsh six. `locale`, if given, says how dates and numbers are written:
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
TOP = {
    "Site": "site.yml",
    "Guideline": "guidelines/<id>.yml",
    "Edition": "editions/<guideline>/<number>.yml",
    "Checklist": "checklists/<id>.yml",
    "Register": "registers/<id>.yml",
    "Account": "registers/<id>/<entry>.yml",
    "Form": "forms/<id>.yml",
    "Source": "sources/<id>.yml",
    "LinksFile": "links.yml",
    "ContactsFile": "contacts.yml",
    "PlatformsFile": "platforms.yml",
    "VocabularyFile": "vocabulary.yml",
}


def fields() -> str:
    """The tables, in Markdown: for each kind of record its fields, whether they are needed, what they hold and mean."""
    # In the order in which they are declared, which is that in which Python met them.
    records = [one for one in Record.__subclasses__() if getattr(model, one.__name__, None) is one]
    order = {name: place for place, name in enumerate(TOP)}
    records.sort(key=lambda r: order.get(r.__name__, len(order)))
    return "\n".join([INTRO, *(_table(record) for record in records), WORDS])


def _table(record: type[Record]) -> str:
    name = f"`{TOP[record.__name__]}`" if record.__name__ in TOP else record.__name__
    rows = [_row(f) for f in declared_fields(record).values() if not (f.name == "id" and "<id>" in name)]
    about = " ".join((record.__doc__ or "").split("\n\n")[0].split())
    return "\n".join(
        [
            f"## {name}",
            "",
            about,
            "",
            "| Field | Needed | Holds | Meaning | Example |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _row(field: dataclasses.Field[Any]) -> str:
    about = field.metadata
    example = f"`{about['example']}`" if about["example"] else ""
    return (
        f"| `{field.name}` | {'yes' if about['required'] else 'no'} | {about['kind'].words} | {about['meaning']} | "
        f"{example} |"
    )
