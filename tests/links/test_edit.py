"""A person's confirmation, and a moved address: exactly these lines of links.yml change, or none."""

from __future__ import annotations

import difflib
import shutil
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from macros.content.load import load
from macros.content.refused import Refused
from macros.links import edit
from macros.links.edit import confirm, move
from macros.render.states import link_state
from macros.render.words import words_in
from tests.conftest import HOME, command
from tests.content.sites import SMALL

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 22)


@pytest.fixture(params=[SMALL, HOME], ids=["small", "shipped"])
def root(request, tmp_path) -> Path:
    return copy(request.param, tmp_path)


def copy(home: Path, folder: Path) -> Path:
    for part in ("data", "docs"):
        shutil.copytree(home / part, folder / "site" / part)
    return folder / "site"


def links(root: Path) -> str:
    return (root / "data/links.yml").read_bytes().decode("utf-8")


def changed(before: str, after: str) -> list[str]:
    """The removed (-) and added (+) lines."""
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


IDS = {"small": "booking-page", "shipped": "branding-toolkit"}


def id_of(root: Path) -> str:
    return next(id for id in IDS.values() if f"id: {id}\n" in links(root))


def test_a_look_is_two_lines(root):
    before = links(root)
    assert (
        confirm(root, id_of(root), "Web editor", "2026-11-21")
        == f"“{id_of(root)}” was opened on 2026-11-21 (Web editor)."
    )
    assert changed(before, links(root)) == ["+    checked: 2026-11-21", "+    checked_by: Web editor"]


def test_a_second_look_changes_the_first(tmp_path):
    root = copy(SMALL, tmp_path)
    before = links(root)
    confirm(root, "rules-page", "Front desk", "2026-11-20")
    assert changed(before, links(root)) == [
        "-    checked: 2026-11-02",
        "-    checked_by: House editor",
        "+    checked: 2026-11-20",
        "+    checked_by: Front desk",
    ]


def test_a_moved_address_keeps_the_old(tmp_path):
    root = copy(SMALL, tmp_path)
    before = links(root)
    said = move(root, "rules-page", "https://rooms.example/house/rules", "until 2026", None, TODAY)
    assert said == "Moved rules-page to https://rooms.example/house/rules."
    assert changed(before, links(root)) == [
        "-    url: https://rooms.example/rules",
        "-    confidence: confirmed",
        "+    url: https://rooms.example/house/rules",
        "+    confidence: given",
        "+      - url: https://rooms.example/rules",
        "+        when: until 2026",
        "-    seen: 2026-11-01",
        "-    checked: 2026-11-02",
        "-    checked_by: House editor",
    ]


@pytest.mark.parametrize(
    "id, before",
    [
        ("rules-page", "Opened by a person on 2 November 2026 (House editor): the right page."),
        ("booking-page", "Probably the page that the source means; not yet opened by a person."),
        ("wanted-page", "Address not known."),
    ],
)
def test_of_a_moved_address_nothing_is_said_that_was_so_of_the_old_one(tmp_path, id, before):
    root = copy(SMALL, tmp_path)

    def state() -> str:
        content = load(root, TODAY).content
        return link_state(words_in(content.words), content.links[id])

    assert state() == before
    move(root, id, "https://rooms.example/elsewhere", "until 2026", None, TODAY)
    assert state() == "Address given by the editor; not yet opened by a person."
    assert "The rules name it." not in links(root) or id != "booking-page"
    confirm(root, id, "Web editor", "2026-11-21")
    assert state() == "Opened by a person on 21 November 2026 (Web editor): the right page."


LAST = """links:
  - id: a
    title: A
    url: https://rooms.example/a
    confidence: confirmed
{}    seen: 2026-11-01
    checked: 2026-11-02
    checked_by: Web editor

  # What follows is another matter.
  - id: b
    title: B
    url: https://rooms.example/b
    confidence: likely
"""
FORMERLY = "    formerly:\n      - url: http://rooms.example/old\n        when: until 2024\n"


@pytest.mark.parametrize("formerly", ["", FORMERLY], ids=["new", "longer"])
def test_what_is_taken_out_takes_no_comment_with_it(tmp_path, formerly):
    root = copy(SMALL, tmp_path)
    (root / "data/links.yml").write_text(LAST.format(formerly), "utf-8")
    move(root, "a", "https://rooms.example/c", "until 2026", None, TODAY)
    assert links(root) == LAST.format(
        "    formerly:\n      - url: https://rooms.example/a\n        when: until 2026\n"
        + formerly.removeprefix("    formerly:\n")
    ).replace("example/a\n    conf", "example/c\n    conf").replace("confirmed", "given").replace(
        "    seen: 2026-11-01\n    checked: 2026-11-02\n    checked_by: Web editor\n", ""
    )


def test_whoever_moved_it_may_have_opened_it(tmp_path):
    root = copy(SMALL, tmp_path)
    move(root, "rules-page", "https://rooms.example/house/rules", "until 2026", "Web editor", TODAY)
    assert "checked: 2026-11-22\n    checked_by: Web editor\n" in links(root)


def test_an_address_moves_wherever_it_stands(tmp_path):
    root = copy(SMALL, tmp_path)
    path = root / "data/links.yml"
    path.write_text(
        links(root).replace(
            "https://rooms.example/book\n", "https://rooms.example/rules#booking\n    # a place on the same page\n"
        ),
        "utf-8",
    )
    (root / "docs/more.md").write_bytes(
        b"# More\r\n\r\nSee [the rules](https://rooms.example/rules), not https://rooms.example/rulesets.\r\n"
    )
    (root / "docs/about").mkdir()
    (root / "docs/about/it.md").write_text("# It\n\nThe [rules][r].\n\n[r]: https://rooms.example/rules\n", "utf-8")
    (root / "docs/notes.txt").write_text("(https://rooms.example/rules)", "utf-8")
    said = move(root, "rules-page", "https://rooms.example/new", "until 2026", None, TODAY)
    assert (
        said == "Moved rules-page, booking-page to https://rooms.example/new; also in docs/about/it.md, docs/more.md."
    )
    assert (root / "docs/about/it.md").read_text("utf-8").endswith("\n[r]: https://rooms.example/new\n")
    assert "    url: https://rooms.example/new#booking\n    # a place on the same page\n" in links(root)
    assert (
        (root / "docs/more.md").read_bytes().decode()
        == "# More\r\n\r\nSee [the rules](https://rooms.example/new), not https://rooms.example/rulesets.\r\n"
    )


def test_there_and_back_again(root):
    id, before = id_of(root), links(root)
    url = before.split(f"id: {id}\n")[1].split("url: ")[1].split("\n")[0]
    move(root, id, "https://rooms.example/elsewhere", "until 2026", None, TODAY)
    move(root, id, url, "for a day", None, TODAY)
    assert links(root).count(url + "\n") == before.count(url + "\n")
    assert "      - url: https://rooms.example/elsewhere\n        when: for a day\n" in links(root)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("confirm", "no-such", "--by", "x"), "there is no link “no-such” in data/links.yml"),
        (("confirm", "booking-page", "--by", "x", "--on", "2999-01-01"), "is in the future"),
        (("confirm", "booking-page", "--by", "x", "--on", "yesterday"), "“yesterday” is not a date"),
        (("confirm", "booking-page", "--by", "<b>"), "there is HTML in this text"),
        (("confirm", "wanted-page", "--by", "x"), "has no address that anybody could have checked"),
        (("move", "booking-page", "javascript:alert(1)"), "are not allowed"),
        (("move", "booking-page", "https://localhost/"), "is not a web address that can be published"),
        (("move", "booking-page", "https://rooms.example/book"), "has this address already"),
        (("move", "no-such", "https://rooms.example/x"), "there is no link “no-such”"),
        (("move", "booking-page", "https://a.example/\nid: x"), "not a web address"),
    ],
)
def test_what_is_not_right_is_refused_and_nothing_changes(tmp_path, words, says):
    root = copy(SMALL, tmp_path)
    (root / "mkdocs.yml").write_text("", "utf-8")
    before = links(root)
    done = command("links", *words, "--site", root)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert links(root) == before
    assert [p.name for p in (root / "data").iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize("name", ["data/links.yml", "docs/more.md"])
def test_what_somebody_else_wrote_meanwhile_stays(tmp_path, monkeypatch, name):
    root = copy(SMALL, tmp_path)
    (root / "docs/more.md").write_text("# More\n\n[Rules](https://rooms.example/rules)\n", "utf-8")
    pages = edit._pages

    def meanwhile(*given):
        found = pages(*given)
        (root / name).write_text((root / name).read_text("utf-8") + "# theirs\n", "utf-8")
        return found

    monkeypatch.setattr(edit, "_pages", meanwhile)
    with pytest.raises(Refused, match="changed by somebody else meanwhile"):
        move(root, "rules-page", "https://rooms.example/new", "until 2026", None, TODAY)
    assert (root / name).read_text("utf-8").endswith("# theirs\n")
    assert "https://rooms.example/new" not in links(root) + (root / "docs/more.md").read_text("utf-8")


def test_windows_line_ends_stay(tmp_path):
    root = copy(SMALL, tmp_path)
    path = root / "data/links.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    confirm(root, "booking-page", "Web editor", "2026-11-21")
    assert "\r\n    checked: 2026-11-21\r\n    checked_by: Web editor\r\n" in links(root)
    assert links(root).count("\n") == links(root).count("\r\n")


PLAIN = """links:
- id: a
  title: "A"
  url: 'https://a.example/'
  confidence: likely
  facts:
  - One.  # so far
  purpose: {long}

# The next.
- id: b
  title: Ü
  confidence: unknown
  ask: front-desk
"""


@pytest.mark.parametrize(("mark", "inner"), [(2, 4), (0, 2), (0, 4), (1, 3), (4, 6)])
def test_each_usual_layout_stays(tmp_path, mark, inner):
    """However far the mark of an entry stands from the margin, and its lines from that: only the two lines are new."""
    begins = {"- ": f"{' ' * mark}-".ljust(inner), "  ": " " * inner}
    lines = PLAIN.replace("{long}", "word " * 60 + "end").split("\n")
    text = "\n".join(begins.get(line[:2], line[:2]) + line[2:] for line in lines)
    text = text.replace("- One.", f"{' ' * mark}-".ljust(inner) + "One.")
    root = copy(SMALL, tmp_path)
    (root / "data/links.yml").write_text(text, "utf-8")
    confirm(root, "a", "Web editor", "2026-11-21")
    assert changed(text, links(root)) == [
        f"+{' ' * inner}checked: 2026-11-21",
        f"+{' ' * inner}checked_by: Web editor",
    ]


REMARKS = """links:
- id: a
  title: A  # a title
  # Above the address.
  url: https://a.example/  # an address
  seen: 2026-11-01  # a day

# Above the next.
- id: b
  title: B
  confidence: unknown
  ask: front-desk
"""


def test_what_is_said_beside_and_above_lines_stays_there(tmp_path):
    """Also where nothing follows, and where a line goes."""
    data = YAML().load(REMARKS)
    edit._put(data["links"][0], "evidence", "E", after=("seen",))
    edit._put(data["links"][1], "topics", "T", after=("ask",))
    assert _dumped(data) == REMARKS.replace("# a day\n", "# a day\n  evidence: E\n") + "  topics: T\n"
    edit._drop(data["links"][0], "evidence")
    edit._drop(data["links"][1], "topics")
    assert _dumped(data) == REMARKS
    edit._drop(data["links"][0], "seen")
    assert _dumped(data) == REMARKS.replace("  seen: 2026-11-01  # a day\n", "")
    edit._drop(data["links"][0], "missing")
    edit._put(data["links"][0], "url", "U", after=())
    assert "# an address\n\n# Above the next.\n- id: b\n" in _dumped(data)


def _dumped(data) -> str:
    return edit._written(YAML(), data)


@pytest.mark.parametrize(
    "text",
    [
        "links:\n  - {id: a, title: A, url: 'https://a.example/', confidence: likely}\n",
    ],
)
def test_other_layouts_stay(tmp_path, text):
    root = copy(SMALL, tmp_path)
    (root / "data/links.yml").write_text(text, "utf-8")
    confirm(root, "a", "Web editor", "2026-11-21")
    after = changed(text, links(root))
    assert "checked_by: Web editor" in "\n".join(after)
    assert len([line for line in after if line.startswith("-")]) <= 1


def test_a_layout_that_a_program_would_change_is_left_to_people(tmp_path):
    root = copy(SMALL, tmp_path)
    text = (
        "links:\n    - id:    a\n      title: A\n      url: https://a.example/\n      confidence: likely\n    -   "
        "id: b\n        title: B\n        confidence: unknown\n        ask: front-desk\n"
    )
    (root / "data/links.yml").write_text(text, "utf-8")
    with pytest.raises(Refused, match="make this change by hand"):
        confirm(root, "a", "Web editor", "2026-11-21")
    assert links(root) == text


@pytest.mark.parametrize("text", ["links: [", "links:\n  - id: a\n    id: a\n", "\x00", "[]", ""])
def test_a_file_that_cannot_be_read_is_left_alone(tmp_path, text):
    root = copy(SMALL, tmp_path)
    (root / "data/links.yml").write_text(text, "utf-8")
    with pytest.raises(Refused):
        confirm(root, "a", "Web editor", "2026-11-21")
    assert links(root) == text


FIELDS = ("source", "purpose", "audience", "facts", "evidence", "seen")


@pytest.mark.parametrize("last", range(len(FIELDS) + 1))
def test_what_is_added_stands_behind_what_is_known_of_the_address(monkeypatch, last):
    """In whatever order an editor has them: `topics`, which come after, stay last."""
    fields = ["id", "title", "url", "confidence", *FIELDS[:last]]

    def link() -> str:
        return "".join(f"    {name}: x\n" for name in [*fields, "topics"]).replace("    ", "  - ", 1)

    data = YAML().load(f"links:\n{link()}")
    monkeypatch.setattr(edit, "_edit", lambda root, change, *more: change(data) or [])
    confirm(Path(), "x", "Web editor", "2026-11-21")
    assert list(data["links"][0]) == [*fields, "checked", "checked_by", "topics"]
    data = YAML().load(f"links:\n{link()}")
    move(Path(), "x", "y", "until 2026", "Web editor", TODAY)
    kept = [name for name in fields if name not in ("seen", "evidence")]
    about = [name for name in ("source", "purpose", "audience", "facts") if name in kept]
    assert [*data["links"][0]][: 4 + 2] == [*fields[:4], "checked", "checked_by"]
    assert [one for one in data["links"][0] if one not in ("checked", "checked_by")] == [
        *fields[:4],
        *about,
        "formerly",
        "topics",
    ]


def test_other_places_of_the_page_move_too_and_an_address_comes_back_once(monkeypatch):
    text = "links:\n- {id: a, url: u}\n- {id: b, url: 'u#p'}\n- {id: c, url: uu}\n- {id: d}\n"
    data = YAML().load(text)
    monkeypatch.setattr(edit, "_edit", lambda root, change, *more: change(data) or ["docs/a.md", "docs/b.md"])
    assert move(Path(), "a", "n#q", "w", None, TODAY) == "Moved a, b to n#q; also in docs/a.md, docs/b.md."
    assert [one.get("url") for one in data["links"]] == ["n#q", "n#p", "uu", None]
    assert [one.get("formerly") for one in data["links"]] == [
        [{"url": "u", "when": "w"}],
        [{"url": "u#p", "when": "w"}],
        None,
        None,
    ]
    monkeypatch.setattr(edit, "_edit", lambda root, change, *more: change(data) or [])
    assert move(Path(), "a", "u", "v", None, TODAY) == "Moved a, b to u."
    assert data["links"][0]["formerly"] == [{"url": "n#q", "when": "v"}]
    assert move(Path(), "d", "z", "v", None, TODAY) == "Moved d to z." and "formerly" not in data["links"][3]
