"""The kinds of value that a field may hold, each with its sentence for anything else."""

from __future__ import annotations

from macros.content.ids import LONGEST_ID
from macros.content.kinds.accounts import ACCOUNT, PATH, PERMANENT, Characters, Exact, Verbatim
from macros.content.kinds.forms import Amount, Key
from macros.content.kinds.groups import Former, GroupOf, ListOf
from macros.content.kinds.prose import LONGEST_LINE, SENTENCE, TEXT, WORDING, Line, Prose
from macros.content.kinds.single import ID, Address, Date, Id, OneOf, Pattern, Ref, WholeNumber, YesNo

__all__ = [
    "ACCOUNT",
    "ID",
    "LONGEST_ID",
    "LONGEST_LINE",
    "PATH",
    "PERMANENT",
    "SENTENCE",
    "TEXT",
    "WORDING",
    "Address",
    "Amount",
    "Characters",
    "Date",
    "Exact",
    "Former",
    "GroupOf",
    "Id",
    "Key",
    "Line",
    "ListOf",
    "OneOf",
    "Pattern",
    "Prose",
    "Ref",
    "Verbatim",
    "WholeNumber",
    "YesNo",
]
