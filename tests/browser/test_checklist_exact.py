"""The checklist's pure modules to the last word: every sentence, every bound, and the Word file as a whole."""

import base64
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.browser.modules import ABC, DO, MADE, entry, published
from tests.browser.modules import WHOLE as PAGE
from tests.browser.test_checklist_store import AREA

pytestmark = pytest.mark.browser

WORD_FILE = Path(__file__).with_name("word_file.txt")
STANDS = " Your entries will be lost when you close or reload this tab. Save a record first."


# ---- sentences ---------------------------------------------------------------------------------


def test_every_refusal_of_the_storage_has_its_sentence(js):
    said = js("return ['ok', 'blocked', 'full', 'failed', 'newer', 'unreadable'].map(kind => m.store.status(kind))")
    assert {one["kind"]: one["message"] for one in said} == {
        "ok": "",
        "blocked": f"This browser does not let this page save anything.{STANDS}",
        "full": f"This browser’s storage is full, so your latest changes are not saved.{STANDS}",
        "failed": f"Your latest changes could not be saved.{STANDS}",
        "newer": "A newer version of this page saved this run. Reload the page to change it.",
        "unreadable": "A run saved here cannot be read. It has not been deleted, but it cannot be shown.",
    }


def test_every_refusal_of_a_file_has_its_sentence(js):
    files = [
        "",
        "x" * 10_000_001,
        '{"format":"checklist-runs"}',
        '{"format":"checklist-runs","version":2}',
        '{"format":"checklist-runs","version":0}',
        '{"format":"checklist-runs","version":1,"runs":[{"v":1,"id":"r","checklist":"other","started":null,"known":[],"name":"","deleted":null,"stamps":{},"items":{}}]}',
        '{"format":"checklist-runs","version":1,"runs":[]}',
        '{"format":"other","version":1}',
        '{"format":"checklist-runs",',
    ]
    none, damaged = (
        "This is not a file that a checklist page has saved. Nothing was changed.",
        "This file is damaged, or was changed by something other than a checklist page. Nothing was changed.",
    )
    assert js("return files.map(one => m.exchange.importText(one, page, 0).sentence)", files=files, page=ABC) == [
        none,
        "This file is too large to be a saved checklist. Nothing was changed.",
        damaged,
        "This file was saved by a newer version of this page. Reload the page and try again. Nothing was changed.",
        (
            "This file was saved by an older version of this page, in a format that can no longer be read. Nothing "
            "was changed."
        ),
        "This file belongs to another checklist. Nothing was changed.",
        "There is no run in this file. Nothing was changed.",
        none,
        damaged,
    ]


def test_a_file_as_large_or_as_deep_as_it_may_be_is_read(js):
    text = json.dumps({"format": "checklist-runs", "version": 1, "runs": []})
    deep = '{"format":"checklist-runs","version":1,"runs":[],"x":%s%s}'
    files = [
        text + " " * (10_000_000 - len(text)),
        text + " " * (10_000_001 - len(text)),
        deep % ("[" * 11, "]" * 11),
        deep % ("[" * 12, "]" * 12),
        "\ufeff" + text,
        deep % ("[" * 11, "]" * 11 + ',"y":"\\"' + "[" * 50 + '","z":' + "{}"),
        deep % ("[" * 10, "]" * 10 + ',"y":' + "[" * 11 + "]" * 11),
    ]
    empty, damaged, large = "There is no run in this file.", "This file is damaged,", "This file is too large"
    said = js("return files.map(one => m.exchange.importText(one, page, 0).sentence)", files=files, page=ABC)
    for sentence, start in zip(said, [empty, large, empty, damaged, empty, empty, empty], strict=True):
        assert sentence.startswith(start)


def test_every_refusal_of_a_link_has_its_sentence(js):
    link = js(MADE + "return m.fragment.toFragment(run, page)", page=PAGE)
    said = js(
        "return texts.map(one => m.fragment.fromFragment(one, page).sentence)",
        texts=["#top", "run=AA", link, None, "xrun=AA"],
        page=published(id="other"),
    )
    none, damaged = (
        "This address carries no ticks.",
        "The ticks in this link cannot be read: the link is damaged or was cut short. Nothing was changed.",
    )
    assert said == [none, damaged, "This link carries ticks for another checklist. Nothing was changed.", none, none]


def test_a_link_is_read_with_what_a_sentence_or_a_mail_puts_around_it(js):
    link = js(MADE + "return m.fragment.toFragment(run, page)", page=PAGE)
    texts = [
        link,
        f"#{link}",
        *(link + end for end in (".", ",", ";", ":", ")", ">", "]", " ", "\n", ").\n \n", "." * 19_000)),
        f"{link[:20]}\n{link[20:]}",
    ]
    assert js("return texts.map(one => m.fragment.fromFragment(one, page).ok)", texts=texts, page=PAGE) == [True] * len(
        texts
    )
    wrong = [f"{link}x", f"{link}.x", f'{link}"', link + "." * 20_001]
    assert js("return texts.map(one => m.fragment.fromFragment(one, page).ok)", texts=wrong, page=PAGE) == [False] * 4


def test_what_a_link_brings_is_counted_in_words(js):
    words = js(
        DO
        + """const brought = (keys, list) => m.fragment.fromFragment(m.fragment.toFragment(keys.reduce((run, [plan, key], n) => act(run, P[plan](key, 1), n + 1), start()), abc), list).preview;
        return [brought([["tick", "a"], ["tick", "b"]], abc), brought([["notApplicable", "a"], ["notApplicable", "b"]], abc), brought([["tick", "a"], ["tick", "b"]], none), brought([], abc)];""",
        abc=ABC,
        none=published(entry("c")),
    )
    assert words == [
        {"done": 2, "notApplicable": 0, "words": "2 done, 0 do not apply"},
        {"done": 0, "notApplicable": 2, "words": "0 done, 2 do not apply"},
        {
            "done": 0,
            "notApplicable": 0,
            "words": "0 done, 0 do not apply, 2 left out, because they are no longer on the list",
        },
        {"done": 0, "notApplicable": 0, "words": "0 done, 0 do not apply"},
    ]


def test_a_link_keeps_revisions_up_to_127_and_none_where_it_is_not_known(js):
    page = published(entry("a", 200), entry("b"), entry("c"))
    states = js(
        DO
        + """const run = [P.tick("a", 200), P.notApplicable("b", 127), { words: "", settings: [{ key: "c", field: "mark", to: { state: "na" } }] }].reduce((all, plan, n) => act(all, plan, n + 1), start());
        const text = m.fragment.toFragment(run, page);
        return [m.fragment.fromFragment(text, page).states, m.fragment.taking({ a: { state: "na", revision: 2 } }), m.fragment.toFragment(run, { ...page, id: "other" }), m.fragment.toFragment(null, page)];""",
        page=page,
    )
    assert states == [
        {
            "a": {"state": "done", "revision": 127},
            "b": {"state": "na", "revision": 127},
            "c": {"state": "na", "revision": None},
        },
        {
            "words": "ticks from a link",
            "settings": [{"key": "a", "field": "mark", "to": {"state": "na", "revision": 2}}],
        },
        "",
        "",
    ]


def test_what_is_stored_in_words_whatever_it_holds(js):
    made = js(
        AREA
        + """
        const fill = (id, ...plans) => [`checklists:/g/:run:${id}`, m.run.asText(plans.reduce((run, plan, n) => act(run, plan, n + 1), { ...start(["a"], ""), id, started: id === "r1" ? null : start().started }))];
        const storage = area(Object.fromEntries([fill("r1"), fill("r2", P.tick("a", 1), P.notApplicable("b", 1, "x"), P.note("c", "y")), fill("r3", P.answer("a", "1")), fill("r4", P.answer("a", "1"), P.answer("b", "2")),
          fill("r5", P.remove()), fill("r6", P.answer("a", "1"), P.tick("b", 1)), fill("r7", P.note("b", "n")), ["checklists:/g/:undo:before", "{}"], ["checklists:/g/:current:other", "r1"]]));
        return m.store_words.storedKeys(opened(storage), { before: "", other: "Other" }).map(one => [one.key.slice(15), one.words, one.characters > 1]);
    """
    )
    run, day = "A run of “before”", ", started on 3 March 2026"
    assert made == [
        ["current:other", "Which run of “Other” is open.", True],
        ["run:r1", f"{run}: 0 items marked.", True],
        ["run:r2", f"{run}{day}: 2 items marked, 2 items with a note or a reason.", True],
        ["run:r3", f"{run}{day}: 1 answer.", True],
        ["run:r4", f"{run}{day}: 2 answers.", True],
        ["run:r5", f"{run}{day}: 0 items marked; deleted, and removed for good soon.", True],
        ["run:r6", f"{run}{day}: 1 item marked.", True],
        ["run:r7", f"{run}{day}: 0 items marked, 1 item with a note or a reason.", True],
        ["undo:before", "What you can undo in “before”, until you close this tab.", True],
    ]


def test_what_could_not_be_forgotten_is_said(js):
    made = js(
        AREA
        + """
        const storage = area({ [KEY]: "{", "checklists:/g/:aside:r7": "?" }), remove = storage.removeItem;
        storage.removeItem = name => { if (name === KEY) throw error("Odd"); remove(name); };
        const barred = new m.store.Store(() => { throw error("SecurityError"); }, "/g/");
        return [m.upkeep.forget(opened(storage)), m.upkeep.forget(barred), m.upkeep.forget(opened(area()))];
    """
    )
    assert [one["removed"] for one in made] == [["checklists:/g/:aside:r7"], [], []]
    assert [one["status"]["kind"] for one in made] == ["failed", "blocked", "ok"]
    assert made[0]["status"]["message"] == f"Your latest changes could not be saved.{STANDS}"


# ---- changes and records -----------------------------------------------------------------------


def test_what_is_no_longer_asked_is_shown_only_where_something_stands_there(js):
    retired = {
        key: {
            "text": f"Old {key}.",
            "on": on,
            "reason": reason,
            "replacedBy": [{"key": "a", "text": ""}, {"key": "z", "text": "New z."}],
        }
        for key, on, reason in [("b", "2026", ""), ("c", "2026-02-03", "Closed."), ("d", "", ""), ("e", "2026-03", "")]
    }
    made = js(
        DO
        + """
        const run = [P.tick("b", 1), P.note("c", "n"), P.notApplicable("e", 1, "Why"), P.note("x", "kept"), P.answer("y", "42"), P.tick("q", 1), P.untick("q")].reduce((all, plan, n) => act(all, plan, n + 1), start(["a", "d"]));
        return [m.changes.ended(run, page).map(one => [one.key, one.text, one.on, one.why, one.words, one.note, one.reason, one.answer]), m.changes.ended(null, page),
          m.record.record(run, page, at(9)).retired.map(one => one.remark)];
    """,
        page=published(entry("a"), retired=retired),
    )
    assert made[0] == [
        ["b", "Old b.", "2026", "Retired in 2026.", "Done on 3 March 2026", "", "", ""],
        ["c", "Old c.", "2026-02-03", "Retired on 3 February 2026: Closed.", "Not ticked", "n", "", ""],
        ["d", "Old d.", "", "Retired.", "Not ticked", "", "", ""],
        ["e", "Old e.", "2026-03", "Retired in March 2026.", "Does not apply, noted on 3 March 2026", "", "Why", ""],
        ["x", "x", "", "This is no longer on the checklist.", "Not ticked", "kept", "", ""],
        ["y", "y", "", "This is no longer on the checklist.", "Not ticked", "", "", "42"],
    ]
    assert made[1] == []
    assert (
        made[2][0] == "Retired in 2026. Replaced by: a; New z." and made[2][4] == "This is no longer on the checklist."
    )


def test_a_record_of_nothing_and_a_record_of_all(js):
    text, csv, parts, done = js(
        DO
        + """
        const bare = m.record.record(null, {}, at(0)), full = m.record.record(["a", "b", "c"].reduce((run, key, n) => act(run, P.tick(key, 1), n + 1), start()), abc, at(9));
        return [m.record.toText(bare), m.record.toCsv(bare), m.record.toParts({}), [m.record.toText(full).split("\\n").slice(-3), m.record.toParts(full).lists, full.lines[0]]];""",
        abc=ABC,
    )
    assert text == "Checklist\nRecord made on: 3 March 2026\nProgress: Nothing to tick\n\nLeft to do: nothing\n"
    assert csv == (
        '\ufeff"Item","State","Date","Reason","Note","Remark","Asked","Checklist","Run","Guideline","Record '
        'made on"\r\n'
    )
    assert parts == {
        "title": "Checklist",
        "terms": [],
        "tables": [],
        "lists": [{"title": "Left to do", "items": ["Nothing"]}],
    }
    assert done[0] == ["", "Left to do: nothing", ""] and done[1] == [{"title": "Left to do", "items": ["Nothing"]}]
    assert done[2] == {
        "text": "Text of a.",
        "state": "Done",
        "day": "2026-03-03",
        "date": "3 March 2026",
        "words": "Done on 3 March 2026",
        "reason": "",
        "note": "",
        "remark": "",
    }


def test_a_note_that_is_too_long_stands_whole_in_a_record_and_is_said(js):
    made = js(
        DO
        + """
        const run = [P.notApplicable("a", 1, "r".repeat(1001)), P.note("b", "n".repeat(4002)), P.note("c", "n".repeat(4000))].reduce((all, plan, n) => act(all, plan, n + 1), start());
        return m.record.toParts(m.record.record(run, abc, at(9))).tables[0].rows.map(row => row[2]);""",
        abc=ABC,
    )
    assert made == [
        "Reason: 1 character too many: shorten it. " + "r" * 1001,
        "Note: 2 characters too many: shorten it. " + "n" * 4002,
        "Note: " + "n" * 4000,
    ]


def test_what_was_confirmed_after_a_change_is_said_in_the_record(js):
    made = js(
        DO
        + """
        const run = act(start(), P.tick("a", 1), 1), sure = act(run, P.confirm(m.view.view(run, page).items[0], at(1440).toISOString()), 1440);
        return m.record.record(sure, page, at(1500)).lines[0].remark;""",
        page=published(entry("a", 2)),
    )
    assert made == "Confirmed after a change on 4 March 2026."


@pytest.mark.parametrize(
    ("ending", "file"),
    [
        ("docx", "checklist-before-you-start-lab-x-2026-03-05.docx"),
        ("../x!", "checklist-before-you-start-lab-x-2026-03-05.x"),
        (None, "checklist-before-you-start-lab-x-2026-03-05.txt"),
    ],
)
def test_a_file_name_has_a_safe_ending(js, ending, file):
    assert js(MADE + "return m.record.fileName(made, ending)", page=PAGE, ending=ending) == file


# ---- the Word file -----------------------------------------------------------------------------


def test_the_word_file_is_part_by_part_as_word_file_txt_has_it(js):
    """Whoever changes the form of the file on purpose changes that text too, and runs “make test-office”, which opens
    such files."""
    made = js(
        MADE
        + """const parts = { ...m.record.toParts(made), tables: [...m.record.toParts(made).tables, { title: "Two", head: ["Question", "Answer"], rows: [["Q", "A\\nB"], ["1", "2", "3", "4"]] }] };
        return [m.docx.docx(parts, { language: "de-CH", day: made.day }), m.docx.docx({}, { language: "no language", day: "5 March" })].map(bytes => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join("")));""",
        page=PAGE,
    )
    archives = [zipfile.ZipFile(io.BytesIO(base64.b64decode(one))) for one in made]
    found = "".join(
        f"== {name}\n{archive.read(name).decode()}\n" for archive in archives for name in archive.namelist()
    )
    assert found == WORD_FILE.read_text("utf-8")
    assert [
        (one.create_version, one.extract_version, one.flag_bits, one.external_attr) for one in archives[0].infolist()
    ] == [(20, 20, 0, 0)] * 8
    assert js("return m.docx.TYPE") == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
