"""The file of an entry as text: a new one from its values, or an existing one with some of them changed.

Comments, order and form stay as they are in everything that does not change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from macros.content.bytes import LONGEST_LINE
from macros.content.fields import declared_fields
from macros.content.kinds import LONGEST_ID
from macros.content.model import Account
from macros.content.refused import Refused
from macros.editing.yaml_values import dumped, plain, reader, styled, written

ORDER = [name for name in declared_fields(Account) if name != "id"]


def new_file(values: dict[str, Any]) -> str:
    """The text of a new entry with `values`, which are texts, lists of texts, and groups of texts. Raises
    Refused."""
    ordered = {name: values[name] for name in ORDER if name in values}
    text = written(ordered)
    if text is not None:
        return text
    if any(len(line) > LONGEST_LINE for line in dumped(styled(ordered, DoubleQuotedScalarString)).split("\n")):
        raise Refused(
            f"an answer is too long for one line of a data file: {LONGEST_LINE:,} characters are allowed",
            "have it shortened, or divided into several lines",
        )
    raise Refused("this request holds characters that no data file can hold", "have it typed again")


def changed_file(text: str, change: Callable[[CommentedMap], None]) -> str:
    """The text of an entry after `change`, which may change its map. Raises Refused if it cannot be read."""
    try:
        whole = reader().load(text)
    except YAMLError as error:
        raise Refused("this file cannot be changed from here", "change it by hand") from error
    if not isinstance(whole, CommentedMap):
        raise Refused("this file cannot be changed from here", "change it by hand")
    change(whole)
    return dumped(whole)


def put(whole: CommentedMap, name: str, value: Any) -> None:
    """Sets `name` to `value`; a new name stands where the fields of an entry have it."""
    new = styled(value, plain)
    if name in whole:
        # Keep the quotation marks: without them a comment after the value would look like a mistake.
        quoted = (
            type(whole[name]) if isinstance(whole[name], (SingleQuotedScalarString, DoubleQuotedScalarString)) else None
        )
        whole[name] = quoted(new) if quoted and isinstance(new, str) else new
        return
    before = [other for other in ORDER[: ORDER.index(name)] if other in whole]
    whole.insert(list(whole).index(before[-1]) + 1 if before else 0, name, new)


def file_name(platform: str, handle: str, taken: set[str]) -> str:
    """An unused id for an entry, made from the account, so that the same account gets the same id."""
    plain = unicodedata.normalize("NFKD", f"{platform}-{handle}").encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_ID - 4].rstrip("-")
    return next(id for id in (slug, *(f"{slug}-{number}" for number in range(2, 1000))) if id not in taken)
