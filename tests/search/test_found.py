"""Where the search leads is read from its files, whole or in pieces, as checks of a built site need it."""

from __future__ import annotations

import json
from datetime import date

from macros.content.load import load
from macros.search import found, index
from tests.conftest import HOME


def test_the_addresses_are_those_of_the_records_whole_or_in_pieces(tmp_path):
    content = load(HOME / "tests" / "sites" / "rowing", date(2027, 1, 1)).content
    told = index.told(tmp_path, content, "Rowing")
    wanted = [record["href"] for record in told["records"]]
    whole, parted = index.files(told), index.files(told, whole=5)
    assert found.addresses(json.loads(whole["index.json"])) == wanted
    assert found.piece(json.loads(whole["index.json"])) == ""
    first = found.piece(json.loads(parted["index.json"]))
    assert found.addresses(json.loads(parted["index.json"])) == []
    assert found.addresses(json.loads(parted[first])) == wanted[:20]
    every = [address for name, text in sorted(parted.items()) for address in found.addresses(json.loads(text))]
    assert sorted(every) == sorted(wanted)


def test_what_is_no_index_has_none():
    for told in (
        None,
        1,
        "x",
        [],
        {},
        {"records": 1},
        {"records": [["about/#"], ["about"]]},
        [[1, 2]],
        {"pieces": []},
        {"pieces": {"folder": 1}},
    ):
        assert (found.addresses(told), found.piece(told)) == ([], "")
