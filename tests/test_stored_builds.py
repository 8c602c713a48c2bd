"""What a build has kept for the next one changes nothing: after any edit the next writes, byte for byte, what a build
from nothing writes."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros import built, kept, store
from macros.commands import build as building
from macros.commands import build_again, build_edited
from macros.engine import ahead, current
from macros.engine.engines import DEFAULT
from macros.publish import kept_site
from macros.render.renderer import Renderer
from tests.conftest import HOME
from tests.test_build import changed, copied, tree
from tests.test_kept import Editor

pytestmark = pytest.mark.slow

ADDRESS = "https://guidance.example/kept/"


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    current.reset()
    yield copied(tmp_path / "source")
    current.reset()
    built._READ.clear()


@pytest.fixture
def made(monkeypatch):
    """The parts that were made, and not taken as they were kept."""
    found, real = [], Renderer.part
    monkeypatch.setattr(Renderer, "part", lambda self, *given: found.append(given) or real(self, *given))
    return found


def whole(site: Path, out: Path, *, keeping: bool = True) -> dict[str, str] | int:
    """Each file of the site by its hash, as a process writes it that has read nothing yet; or the status it ends
    with."""
    current.reset()
    built._READ.clear()
    if keeping:
        current.keep_for(site, ADDRESS)
    try:
        status = building.build(site, out, ADDRESS)
    finally:
        current.reset()
        built._READ.clear()
    return status or tree(out)


@pytest.fixture
def without_engine(monkeypatch):
    """What each build after an edit ended with that was to need no engine."""
    found, real = [], build_edited.build_edited
    monkeypatch.setattr(build_edited, "build_edited", lambda *given: found.append(real(*given)) or found[-1])
    return found


def command(site: Path, out: Path) -> dict[str, str] | int:
    """As `whole`, by the command, which takes what it can from the site that was built before."""
    given = {"url": ADDRESS, "revision": "unknown", "engine": DEFAULT}
    built._READ.clear()
    status = build_again.run(argparse.Namespace(site=site, out=out, **given))
    built._READ.clear()
    return status or tree(out)


@pytest.mark.parametrize("seed", [4, 5])
def test_after_random_edits_a_build_is_what_one_from_nothing_is(site, tmp_path, without_engine, monkeypatch, seed):
    """The first build of each shares its work with a second process, as that of a large site would."""
    monkeypatch.setattr(ahead, "LEAST", 1)
    monkeypatch.setattr(ahead, "processors", lambda: 2)
    editor, before, stopped = Editor(site, seed), tmp_path / "before", 0
    command(site, tmp_path / "site")
    for _ in range(14):
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(site, before)
        what = editor.edit()
        found = command(site, tmp_path / "site")
        assert found == whole(site, tmp_path / "fresh", keeping=False), what
        if isinstance(found, int):  # an editor takes it back
            stopped += 1
            shutil.rmtree(site)
            shutil.copytree(before, site)
    assert stopped < 12
    assert 0 in without_engine


@pytest.mark.parametrize("damage", ["told.json", "files", ""])
def test_an_edited_site_is_built_without_the_engine_unless_what_was_kept_is_damaged(
    site, tmp_path, without_engine, damage
):
    command(site, tmp_path / "site")
    [folder] = (kept.CACHE / kept_site.KIND).iterdir()
    if damage:
        content = (folder / damage).read_bytes()
        (folder / damage).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    changed(site / "data" / "guidelines" / "in-the-water.yml", "Hold on to the boat", "Hold on to the very boat")
    assert command(site, tmp_path / "site") == whole(site, tmp_path / "fresh", keeping=False)
    assert without_engine == [None, None if damage else 0]
    changed(site / "data" / "guidelines" / "in-the-water.yml", "the very boat", "the boat")
    assert command(site, tmp_path / "site") == whole(site, tmp_path / "fresh", keeping=False)


def test_a_second_build_makes_again_only_what_asked_for_what_was_edited(site, tmp_path, made):
    whole(site, tmp_path / "site")
    at_first = len(made)
    made.clear()
    whole(site, tmp_path / "site")
    assert at_first > 20 and made == []
    changed(site / "data" / "guidelines" / "in-the-water.yml", "Hold on to the boat", "Hold on to the very boat")
    whole(site, tmp_path / "site")
    assert ("guideline", "in-the-water") in made and ("guideline", "on-the-water") not in made
    assert len(made) < at_first / 2


@pytest.mark.parametrize("where", [0, 4096, 40_000, -5000])
def test_a_damaged_store_changes_nothing(site, tmp_path, where):
    first = whole(site, tmp_path / "site")
    [path] = (kept.CACHE / store.KIND).iterdir()
    content = bytearray(path.read_bytes())
    content[where : where + 3000 or None] = os.urandom(3000)
    path.write_bytes(content)
    assert whole(site, tmp_path / "site") == first
    path.unlink(missing_ok=True)
    assert whole(site, tmp_path / "site") == first


def test_a_site_with_code_of_its_own_has_its_pages_made_anew(site, tmp_path):
    """Nobody could say what they are made from."""
    (site / "own.py").write_text(
        "from pathlib import Path\n\n\ndef on_page_content(html, page, config, files):\n"
        "    return html + Path(config.config_file_path).with_name('said.txt').read_text()\n"
    )
    changed(site / "mkdocs.yml", "hook.py]", "hook.py, own.py]")
    for said in ("one", "two"):
        (site / "said.txt").write_text(f"<p>Said: {said}</p>")
        assert whole(site, tmp_path / "site") == whole(site, tmp_path / "fresh", keeping=False)
        page = (tmp_path / "site" / "guidelines" / "in-the-water" / "index.html").read_text("utf-8")
        assert f"Said: {said}" in page


def test_an_edit_of_a_template_or_of_the_code_is_on_every_page(tmp_path):
    home = tmp_path / "project"
    for name in ("macros", "overrides", "data", "docs"):
        shutil.copytree(HOME / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "mkdocs.yml", home)
    for file, old, new in (
        ("overrides/partials/footer.html", '<p class="footer-name">', '<p class="footer-name very">'),
        ("macros/render/templates/search_box.html", 'class="search-part"', 'class="search-part very"'),
        ("macros/words/en.yml", "The editor added the heading", "Please note the heading"),
    ):
        _run(home, tmp_path / "site", tmp_path / "cache")
        changed(home / file, old, new)
    kept_one = _run(home, tmp_path / "site", tmp_path / "cache")
    assert kept_one == _run(home, tmp_path / "fresh", tmp_path / "no-cache")


def _run(home: Path, out: Path, cache: Path) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "macros", "build", "--out", str(out)],
        cwd=home,
        env={**os.environ, "CACHE_FOLDER": str(cache)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return tree(out)
