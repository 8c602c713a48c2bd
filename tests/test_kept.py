"""What a server keeps from build to build changes nothing: after any edit it writes, byte for byte, what a build from
nothing writes."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros import built, kept
from macros.content.days import Day
from macros.content.load import load
from macros.editing.edition_file import text_of
from macros.engine import current, edited_pages, rebuilding, serve
from macros.engine.afresh import load_afresh
from macros.engine.engines import DEFAULT, engine
from macros.engine.stopped import Abort
from macros.render.trace import Kept
from macros.render.trace import changed as changed_in
from macros.search import index
from macros.search.records import records
from tests.bench_sites import ours
from tests.conftest import HOME
from tests.test_build import changed, copied, tree

pytestmark = pytest.mark.slow

ADDRESS = "https://guidance.example/kept/"
WORDS = re.compile(
    r"^ *(?:- )?(?:text|title|help|summary|intro|meaning|word|task|purpose|role|heading): [A-Za-z].*$", re.M
)
IDS = re.compile(r"^ *- id: ([a-z0-9-]+)$", re.M)


@pytest.fixture(autouse=True)
def nothing_kept():
    _forget()
    yield
    _forget()


def _forget():
    current.reset()
    built._READ.clear()


def _own(folder: Path) -> Path:
    """A copy of the project's own site, with the engine where it is."""
    for name in ("data", "docs"):
        shutil.copytree(HOME / name, folder / name)
    settings = (HOME / "mkdocs.yml").read_text("utf-8")
    for name in ("macros/engine/mkdocs/hook.py", "overrides", "macros"):
        settings = re.sub(rf"(?<=[ \[]){re.escape(name)}(?=[\]\n])", (HOME / name).as_posix(), settings)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def _built(site: Path, made: Path, address: str = ADDRESS) -> dict[str, str] | str:
    """Each file of the built site by its hash; or what stopped it."""
    shutil.rmtree(made, ignore_errors=True)
    try:
        config = engine(DEFAULT).generate(site, made, address)
        index.write(made, current.content(site), config.site_name)
    except Abort as stopped:
        return str(stopped)
    return tree(made)


def _from_nothing(site: Path, made: Path, address: str = ADDRESS) -> dict[str, str] | str:
    before = dict(vars(current.MEMORY))
    _forget()
    try:
        return _built(site, made, address)
    finally:
        _forget()
        vars(current.MEMORY).update(before)


class Editor:
    """Edits a site at random, as people edit theirs: what comes out may be wrong."""

    def __init__(self, site: Path, seed: int) -> None:
        self.site, self.chosen, self.count = site, random.Random(seed), 0

    def edit(self) -> str:
        self.count += 1
        kind = self.chosen.choice(
            [
                self.words,
                self.words,
                self.words,
                self.rename,
                self.remove,
                self.new_file,
                self.no_file,
                self.settings,
                self.page,
            ]
        )
        kind()
        return kind.__name__

    def file(self, pattern: str = "data/**/*.yml") -> Path:
        return self.chosen.choice(sorted(self.site.glob(pattern)))

    def words(self) -> None:
        path = self.file()
        found = self.chosen.choice(list(WORDS.finditer(path.read_text("utf-8"))) or [None])
        if found:
            text = path.read_text("utf-8")
            path.write_text(f"{text[: found.end()]} again{self.count}{text[found.end() :]}", "utf-8")

    def rename(self) -> None:
        ids = IDS.findall(self.file().read_text("utf-8"))
        for path in self.site.glob("d*/**/*.*") if ids else ():
            if path.suffix in (".yml", ".md"):
                path.write_text(
                    re.sub(
                        rf"(?<![a-z0-9-]){ids[self.count % len(ids)]}(?![a-z0-9-])",
                        f"renamed-{self.count}",
                        path.read_text("utf-8"),
                    ),
                    "utf-8",
                )

    def remove(self) -> None:
        """Removes an entry of a list, with what stands under it."""
        path = self.file("data/guidelines/*.yml")
        lines = path.read_text("utf-8").split("\n")
        starts = [number for number, line in enumerate(lines) if line.lstrip().startswith("- id:")]
        start = self.chosen.choice(starts)
        depth = len(lines[start]) - len(lines[start].lstrip())
        end = next(
            (
                n
                for n in range(start + 1, len(lines))
                if lines[n].strip() and len(lines[n]) - len(lines[n].lstrip()) <= depth
            ),
            len(lines),
        )
        path.write_text("\n".join(lines[:start] + lines[end:]), "utf-8")

    def new_file(self) -> None:
        path = self.file("data/guidelines/*.yml")
        text = re.sub(r"^ *previous_ids: .*\n", "", path.read_text("utf-8"), flags=re.M)
        path.with_name(f"new-{self.count}.yml").write_text(IDS.sub(lambda id: f"{id[0]}-{self.count}", text), "utf-8")

    def no_file(self) -> None:
        self.file("data/guidelines/*.yml" if self.count % 2 else "data/checklists/*.yml").unlink()

    def settings(self) -> None:
        path = self.site / "mkdocs.yml"
        path.write_text(
            re.sub(r"(?m)^site_(name|description): .*$", rf"site_\1: Told anew {self.count}", path.read_text("utf-8")),
            "utf-8",
        )

    def page(self) -> None:
        path = self.file("docs/**/*.md")
        path.write_text(f"{path.read_text('utf-8')}\n## Added {self.count}\n\n{{{{ checklists() }}}}\n", "utf-8")


@pytest.mark.parametrize("copy, seed, edits", [(copied, 1, 12), (copied, 2, 12), (_own, 3, 8)])
def test_after_random_edits_what_is_kept_gives_what_a_build_from_nothing_gives(
    tmp_path, monkeypatch, copy, seed, edits
):
    site, before = copy(tmp_path / "source"), tmp_path / "before"
    editor, made = Editor(site, seed), []
    real = Kept._make
    monkeypatch.setattr(Kept, "_make", lambda self, *given: made.append(1) or real(self, *given))
    load_afresh()
    _built(site, tmp_path / "kept")
    at_first, stopped = len(made), 0
    for _ in range(edits):
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(site, before)
        what = editor.edit()
        load_afresh()
        found = _built(site, tmp_path / "kept")
        assert found == _from_nothing(site, tmp_path / "fresh"), what
        if isinstance(found, str):  # an editor takes it back
            stopped += 1
            shutil.rmtree(site)
            shutil.copytree(before, site)
    assert stopped < edits - 2
    assert len(made) - at_first < at_first * edits / 2, "hardly anything was kept"


@pytest.mark.parametrize(
    "copy, seed, edits, took",
    [(copied, 7, 18, 0.0), (copied, 8, 18, rebuilding.LONG + 1), (_own, 9, 6, rebuilding.LONG + 1)],
)
def test_a_site_that_is_served_is_after_random_edits_what_a_build_from_nothing_gives(
    tmp_path, monkeypatch, copy, seed, edits, took
):
    """Whether the edit was put into its pages, or the engine built the site; with the index at once, or later."""
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    site, before = copy(tmp_path / "source"), tmp_path / "before"
    (tmp_path / "server").mkdir()
    editor, server = Editor(site, seed), serve.Server(site, tmp_path / "server", 0, DEFAULT)
    in_pages, real = [], edited_pages.show
    monkeypatch.setattr(edited_pages, "show", lambda *given: in_pages.append(real(*given)) or in_pages[-1])
    server.rebuild()
    whole = 0
    for _ in range(edits):
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(site, before)
        what = editor.edit()
        server.took, server.unkept = took, False
        server.further.set() if what in ("settings", "page", "rename") else server.further.clear()
        server.rebuild()
        done = server.unkept
        while server.search.due or server.search.writing:
            server.follow()
        fresh = _from_nothing(site, tmp_path / "fresh", server.pages.address)
        if isinstance(fresh, str):  # an editor takes it back
            shutil.rmtree(site)
            shutil.copytree(before, site)
        elif done:
            whole += 1
            assert tree(server.shown) == fresh, what
    server.pages.server_close()
    assert whole > edits / 2 and edits / 5 < sum(in_pages) < whole, "neither always in the pages, nor never"


def test_which_records_an_edit_has_changed_is_known(tmp_path):
    site = copied(tmp_path / "source")
    load_afresh()
    before = current.content(site)
    assert changed_in(before, before) == set()
    changed(site / "data" / "guidelines" / "in-the-water.yml", "Hold on to the boat", "Hold on to the very boat")
    (site / "data" / "links.yml").touch()
    load_afresh()
    after = current.content(site)
    assert ("guidelines", "in-the-water") in changed_in(before, after)
    assert not {("guidelines", "on-the-water"), ("links", "river-levels"), ("forms", "float-plan")} & changed_in(
        before, after
    )
    fewer = replace(after, links={})
    assert ("links", "river-levels") in changed_in(after, fewer) and changed_in(fewer, after) == set()


def test_an_edit_makes_nothing_again_that_did_not_ask_for_it(tmp_path):
    """Nor are the guidelines and the editions that stayed the same read or put together again."""
    site, still = ours(tmp_path / "source", 6), "g00000"
    load_afresh()
    _built(site, tmp_path / "made")
    first = current.content(site).guidelines[still]
    edition = site / "data" / "editions" / still / "1.yml"
    edition.parent.mkdir(parents=True)
    edition.write_text(text_of(first, True, 1, Day(2026, 6), "First."), "utf-8")
    changed(site / "data" / "guidelines" / f"{still}.yml", 'text: "', 'text: "Put otherwise: ')
    load_afresh()
    _built(site, tmp_path / "made")
    before, made = current.content(site), dict(current.MEMORY.kept.made)
    changed(site / "data" / "guidelines" / "g00001.yml", 'text: "', 'text: "Edited: ')
    load_afresh()
    _built(site, tmp_path / "made")
    after = current.content(site)
    assert after.guidelines[still] is before.guidelines[still] and after.editions[still][0] is before.editions[still][0]
    again = {key for key, one in current.MEMORY.kept.made.items() if made[key] is not one}
    about = {id for id in after.guidelines for key in again if id in map(str, key) or (id,) in key}
    assert "g00001" in about and still not in about


def test_words_of_ones_own_are_told_of(tmp_path):
    site = copied(tmp_path / "source")
    load_afresh()
    _built(site, tmp_path / "made")
    own = site / "data" / "words" / "en.yml"
    own.parent.mkdir(exist_ok=True)
    own.write_text("search:\n  title: Look here\n", "utf-8")
    load_afresh()
    assert _built(site, tmp_path / "made") == _from_nothing(site, tmp_path / "fresh")


def first(site: Path, shown: Path) -> list[str]:
    """The pages in which an edit is shown before the engine builds the site."""
    load_afresh()
    told: list[str] = []
    assert not edited_pages.show(site.resolve(), shown, told.append)
    return told


def test_an_edit_is_first_shown_where_it_stands(tmp_path):
    site, shown = copied(tmp_path / "source"), tmp_path / "shown"
    load_afresh()
    _built(site, shown)
    changed(site / "data" / "guidelines" / "in-the-water.yml", "Hold on to the boat", "Hold on to the very boat")
    pages = first(site, shown)
    assert {"guidelines/in-the-water/", "moments/after-a-capsize/"} <= set(pages)
    whole = _from_nothing(site, tmp_path / "fresh")
    assert {f"{page}index.html": whole[f"{page}index.html"] for page in pages} == {
        f"{page}index.html": tree(shown)[f"{page}index.html"] for page in pages
    }


def test_a_page_of_what_is_gone_is_left_to_the_build(tmp_path):
    site, shown = copied(tmp_path / "source"), tmp_path / "shown"
    rules = site / "data" / "guidelines" / "in-the-water.yml"
    more = rules.with_name("on-the-bank.yml")
    text = rules.read_text("utf-8").replace("If you go in", "On the bank")
    for id in ("stay-together", "hold-the-boat", "count-heads"):
        text = text.replace(f"id: {id}", f"id: {id}-too")
    more.write_text(text, "utf-8")
    load_afresh()
    assert isinstance(_built(site, shown), dict)
    more.unlink()
    changed(rules, "Hold on to the boat", "Hold on to the very boat")
    pages = first(site, shown)
    assert "guidelines/in-the-water/" in pages and "guidelines/on-the-bank/" not in pages


def test_a_mistake_is_not_shown_first(tmp_path):
    site, shown = copied(tmp_path / "source"), tmp_path / "shown"
    load_afresh()
    _built(site, shown)
    before = tree(shown)
    changed(
        site / "data" / "guidelines" / "in-the-water.yml",
        "Hold on to the boat",
        "Hold on to the [boat](item:no-such-item)",
    )
    with pytest.raises(Abort, match="no-such-item"):
        first(site, shown)
    assert tree(shown) == before


@pytest.mark.parametrize(
    "question",
    [
        lambda content: content.site.organisation,
        lambda content: [one.title for one in content.guidelines.values()],
        lambda content: len(content.guidelines),
        lambda content: "new" in content.guidelines,
        lambda content: content.positions["count-heads"].item.wording,
        lambda content: [position.item.wording for position in content.at_moment("after-a-capsize")],
        lambda content: content.checklists["before-an-outing"].title,
        lambda content: [record.text for record in records(content)],
    ],
)
def test_each_question_is_asked_again_where_its_answer_is_another(tmp_path, question):
    """What was asked is noted, of whatever it was asked; and nothing is made again for want of a change."""
    site, kept = copied(tmp_path / "source"), Kept()
    assert kept.of("it", _content(site), question) == kept.of(
        "it", _content(site), lambda content: pytest.fail("it is the same")
    )
    changed(site / "data" / "site.yml", "organisation: ", "organisation: The other ")
    changed(site / "data" / "guidelines" / "in-the-water.yml", "The cox counts", "The very cox counts")
    changed(
        site / "data" / "guidelines" / "in-the-water.yml", "title: ", "title: Told anew: ".replace("anew:", "anew,")
    )
    changed(site / "data" / "checklists" / "before-an-outing.yml", "title: ", "title: Told anew, ")
    (site / "data" / "guidelines" / "new.yml").write_text(
        "title: New\nsections: [{id: new-section, title: New, items: [{id: new-item, text: New., force: must}]}]\n",
        "utf-8",
    )
    assert kept.of("it", _content(site), question) == question(_content(site))
    assert question(_content(site)) != question(_content(copied(tmp_path / "again")))


def _content(site):
    found = load(site, date(2026, 11, 22))
    assert found.content is not None, found.findings
    return found.content
