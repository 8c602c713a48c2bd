"""What older versions have kept and handed on is read for ever: each sample in tests/versions/, today and after the
next version."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.conftest import HOME
from tests.scripts.modules import DO, FOLDER, NAMES, OVERRIDES, opened
from tests.scripts.modules import WHOLE as PAGE

SAMPLES = HOME / "tests" / "versions"
RUNS, FILES, LINKS = (sorted(SAMPLES.glob(names)) for names in ("run-*.json", "file-*.json", "link-*.txt"))
# What the samples hold: of version 0 only one tick is known.
STATES = {"a": "done", "b": "na", "old": "done"}


def script(name: str) -> str:
    return (OVERRIDES / FOLDER / name).read_text("utf-8")


def number(name: str) -> int:
    """The version of today that a script names."""
    return int(re.search(r"^(?:export )?const VERSION = (\d+);", script(name), re.M)[1])


@pytest.fixture(scope="module")
def next_js(tmp_path_factory):
    """The modules as they may be once each form has moved to the next version."""
    folder = tmp_path_factory.mktemp("moved")
    shutil.copytree(OVERRIDES / "assets/js", folder / "assets/js")
    run, link = number("run.js"), number("fragment.js")
    for name, before, after in [
        ("run.js", f"VERSION = {run};", f"VERSION = {run + 1};"),
        ("versions.js", "\n];", f"\n  (run) => ({{ ...run, v: {run + 1} }}),\n];"),
        ("fragment.js", f"VERSION = {link};", f"VERSION = {link + 1};"),
    ]:
        assert script(name).count(before) == 1
        (folder / FOLDER / name).write_text(script(name).replace(before, after), "utf-8")
    with opened(folder / FOLDER, NAMES) as modules:
        yield modules


@pytest.fixture(params=["today", "the next version"])
def reader(request, js, next_js):
    return js if request.param == "today" else next_js


def test_each_version_has_its_samples():
    assert [one.name for one in RUNS] == [f"run-{n}.json" for n in range(number("run.js") + 1)]
    assert [one.name for one in FILES] == [f"file-{n}.json" for n in range(1, number("exchange.js") + 1)]
    assert [one.name for one in LINKS] == [f"link-{n}.txt" for n in range(1, number("fragment.js") + 1)]


READ = (
    "const states = run => Object.fromEntries(Object.entries(run.items).map(([key, item]) => [key, item.mark.state]));"
)


@pytest.mark.parametrize("sample", RUNS, ids=lambda one: one.stem)
def test_a_stored_run_of_each_version_is_read(reader, sample):
    made = reader(
        DO
        + READ
        + """
        const id = /"id":"(.*?)"/.exec(text)?.[1] ?? "before", kept = { [`checklists:/g/:run:${id}`]: text };
        const area = { get length() { return 1; }, key: () => Object.keys(kept)[0], getItem: name => kept[name] ?? null,
          setItem: (name, value) => { kept[name] = value; }, removeItem: name => { delete kept[name]; } };
        const store = new m.store.Store(() => area, "/g/");
        store.upkeep = m.upkeep;
        const { runs: [run], problems } = store.list(["before"]);
        const words = m.store_words.storedKeys(store, {})[0].words;
        store.save(act(run, P.tick("c", 1), 9));
        return [problems, states(run), m.run.VERSION === run.v, /^(“Lab X”, a|A) run of “before”/.test(words), Object.keys(kept)];
    """,
        text=sample.read_text("utf-8").strip(),
    )
    id = "before" if sample.stem == "run-0" else "r1"
    assert made == [[], {"a": "done"} if sample.stem == "run-0" else STATES, True, True, [f"checklists:/g/:run:{id}"]]


@pytest.mark.parametrize("sample", FILES, ids=lambda one: one.stem)
def test_a_file_of_each_version_is_read(reader, sample):
    made = reader(
        DO
        + READ
        + """
        const read = m.exchange.importText(text, page, at(99));
        return [read.sentence ?? null, read.warnings, read.runs?.map(states), read.runs?.every(run => run.v === m.run.VERSION)];
    """,
        text=sample.read_text("utf-8"),
        page=PAGE,
    )
    assert made == [None, [], [STATES], True]


@pytest.mark.parametrize("sample", LINKS, ids=lambda one: one.stem)
def test_a_link_of_each_version_is_read(reader, sample):
    made = reader("return m.fragment.fromFragment(text, page)", text=sample.read_text("utf-8").strip(), page=PAGE)
    assert {key: one["state"] for key, one in made["states"].items()} == {"a": "done", "b": "na"}
