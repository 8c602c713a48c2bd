"""What can be found: each thing of the model once, at its own place, and nothing that is over."""

from __future__ import annotations

import random
from datetime import date

import pytest

from macros.content.load import load
from macros.content.markdown import plain
from macros.search import alphabet, index
from macros.search.alphabet import in_order
from macros.search.languages import languages, spoken
from macros.search.listing import _parts, by_letter
from macros.search.opensearch import description, shortened
from macros.search.pages import with_pages
from macros.search.record import KINDS, Record, opening
from macros.search.records import records
from tests.as_expected import HINT, difference
from tests.conftest import HOME

SITES = {
    "shipped": HOME,
    **{name: HOME / "tests" / "sites" / name for name in ("rowing", "gardens", "shapes", "small")},
}


@pytest.fixture(scope="module", params=SITES)
def content(request):
    return load(SITES[request.param], date(2027, 1, 1)).content


def test_each_thing_is_found_once_at_its_own_place(content):
    found = records(content)
    # A link or a contact may stand where only an item speaks of it.
    places = [record.href for record in found if record.kind not in ("link", "contact")]
    assert len(places) == len(set(places))
    of = {kind: sorted(record.id for record in found if record.kind == kind) for kind in KINDS}
    assert of["item"] == sorted(id for id, one in content.positions.items() if not one.item.retired)
    assert of["entry"] == sorted(
        entry.key for one in content.checklists.values() for entry in one.asked if not entry.item
    )
    assert of["question"] == sorted(
        question.id for form in content.forms.values() for group in form.groups for question in group.questions
    )
    for kind, things in (
        ("guideline", content.guidelines),
        ("checklist", content.checklists),
        ("form", content.forms),
        ("register", content.registers),
        ("moment", content.moments),
    ):
        assert of[kind] == sorted(things), kind


def test_an_item_is_found_by_what_it_says_its_search_words_and_its_notes(content):
    for record in records(content):
        if record.kind == "item":
            position = content.positions[record.id]
            assert record.text == position.plainly
            assert (record.aliases, record.moments, record.section) == (
                position.item.aliases,
                position.item.moments,
                position.heading,
            )
            for told in (position.item.help, position.item.details):
                assert (
                    set(plain(told or "").split()) <= set(record.notes.split())
                    or "|" in (told or "")
                    or "\n" in (told or "")
                ), record.id


@pytest.mark.parametrize(
    "text, wanted",
    [
        (None, ""),
        ("One.", "One."),
        ("One. Two.", "One. Two."),
        (f"One. X{'x' * 130}.", "One."),
        (f"One. {'X' * 116}.", "One."),
        (f"One. {'X' * 115}.", f"One. {'X' * 115}."),
        (f"{'X' * 130}. One.", f"{'X' * 130}."),
        ("At 5 p.m. we go. Then home.", "At 5 p.m. we go. Then home."),
    ],
)
def test_the_first_sentences_are_shown(text, wanted):
    assert opening(text) == wanted


@pytest.mark.parametrize("name", ["small", "shapes"])
def test_all_of_each_record_is_as_expected(name):
    content = load(SITES[name], date(2026, 11, 22)).content
    assert all(value is not None for record in records(content) for value in vars(record).values())
    fields = (
        {field: value for field, value in vars(record).items() if value or field == "title"}
        for record in records(content)
    )
    text = "".join(
        f"{one.pop('kind')} {one.pop('id')}: {one.pop('href')}\n"
        + "".join(f"  {field}: {value}\n" for field, value in one.items())
        for one in fields
    )
    letters = "".join(f"{letter}: {' '.join(one.id for one in some)}\n" for letter, some in by_letter(content))
    assert difference(HOME / "tests" / "search" / "expected" / f"{name}.txt", f"{text}\n{letters}") == "", HINT


PAGE = "<html><head><title>T</title></head><body><nav>Menu</nav><article><h1>{}</h1><p>{}</p></article></body></html>"


def test_each_page_has_a_record_and_its_text(tmp_path):
    for name, title, text in (
        ("index.html", "Start", "Ponds are deep and cold."),
        ("fish/index.html", "Fish", "Carp don’t like noisy boats, carp hide. Feed none."),
        ("a/b.html", "Deep", "Nothing here."),
        ("search/index.html", "Search", "All."),
        ("404.html", "Gone", "Gone."),
        ("untitled.html", " ", "Words."),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE.format(title, text), "utf-8")
    known = [Record("quiet", "item", "fish/#quiet", text="Feed none"), Record("fish", "section", "fish/", "Fish")]
    found, pages = with_pages(tmp_path, known)
    assert found == [
        *known,
        Record("page-a-b.html", "page", "a/b.html", "Deep", "Nothing here."),
        Record("page-home", "page", "", "Start", "Ponds are deep and cold."),
    ]
    assert [(number, text.split("\n")) for number, text in pages] == [
        (2, ["Deep", "Nothing here."]),
        (1, ["Fish", "Carp don’t like noisy boats, carp hide. Feed none."]),
        (3, ["Start", "Ponds are deep and cold."]),
    ]


def test_words_stand_in_the_order_of_their_language():
    words = ("Ångström", "“Zoo”", "apple", "2026", "Éclair", "(bee)", "apple", "@x")
    assert [(words[n], letter) for n, letter in in_order("en-GB", words)] == [
        ("@x", ""),
        ("2026", ""),
        ("Ångström", "A"),
        ("apple", "A"),
        ("apple", "A"),
        ("(bee)", "B"),
        ("Éclair", "E"),
        ("“Zoo”", "Z"),
    ]
    assert [(words[n], letter) for n, letter in in_order("sv", words)][-1] == ("Ångström", "Å")
    assert [n for n, _ in in_order("en-GB", words)][3:5] == [2, 6]


@pytest.fixture
def asked(monkeypatch) -> list[int]:
    """How many words the scripts were given each time."""
    found, real = [], alphabet._sorted
    monkeypatch.setattr(alphabet, "_LAST", {})
    monkeypatch.setattr(alphabet, "_sorted", lambda tag, words: found.append(len(words)) or real(tag, words))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_after_an_edit_the_alphabet_is_the_one_from_nothing(monkeypatch, asked, seed):
    monkeypatch.setattr(alphabet, "COMPARISON", 0)
    chosen = random.Random(seed)
    some = ["ape", "Ape", "“ape”", "äpe", "pear", "", "7", "Zoo", "zebra crossing", "(pear)"]
    words = chosen.choices(some, k=60)
    in_order("en-GB", tuple(words))
    assert asked == [60]
    for _ in range(12):
        at = chosen.randrange(len(words) + 1)
        words[at : at + chosen.randrange(3)] = chosen.choices(some, k=chosen.randrange(3))
        del asked[:]
        mended = in_order("en-GB", tuple(words))
        assert max(asked, default=0) <= 2, "new words are compared with others, two at a time"
        monkeypatch.setattr(alphabet, "_LAST", {})
        assert in_order("en-GB", tuple(words)) == mended


def test_only_few_new_words_among_many_are_compared_one_by_one(asked):
    def given(words: list[str]) -> set[int]:
        del asked[:]
        in_order("en-GB", tuple(words))
        return set(asked)

    words = [f"word {number}" for number in range(2000)]
    assert given(words) == {2000}
    assert given(words) == set(), "nothing is new"
    assert given([*words, "one"]) == {1, 2} and len(asked) <= 12
    assert given([*words, "one", "two", "three", "four"]) == {2004}
    assert [len(before) for before, _ in alphabet._LAST.values()] == [2004], "only the last are kept"
    assert given(words[:300]) == set(), "what is gone needs no comparison"
    assert given(words[:301]) == {301}, "so few are put in order as quickly"


def test_a_language_without_words_of_its_own_is_searched_as_english():
    assert "en" in languages() and [spoken(tag) for tag in ("en-GB", "en", "xx-YY")] == ["en", "en", "en"]
    assert {spoken(one) for one in languages()} == {*languages()}


def test_what_a_browsers_own_field_is_told(tmp_path):
    name = "Guidance & rules of the boathouse at Tarnwater, in full"
    assert [shortened(name, most) for most in (8, 9, 10, 16, 200)] == [
        "Guidance",
        "Guidance",
        "Guidance &",
        "Guidance & rules",
        name,
    ]
    assert shortened("x" * 20, 16) == "x" * 16
    assert description(name, "https://a.example/b") == description(name, "https://a.example/b/")
    assert description(name, "https://a.example/b").split("\n")[2:7] == [
        "<ShortName>Guidance &amp; rules</ShortName>",
        "<LongName>Guidance &amp; rules of the boathouse at Tarnwater,</LongName>",
        f"<Description>{name.replace('&', '&amp;')}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        '<Url type="text/html" template="https://a.example/b/search/#q={searchTerms}"/>',
    ]


def test_an_index_tells_of_kinds_moments_and_vocabulary_and_is_written_whole_or_in_pieces(tmp_path):
    content = load(SITES["small"], date(2026, 11, 22)).content
    (tmp_path / "site").mkdir()
    told = index.told(tmp_path / "site", content, "Rooms")
    assert (told["language"], told["title"], len(told["records"])) == ("en", "Rooms", len(records(content)))
    assert [*told["kinds"]] == [kind for kind in KINDS if kind in told["kinds"]] and told["kinds"]["item"] == "Guidance"
    assert told["moments"] == {id: one.title for id, one in content.moments.items()}
    same, means = content.vocabulary.same, content.vocabulary.means
    assert told["vocabulary"] == {
        "same": [one.words for one in same],
        "means": [[one.typed, one.means] for one in means],
        "elsewhere": [*content.vocabulary.elsewhere],
        "questions": [],
        "nothing": [],
    }
    assert {"help", "time"} <= set(told["weak"])
    count = len(told["records"])
    for whole, few in ((count, True), (count - 1, False)):
        index.write(tmp_path / str(few), content, "Rooms", whole)
        names = sorted(
            path.relative_to(tmp_path / str(few) / "search").as_posix()
            for path in (tmp_path / str(few)).rglob("*.json")
        )
        assert (names == ["index.json"]) is few and "index.json" in names, names
        assert few or all(len(name.partition("/")[0]) == 16 for name in names if name != "index.json")


def test_letters_stand_together_while_there_is_room_and_a_long_one_is_cut():
    def listed(**counts: int) -> list[tuple[str, int]]:
        letters = [
            (letter, [Record(f"{letter}{n}", "item", "a/") for n in range(count)]) for letter, count in counts.items()
        ]
        return [(one.name, sum(len(some) for _, some in one.letters)) for one in _parts(letters, 10)]

    assert listed(A=4, B=6) == [("", 10)]
    assert listed(A=4, B=6, C=1) == [("A–B", 10), ("C", 1)]
    assert listed(A=4, B=7, C=3, D=1) == [("A", 4), ("B–C", 10), ("D", 1)]
    assert listed(A=11, B=2) == [("A 1", 10), ("A 2", 1), ("B", 2)]
    assert listed(A=3, B=20, C=1) == [("A", 3), ("B 1", 10), ("B 2", 10), ("C", 1)]
    assert listed(A=10, B=1) == [("A", 10), ("B", 1)]
