"""The list of everything: each thing once, on one page where they are few, else on pages of a few hundred."""

from __future__ import annotations

import os
import re
import shutil
from datetime import date

import pytest

from macros.content.load import load
from macros.search.listing import PAGE, SHOWN, by_letter, number, parts, shown
from macros.search.record import Record
from macros.search.records import records
from tests.conftest import HOME, command

pytestmark = pytest.mark.slow

ROWING = HOME / "tests" / "sites" / "rowing"
ITEMS = 900


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The folder of a site with so many items more, a third of which begin with the same letter; and where it is
    built."""
    site = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(ROWING, site)
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../../", os.path.relpath(HOME, site) + "/"), "utf-8")
    words = (f"{'Abc'[n % 3]}{chr(97 + n // 3 % 26)} rope number {n}: coil it." for n in range(ITEMS))
    items = "".join(
        f"      - {{id: rope-{n}, text: '{text}', kind: do, force: should}}\n" for n, text in enumerate(words)
    )
    (site / "data" / "guidelines" / "ropes.yml").write_text(
        f"title: Ropes\nsummary: All ropes.\nsections:\n  - id: all-ropes\n    title: All ropes\n    items:\n{items}",
        "utf-8",
    )
    return site


def test_few_things_stand_on_one_page():
    content = load(ROWING, date(2027, 1, 1)).content
    assert [one.letters for one in parts(content)] == [by_letter(content)]


def test_many_things_stand_on_several_pages_each_once_and_in_order(large):
    content = load(large, date(2027, 1, 1)).content
    made = parts(content, 100)
    listed = [record.id for one in made for _, some in one.letters for record in some]
    assert sorted(listed) == sorted(record.id for record in records(content))
    assert listed == [record.id for _, some in by_letter(content) for record in some]
    assert max(len(some) for one in made for _, some in one.letters) == 100
    assert max(sum(len(some) for _, some in one.letters) for one in made) == 100
    names = [one.name for one in made]
    assert len(set(names)) == len(names)
    assert {"A 1", "A 2", "A 3"} < set(names)
    assert [name for name in names if "–" in name]


def test_the_pages_of_a_long_list_lead_to_each_other_and_to_all_things(large, tmp_path):
    done = command("build", "--site", large, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "site" / "search" / "all"
    content = load(large, date(2027, 1, 1)).content
    count = len(parts(content))
    assert count > 1
    first = (folder / "index.html").read_text("utf-8")
    assert re.findall(r'href="(\d+)/"', first) == [str(n) for n in range(1, count + 1)]
    assert 'class="listed"' not in first
    found = set()
    for n in range(1, count + 1):
        page = (folder / str(n) / "index.html").read_text("utf-8")
        inside = page[page.index('class="everything"') : page.index("</article>")]
        rows = re.findall(r'<li><a href="../../../([^"]*)">[^<]*</a> <span class="hit-where">', inside)
        assert 0 < len(rows) <= PAGE
        assert not found & set(rows)
        found |= set(rows)
        assert re.findall(r'href="../(\d+)/"', inside) == [str(one) for one in range(1, count + 1) if one != n]
        assert 'aria-current="page"' in inside
    assert found == {record.href for record in records(content)}


@pytest.mark.parametrize("address, wanted", [("search/all/", 0), ("search/all/3/", 3), ("search/all/41/", 41)])
def test_a_page_of_the_list_has_the_number_of_its_address(address, wanted):
    assert number(address) == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Short.", "Short."),
        ("word " * 20, "word " * 20),
        (f"{'word ' * 19}and, more", f"{'word ' * 19}and …"),
        ("a" * 150, f"{'a' * 100} …"),
    ],
)
def test_a_long_sentence_is_cut_between_words(text, wanted):
    assert shown(Record("a", "item", "a/", text=text)) == wanted
    assert len(wanted) <= SHOWN + 2
