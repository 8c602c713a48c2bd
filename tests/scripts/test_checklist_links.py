"""The states of a run in a link."""

import base64
import re
import zlib

import pytest

from tests.scripts.modules import DO, MADE, entry, published
from tests.scripts.modules import WHOLE as PAGE


def link(js) -> str:
    return js(MADE + "return m.fragment.toFragment(run, page)", page=PAGE)


def brought(js, text, page=PAGE) -> dict:
    return js("return m.fragment.fromFragment(text, page)", text=text, page=page)


def test_a_link_carries_states_and_nothing_else(js):
    text = link(js)
    assert re.fullmatch(r"run=[A-Za-z0-9_-]{35}", text)
    assert brought(js, f"#{text}") == {
        "ok": True,
        "states": {"a": {"state": "done", "revision": 1}, "b": {"state": "na", "revision": 1}},
        "unknown": 0,
        "changed": False,
        "preview": {"done": 1, "notApplicable": 1, "words": "1 done, 1 does not apply"},
    }


def test_a_link_is_the_same_for_the_same_states(js):
    assert js(
        MADE + "return m.fragment.toFragment(act(act(run, P.note('c', 'secret'), 90), P.rename('secret'), 91), page)",
        page=PAGE,
    ) == link(js)


def test_states_of_a_link_never_move_to_another_item(js):
    page = published(entry("new"), entry("bb"), renamed={"b": "bb"})
    assert brought(js, link(js), page) == {
        "ok": True,
        "states": {"bb": {"state": "na", "revision": 1}},
        "unknown": 1,
        "changed": True,
        "preview": {
            "done": 0,
            "notApplicable": 1,
            "words": "0 done, 1 does not apply, 1 left out, because it is no longer on the list",
        },
    }


def test_a_link_is_taken_in_by_one_action_that_can_be_undone(js):
    made = js(
        MADE
        + """
        const taken = P.take(m.fragment.fromFragment(m.fragment.toFragment(run, page), page).states);
        const before = start(), after = act(before, taken, 100);
        const { action } = m.history.turn("undo", m.history.push(m.history.NONE, before, after, taken, page), new Map([["r1", after]]), page);
        return [after, act(after, action, 101)].map(one => m.view.view(one, page).progress.words);
    """,
        page=PAGE,
    )
    assert made == ["1 of 3 done, 1 does not apply, 1 left; 1 changed since you marked it", "0 of 3 done, 3 left"]


def test_two_items_that_a_link_cannot_tell_apart_are_left_out(js):
    page = published(entry("plumless"), entry("buckeroo"), entry("a"))  # The first two have the same CRC-32.
    text = js(
        DO + "return m.fragment.toFragment(act(act(start(), P.tick('plumless', 1), 1), P.tick('a', 1), 2), page)",
        page=page,
    )
    answer = brought(js, text, page)
    assert (answer["states"], answer["unknown"]) == ({"a": {"state": "done", "revision": 1}}, 1)


def retold(text: str, change) -> str:
    """The link with its bytes changed and its sum made right again, as somebody would who means harm."""
    raw = bytearray(base64.urlsafe_b64decode(text[4:] + "=="))
    change(raw)
    raw[1:5] = zlib.crc32(raw[5:]).to_bytes(4, "big")
    return "run=" + base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda t: "", "none"),
        (lambda t: "#section", "none"),
        (lambda t: "run=", "damaged"),
        (lambda t: t[:-1], "damaged"),
        (lambda t: t[:-8], "damaged"),
        (lambda t: t + "AAAA", "damaged"),
        (lambda t: t.replace("run=", "run=%"), "damaged"),
        (lambda t: t[:20] + ("A" if t[20] != "A" else "B") + t[21:], "damaged"),
        (lambda t: "run=" + "A" * 30_000, "damaged"),
        (lambda t: retold(t, lambda raw: raw.__setitem__(0, 2)), "newer"),
        (lambda t: retold(t, lambda raw: raw.__setitem__(5, 255)), "damaged"),
        (lambda t: retold(t, lambda raw: raw.append(1)), "damaged"),
        (lambda t: retold(t, lambda raw: raw.__setitem__(slice(6, 12), b"<img/>")), "other"),
    ],
)
def test_a_wrong_link_gets_a_sentence(js, make, kind):
    answer = brought(js, make(link(js)))
    assert (answer["ok"], answer.get("kind")) == (False, kind)
    assert answer["sentence"].endswith(".")


def test_a_link_survives_the_full_stop_of_a_sentence(js):
    assert brought(js, link(js) + ".")["ok"] is True
