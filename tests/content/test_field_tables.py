"""The tables of fields that editors read are those of the declarations."""

from __future__ import annotations

from macros.commands.fields import fields
from tests.conftest import HOME


def test_the_tables_are_fresh():
    assert (HOME / "data/README.md").read_text("utf-8") == fields(), "data/README.md is stale: run “make fields”"
