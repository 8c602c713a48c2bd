"""What people type: apostrophes, punctuation, accents, other spellings; nothing typed is an instruction to the
search."""

from __future__ import annotations

import json

import pytest

from macros.search import index
from macros.search.engine import SCRIPTS
from macros.search.searcher import Searcher

NAMES = (
    'Dr Müller and Zoë O’Brien answer naïve questions in the café about co-operation, "quoted phrase", (bracketed) '
    "words, #OxMedWeek, @HeronLab, £100."
)
WORDS = (
    "quoted bracketed heronlab HERONLAB oxmedweek 100 brien o'brien muller müller naive cafe zoe cooperation "
    'co-operation phrase? (phrase) "quoted'
).split(" ")


def record(id: str, kind: str = "item", **given) -> dict:
    empty = {
        "href": f"page/#{id}",
        "title": "",
        "text": "",
        "section": "",
        "guideline": "",
        "moments": [],
        "aliases": [],
        "notes": "",
        "rest": "",
        "holds": [],
    }
    return {"id": id, "kind": kind, **empty, **given}


def search(*records: dict, language: str = "en", vocabulary: dict | None = None, whole: int = index.WHOLE) -> Searcher:
    told = {
        "language": language,
        "title": "A site",
        "kinds": {"item": "Guidance", "page": "Page"},
        "moments": {"before": "Before", "after": "After"},
        "vocabulary": vocabulary or {},
        "records": list(records),
    }
    return Searcher(index.files(told, whole), language)


@pytest.fixture(scope="module")
def small():
    return search(
        record("names", text=NAMES),
        record("advice", text="Don’t post medical advice about the university’s colours."),
        record(
            "licence",
            text="Organise a licence in the centre.",
            moments=["before"],
            aliases=["self-promotion"],
            notes="The text of it.",
        ),
        record("other", text="Something else, wholly without them.", moments=["before", "after"]),
        record("page", "page", title="A page", rest="licence"),
    )


def first(searcher: Searcher, words: str) -> str | None:
    hits = searcher.find(words)["hits"]
    return hits[0]["id"] if hits else None


@pytest.mark.parametrize("words", WORDS)
def test_signs_and_accents_make_no_difference(small, words):
    assert first(small, words) == "names"


@pytest.mark.parametrize(
    "word, folded",
    [
        ("Müller", "muller"),
        ("NAÏVE", "naive"),
        ("Zoë’s", "zoe"),
        ("O’Brien", "obrien"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("don't", "dont"),
        ("ﬁlm", "film"),
    ],
)
def test_words_are_compared_without_accents_capitals_and_apostrophes(small, word, folded):
    """By itself: a letter with an accent would be found as a mistyped one as well."""
    assert small.engine.call(f"load('{SCRIPTS}/words.js').fold({json.dumps(word)})") == folded


@pytest.mark.parametrize(
    "words", ["don't", "don’t", "dont", "university's", "universitys", "color", "Colours?", "colour!!", "“colours”"]
)
def test_apostrophes_as_every_keyboard_has_them(small, words):
    assert first(small, words) == "advice"


@pytest.mark.parametrize(
    "words", ["license", "organize", "organising", "center", "self promotion", "selfpromotion", "licenses"]
)
def test_the_other_spelling_and_other_forms_find_the_same(small, words):
    assert first(small, words) == "licence"


@pytest.mark.parametrize(
    "words",
    [
        "+licence",
        "-licence",
        "licence*",
        "text:licence",
        "licence~2",
        "licence^9",
        "(licence OR",
        '"licence',
        "licence AND",
        "<b>licence</b>",
        "[licence]",
        "licence\\",
        "{{licence}}",
    ],
)
def test_what_was_typed_is_never_syntax(small, words):
    assert first(small, words) == "licence"


@pytest.mark.parametrize(
    "words",
    ["", " ", "?", "...", "🙂", "\x00", "constructor", "__proto__", "toString", "zzzzqqq", "a" * 5000, "日本語"],
)
def test_nothing_is_found_where_nothing_fits(small, words):
    assert small.find(words) == {"hits": [], "total": 0, "moments": [], "kinds": []}


def test_a_long_text_is_no_fault(small):
    assert first(small, "licence " * 5000) == "licence"


def test_only_the_words_that_matched_are_marked(small):
    hit = small.find("it's them: MULLER, brien, cooperation")["hits"][0]
    assert [NAMES[start:end] for start, end in hit["marks"]] == ["Müller", "O’Brien", "co-operation"]


@pytest.mark.parametrize("words", ["use", "how is it used", "using"])
def test_us_is_not_marked_for_use(words):
    text = "Ask us how we use it: it is of use to us."
    hit = search(record("a", text=text)).find(words)["hits"][0]
    assert [text[start:end] for start, end in hit["marks"]] == ["use", "use"]


def test_a_hit_says_what_it_is_and_an_alias_is_never_shown(small):
    told = small.find("self promotion")
    assert told["hits"] == [
        {
            "id": "licence",
            "kind": "item",
            "kindTitle": "Guidance",
            "href": "page/#licence",
            "title": "",
            "text": "Organise a licence in the centre.",
            "section": "",
            "guideline": "",
            "marks": [],
            "titleMarks": [],
        }
    ]


def test_hits_are_counted_by_moment_and_kind_and_can_be_narrowed(small):
    told = small.find("licence")
    assert [hit["id"] for hit in told["hits"]] == ["licence", "page"]
    assert (told["moments"], told["kinds"]) == (
        [{"id": "before", "title": "Before", "count": 1}],
        [{"id": "item", "title": "Guidance", "count": 1}, {"id": "page", "title": "Page", "count": 1}],
    )
    assert [hit["id"] for hit in small.find("licence", kind="page")["hits"]] == ["page"]
    assert small.find("licence", moment="after")["total"] == 0
    assert (len(small.find("licence", limit=1)["hits"]), small.find("licence", limit=1)["total"]) == (1, 2)


@pytest.mark.parametrize(
    "words, id",
    [
        ("medicaladvice", "advice"),
        ("co operation", "names"),
        ("medcial", "advice"),
        ("lisence", "licence"),
        ("organisd", "licence"),
    ],
)
def test_words_run_together_split_or_mistyped(small, words, id):
    assert first(small, words) == id


def test_a_word_in_several_forms_counts_once(small):
    understood = small.explain("licence licences, licensed zzzz", 1)["understood"]
    assert [one["typed"] for one in understood] == ["licence", "zzzz"]


def test_words_that_nothing_is_about_count_in_full_but_not_beside_the_subject():
    told = {"subject": ["rowing", "on the water"]}
    found = [record("coil", text="Coil the rope."), *(record(f"other{n}", text="Another one.") for n in range(20))]
    with_subject, without = search(*found, vocabulary=told), search(*found)
    for words, given, bare in (
        ("rope", "coil", "coil"),
        ("rope zzzz", None, None),
        ("rope zzzz rowing", "coil", None),
        ("on the water: zzzz rope", "coil", None),
        ("water rope zzzz", None, None),
    ):
        assert (first(with_subject, words), first(without, words)) == (given, bare), words


def test_the_beginning_of_the_last_word_is_enough(small):
    assert first(small, "medic") == "advice"
    assert first(small, "brack") == "names"


def test_own_words_come_before_aliases_before_names_around_it_before_notes():
    searcher = search(
        record("notes", text="One", notes="heron"),
        record("near", text="Two", section="Heron"),
        record("alias", text="Three", aliases=["heron"]),
        record("own", text="Four herons"),
    )
    assert [hit["id"] for hit in searcher.find("heron")["hits"]] == ["own", "alias", "near", "notes"]


def test_words_that_mean_the_same_lead_both_ways_and_meanings_one_way():
    told = {"same": [["boat", "vessel"]], "means": [[["canoe"], ["boat"]]]}
    searcher = search(
        record("a", text="Tie the boat."),
        record("b", text="Clean the vessel."),
        record("c", text="Paint the canoe."),
        vocabulary=told,
    )
    assert [hit["id"] for hit in searcher.find("boat")["hits"]] == ["a", "b"]
    assert [hit["id"] for hit in searcher.find("vessel")["hits"]] == ["b", "a"]
    assert [hit["id"] for hit in searcher.find("canoe")["hits"]] == ["c", "a"]


def test_two_guidelines_that_share_words_are_told_apart():
    searcher = search(
        record("water-jacket", text="Wear a jacket in the boat.", guideline="On the water"),
        record("road-jacket", text="Wear a jacket on the bicycle.", guideline="On the road"),
    )
    assert {(hit["id"], hit["guideline"]) for hit in searcher.find("wear a jacket")["hits"]} == {
        ("water-jacket", "On the water"),
        ("road-jacket", "On the road"),
    }
    assert first(searcher, "jacket on the road") == "road-jacket"
    assert first(searcher, "jacket boat") == "water-jacket"


@pytest.mark.parametrize(
    "words, id",
    [
        ("Schlüssel", "schrank"),
        ("schlussel", "schrank"),
        ("Wie bekomme ich einen Schlüssel?", "schrank"),
        ("Besuche anmelden", "besuch"),
        ("Strasse", "weg"),
        ("Schlüsel", "schrank"),
    ],
)
def test_a_site_in_another_language(words, id):
    searcher = search(
        record("schrank", text="Den Schlüssel zum Schrank gibt es am Empfang."),
        record("besuch", text="Melden Sie jeden Besuch vorher an.", aliases=["Besuch anmelden"]),
        record("weg", text="Nehmen Sie den Weg an der Straße."),
        language="de",
    )
    assert first(searcher, words) == id
