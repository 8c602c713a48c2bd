"""The place of a folder that a command makes: who owns it, what a killed process leaves, two at once."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys

import pytest

from macros.content.refused import Refused
from macros.publish import marker
from macros.publish.marker import REPORT, SERVED, SITE
from macros.publish.place import OutputFolder, refusal
from tests.conftest import HOME

pytestmark = pytest.mark.slow

# A process that makes a site with the word “new”. Its first argument is run before that.
MAKES = """
import os, signal, sys
from pathlib import Path
from macros.publish import place, swap
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
exec(sys.argv[1])
try:
    with place.OutputFolder(Path(sys.argv[2]), "a site") as one:
        one.made.mkdir()
        (one.made / "index.html").write_text("new")
        if "at_work" in globals(): at_work()
        one.publish()
except place.Refused as refused:
    sys.exit(str(refused))
"""
NO_EXCHANGE = "swap.exchange = lambda one, other: False\n"
# Where the process is killed, and what is then at the place.
KILLED = {
    "while it works": ("at_work = die", "old"),
    "before the list is written": ("place.readable = die", "old"),
    "before the exchange": ("place.put = die", "old"),
    "after the exchange": ("put = place.put\nplace.put = lambda *given: (put(*given), die())", "new"),
    "while the old site is removed": ("place._remove = die", "new"),
    "between two renames": (NO_EXCHANGE + "Path.rename = lambda self, to: (os.rename(self, to), die())", ""),
}


def made(out, word="old", kind=SITE, files=("index.html", "a/b.html")):
    with OutputFolder(out, kind) as place:
        for name in files:
            (place.made / name).parent.mkdir(parents=True, exist_ok=True)
            (place.made / name).write_text(word)
        place.publish()
    return out


def words(given, out, **more):
    return subprocess.run(
        [sys.executable, "-c", MAKES, given, out], cwd=HOME, capture_output=True, text=True, encoding="utf-8", **more
    )


def word(out):
    return (out / "index.html").read_text() if out.exists() else ""


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def refused(out, kind=SITE):
    with pytest.raises(Refused) as said, OutputFolder(out, kind):
        pass
    return str(said.value)


# ---- Whose it is -------------------------------------------------------------------------------


def test_what_was_made_here_is_replaced_whole(tmp_path):
    out = made(tmp_path / "site", "old", files=("index.html", "gone.html"))
    made(out, "new")
    assert (word(out), names(out), names(tmp_path)) == ("new", [marker.FILE, "a", "index.html"], ["site"])


def test_a_folder_that_was_moved_or_copied_is_still_known(tmp_path):
    out = made(tmp_path / "site")
    copy = shutil.copytree(out, tmp_path / "copy")
    out.rename(tmp_path / "moved")
    assert (refusal(copy, SITE), refusal(tmp_path / "moved", SITE)) == ("", "")


def test_the_list_names_no_place_of_the_machine(tmp_path):
    assert str(tmp_path) not in (made(tmp_path / "site") / marker.FILE).read_text()


STRANGE = {
    "a file": (lambda out: (out / "CNAME").write_text("x"), "CNAME"),
    "a file in a folder": (lambda out: (out / "a" / "upload.pdf").write_text("x"), "a/upload.pdf"),
    "an empty folder": (lambda out: (out / "uploads").mkdir(), "uploads/"),
    "a link": (lambda out: (out / "link").symlink_to("/etc"), "link"),
    "a link in place of a file": (
        lambda out: ((out / "index.html").unlink(), (out / "index.html").symlink_to("a/b.html")),
        "index.html",
    ),
    "a changed file": (lambda out: (out / "index.html").write_text("mine"), "index.html"),
    "a hidden file": (lambda out: (out / ".htpasswd").write_text("x"), ".htpasswd"),
}


@pytest.mark.parametrize("case", STRANGE)
def test_what_no_build_wrote_stops_it_and_nothing_is_touched(tmp_path, case):
    change, name = STRANGE[case]
    out = made(tmp_path / "site")
    change(out)
    before = sorted(out.rglob("*"))
    assert refused(out) == (
        f"{out} holds what was not made here, or was changed since: {name}. Nothing was touched. "
        f"Move that elsewhere, or name another folder; if it is not needed, delete it"
    )
    assert (sorted(out.rglob("*")), names(tmp_path)) == (before, ["site"])


def test_much_that_is_strange_is_not_listed_without_end(tmp_path):
    out = made(tmp_path / "site")
    for number in range(9):
        (out / f"{number}.txt").touch()
    assert "0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 4 more. " in refused(out)


def test_a_git_work_tree_is_never_replaced(tmp_path):
    out = made(tmp_path / "site")
    subprocess.run(["git", "init", "-q", out], check=True)
    assert refused(out) == f"{out} is a Git work tree: name another folder, and copy what was made into the work tree"


@pytest.mark.parametrize(
    "left",
    [
        None,
        b"",
        b"[]",
        b"\xff",
        b'{"kind": "a site"}',
        b'{"kind": "a site", "files": 7}',
        b'{"kind": "a report on links", "files": {}}',
    ],
)
def test_without_its_list_a_folder_is_somebodys_own(tmp_path, left):
    out = tmp_path / "site"
    out.mkdir()
    for name in ("404.html", "sitemap.xml"):
        (out / name).write_text("years of work")
    if left is not None:
        (out / marker.FILE).write_bytes(left)
    assert refused(out) == (
        f"{out} is not known to be a site that was made here: it has no list of what was made (.built). Name "
        f"another folder; "
        "or, if nothing in it is yours (an earlier version wrote no list), delete it"
    )


@pytest.mark.parametrize("kind", [SERVED, REPORT])
def test_one_kind_of_folder_does_not_replace_another(tmp_path, kind):
    assert refused(made(tmp_path / "site"), kind).startswith(
        f"{tmp_path / 'site'} is not known to be {kind} that was made here"
    )


def test_what_was_put_in_while_it_was_built_stays(tmp_path):
    out = made(tmp_path / "site")
    done = words("at_work = lambda: (Path(sys.argv[2]) / 'letter.txt').write_text('Dear all')", out)
    assert (done.returncode, "letter.txt" in done.stderr, word(out), names(tmp_path)) == (1, True, "old", ["site"])


def _rewritten(out):
    """Writes as much as was there, and sets the old times."""
    page, before = out / "index.html", (out / "index.html").stat()
    page.write_text("own")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "meanwhile, said",
    [(_rewritten, "index.html"), (lambda out: (out / "index.html").rename(out / "own.html"), "own.html")],
)
def test_what_was_changed_while_it_was_built_stays(tmp_path, meanwhile, said):
    out = made(tmp_path / "site", "old")
    with OutputFolder(out, SITE) as place:
        place.made.mkdir()
        meanwhile(out)
        with pytest.raises(Refused, match=said):
            place.publish()


def test_what_appears_where_there_was_nothing_stays(tmp_path):
    with OutputFolder(tmp_path / "site", SITE) as place:
        place.made.mkdir()
        (tmp_path / "site").write_text("own")
        with pytest.raises(Refused, match="is a file"):
            place.publish()
    assert (tmp_path / "site").read_text() == "own"


def test_what_nobody_touched_is_read_once(tmp_path, monkeypatch):
    out, read = made(tmp_path / "site"), []
    real = marker.digest
    monkeypatch.setattr(marker, "digest", lambda path: read.append(str(path)) or real(path))
    with OutputFolder(out, SITE) as place:
        place.made.mkdir()
        read.clear()
        place.publish()
    assert read == []


@pytest.mark.parametrize("name", ["overrides", "docs/site", "data", ".git/site", "macros", "."])
def test_what_sites_are_made_from_is_refused(name):
    assert "what sites are made from" in refusal((HOME / name).resolve(), SITE)


def test_the_sources_of_another_site_are_refused(tmp_path):
    assert "what sites are made from" in refusal(tmp_path / "docs" / "site", SITE, tmp_path)


@pytest.mark.parametrize("top", ["/", "/proc"])
def test_the_top_of_a_file_system_is_refused(top):
    assert (
        refused(top_path := type(HOME)(top))
        == f"{top} is the top of a file system, which cannot be exchanged: name a folder in it, as {top_path / 'site'}"
    )


def test_odd_places_are_said(tmp_path):
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "file").touch()
    assert refused(tmp_path / "a\0b").startswith(f"{tmp_path}/a\0b is no place for a folder")
    assert refused(tmp_path / "file") == f"{tmp_path / 'file'} is a file: name a folder"
    for odd in (tmp_path / "circle", tmp_path / ("n" * 255), tmp_path / "file" / "site"):
        assert refused(odd).startswith(str(odd))


def test_a_link_to_a_folder_stays_a_link(tmp_path):
    out = made(tmp_path / "real")
    (tmp_path / "site").symlink_to("real")
    made(tmp_path / "site", "new")
    assert (word(out), (tmp_path / "site").is_symlink()) == ("new", True)


def test_a_folder_of_somebodys_own_under_the_name_of_the_work_folder_stays(tmp_path):
    own = tmp_path / ".building-site"
    own.mkdir()
    (own / "thesis.txt").write_text("years of work")
    assert refused(tmp_path / "site") == f"{own} is in the way, and no build made it: move it elsewhere"
    made(tmp_path / "other")
    assert names(own) == ["thesis.txt"]


# ---- Killed, and two at once -------------------------------------------------------------------


@pytest.mark.parametrize("when", KILLED)
def test_a_killed_process_leaves_a_whole_site_and_the_next_removes_the_rest(tmp_path, when):
    given, there = KILLED[when]
    out = made(tmp_path / "public")
    assert words(given, out).returncode == -signal.SIGKILL
    assert (word(out), len(names(tmp_path))) == (there, 1 + bool(there))
    made(tmp_path / "another")
    assert (word(out), names(tmp_path)) == (there or "old", ["another", "public"])


def test_what_was_put_aside_goes_back_although_the_next_one_fails(tmp_path):
    out = made(tmp_path / "site")
    words(KILLED["between two renames"][0], out)
    with OutputFolder(out, SITE):
        pass
    assert (word(out), names(tmp_path)) == ("old", ["site"])


def test_where_two_renames_are_needed_it_is_said(tmp_path):
    out = made(tmp_path / "site")
    done = words(NO_EXCHANGE, out)
    assert (done.returncode, word(out), names(tmp_path)) == (0, "new", ["site"])
    assert (
        done.stderr
        == f"This system cannot exchange two folders in one step: for a moment there was nothing at {out}.\n"
    )


def test_two_at_once(tmp_path):
    out = made(tmp_path / "site")
    with OutputFolder(out, SITE):
        done = words("", out)
        other = words("", tmp_path / "other")
        assert names(tmp_path) == [".building-site", "other", "site"]
    assert (done.returncode, done.stderr) == (
        1,
        f"{out} is being made by another command at this moment: wait until that has ended\n",
    )
    assert (other.returncode, word(out), names(tmp_path)) == (0, "old", ["other", "site"])


def test_a_reader_always_finds_a_whole_site(tmp_path):
    """A process exchanges the old site and the new without pause, until a reader has seen the change fifty times: the
    reader always finds one of them."""
    out, stop = made(tmp_path / "site"), tmp_path / "stop"
    again = (
        f"put = place.put\ndef again(*given):\n  while not os.path.exists({str(stop)!r}): put(*given)\n  return "
        f"put(*given)\nplace.put = again"
    )
    process = subprocess.Popen([sys.executable, "-c", MAKES, again, out], cwd=HOME)
    seen = ["old"]
    try:
        while len(seen) < 50 and process.poll() is None:
            with open(out / "index.html") as file:
                word = file.read()
            seen += [word] * (word != seen[-1])
    finally:
        stop.touch()
        assert process.wait() == 0
    assert seen == ["old", "new"] * 25


def test_an_old_file_that_cannot_be_removed_is_named_and_the_new_site_is_there(tmp_path):
    out = made(tmp_path / "site")
    with fixed(out / "a"):
        done = words("", out)
        left = next(tmp_path.rglob("b.html"))
        assert (done.returncode, word(out)) == (0, "new")
        assert (
            done.stderr.startswith(f"{left} is no longer needed and cannot be removed: ")
            and len(done.stderr.splitlines()) == 1
        )
        again = words("", out)
        assert (again.returncode, "Traceback" in again.stderr, f"{left} is no longer" in again.stderr) == (
            0,
            False,
            True,
        )
    made(out, "newer")
    assert (word(out), names(tmp_path)) == ("newer", ["site"])


class fixed:
    """A folder whose files cannot be removed, wherever it is moved, not even by root."""

    def __init__(self, folder):
        self.handle = os.open(folder, os.O_RDONLY)
        self.path = f"/proc/self/fd/{self.handle}"

    def __enter__(self):
        if os.geteuid():
            os.fchmod(self.handle, 0o555)
        elif self.attribute("+i"):
            pytest.skip("this file system knows no files that root cannot remove")

    def attribute(self, sign):
        return subprocess.run(["chattr", sign, f"{os.readlink(self.path)}/b.html"], capture_output=True).returncode

    def __exit__(self, *_):
        if os.geteuid():
            os.fchmod(self.handle, 0o755)
        else:
            self.attribute("-i")
        os.close(self.handle)


# ---- Who may read it ---------------------------------------------------------------------------


@pytest.mark.parametrize("mask", [0o077, 0o000, 0o002])
def test_whatever_the_umask_a_server_can_read_it_and_only_its_owner_writes(tmp_path, mask):
    tmp_path.chmod(0o755)
    assert (
        words(
            "at_work = lambda: (one.made / 'a' / 'b').mkdir(parents=True)",
            tmp_path / "new" / "parent" / "site",
            umask=mask,
        ).returncode
        == 0
    )
    modes = {path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    site = "new/parent/site"
    assert modes == {
        "new": 0o755,
        "new/parent": 0o755,
        site: 0o755,
        f"{site}/a": 0o755,
        f"{site}/a/b": 0o755,
        f"{site}/index.html": 0o644,
        f"{site}/{marker.FILE}": 0o644,
    }
