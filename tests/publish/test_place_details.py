"""Where a folder is made: its work folder, the system call that exchanges, and what is removed; each
exactly."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from macros.content.refused import Refused
from macros.publish import place, swap
from macros.publish.clear import clear
from macros.publish.marker import REPORT, SERVED, SITE
from macros.publish.place import HOME, SOURCES, OutputFolder, refusal
from tests.publish.test_place import made, names, refused

pytestmark = pytest.mark.slow

# ---- The place ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SOURCES)
def test_each_source_is_refused_with_what_holds_it_and_what_is_in_it(tmp_path, name):
    for root in (tmp_path, HOME):
        for out in (root / name, root / name / "deep" / "site"):
            assert (
                refusal(out, SITE, tmp_path)
                == f"{out} holds, or is part of, what sites are made from ({root / name}): name another folder, as site"
            )
    assert refusal(tmp_path.parent, SITE, tmp_path) == (
        f"{tmp_path.parent} holds, or is part of, what sites are made from ({tmp_path / 'data'}): name another "
        f"folder, as site"
    )
    assert refusal(tmp_path / f"{name}-2", SITE, tmp_path) == ""


def test_there_are_as_many_sources_as_a_project_has():
    assert SOURCES == ("data", "docs", "macros", "overrides", ".git", ".github", ".venv") and (HOME / "macros").is_dir()


def test_where_nothing_can_be_made_the_reason_is_said(tmp_path):
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "site") in (
        f"{tmp_path}/file/site cannot be made: {os.strerror(number)}" for number in (errno.EEXIST, errno.ENOTDIR)
    )
    (tmp_path / "circle").symlink_to("circle")
    assert refused(tmp_path / "circle").startswith(f"{tmp_path}/circle ")
    assert refused(tmp_path / ("n" * 255)).endswith(f"cannot be made: {os.strerror(errno.ENAMETOOLONG)}")
    assert refused(tmp_path / ("n" * 256)).endswith(os.strerror(errno.ENAMETOOLONG))


def test_work_is_done_beside_it_where_nobody_else_may_look(tmp_path):
    with OutputFolder(tmp_path / "site", SITE) as one:
        work = tmp_path / ".building-site"
        assert (one.out, one.made.name, one.made.parent.parent, one.made.exists()) == (
            tmp_path / "site",
            "site",
            work,
            False,
        )
        assert stat.S_IMODE(work.stat().st_mode) == 0o700
        assert names(work) == sorted([".work-of-a-build", one.made.parent.name]) and one.made.parent.name.startswith(
            "made-"
        )
    assert names(tmp_path) == []


def test_what_cannot_be_put_in_place_leaves_everything_as_it_was(tmp_path, monkeypatch):
    out = made(tmp_path / "site")

    def put(*_):
        raise OSError(errno.ENOSPC, "No space left")

    monkeypatch.setattr(place, "put", put)
    with pytest.raises(Refused) as said:
        made(out, "new")
    assert str(said.value) == f"{out} cannot be put in place: No space left. It is as it was"
    assert ((out / "index.html").read_text(), names(tmp_path)) == ("old", ["site"])


def test_a_place_that_cannot_be_looked_at_is_said(tmp_path, monkeypatch):
    def look(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(place.marker, "refusal", look)
    (tmp_path / "site").mkdir()
    assert refused(tmp_path / "site") == f"{tmp_path / 'site'} cannot be looked at: Input/output error"


@pytest.mark.parametrize("step", ["open", "flock"])
def test_a_work_folder_that_another_process_removes_at_that_moment_is_made_again(tmp_path, monkeypatch, step):
    module = {"open": os, "flock": fcntl}[step]
    work, real, removed = tmp_path / ".building-site", getattr(module, step), []

    def after_another(*given, **named):
        if not removed and work.exists():
            removed.append(work)
            work.rmdir()
        return real(*given, **named)

    opened = os.listdir("/proc/self/fd")
    monkeypatch.setattr(module, step, after_another)
    made(tmp_path / "site")
    assert (removed, names(tmp_path), os.listdir("/proc/self/fd")) == ([work], ["site"], opened)


def test_a_refused_or_failed_command_leaves_no_lock(tmp_path, monkeypatch):
    opened = os.listdir("/proc/self/fd")
    (tmp_path / ".building-site").mkdir()
    (tmp_path / ".building-site" / "thesis.txt").touch()
    refused(tmp_path / "site")
    with OutputFolder(tmp_path / "other", SITE):
        refused(tmp_path / "other")
    monkeypatch.setattr(fcntl, "flock", _no_locks)
    assert refused(tmp_path / "third") == f"{tmp_path / 'third'} cannot be made: No locks available"
    assert os.listdir("/proc/self/fd") == opened


def _no_locks(*_):
    raise OSError(errno.ENOLCK, "No locks available")


def test_only_work_folders_that_a_build_made_are_cleared(tmp_path):
    for name in (".building-", ".building-empty", ".building-full", ".building-ours"):
        (tmp_path / name).mkdir()
    (tmp_path / ".building-full" / "x").touch()
    for name in (".work-of-a-build", ".DS_Store"):
        (tmp_path / ".building-ours" / name).touch()
    (tmp_path / ".building-ours" / "link").symlink_to(tmp_path)
    (tmp_path / ".building-file").touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".building-link").symlink_to("elsewhere")
    made(tmp_path / "site")
    assert names(tmp_path) == [".building-", ".building-file", ".building-full", ".building-link", "elsewhere", "site"]


MOUNTED = (
    "36 25 254:0 /of/it /{} rw,relatime shared:1 - ext4 /dev/vda rw\nno line\n37 25 254:0 / {} rw - ext4 /dev/vda rw\n"
)


def test_a_folder_of_the_same_disk_that_is_mounted_once_more_is_refused(tmp_path, monkeypatch):
    """os.path.ismount does not notice this. The list of what is mounted is Linux's; without one, nothing is refused for
    this reason."""
    out = made(tmp_path / "a site")
    (tmp_path / "mounts").write_text(MOUNTED.format("elsewhere", str(out).replace(" ", "\\040")))
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "mounts")
    assert (
        refused(out)
        == f"{out} is the top of a file system, which cannot be exchanged: name a folder in it, as {out}/site"
    )
    assert [refusal(one, SITE) for one in (tmp_path / "site", out / "site", tmp_path / "of")] == [""] * 3
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "none")
    assert refusal(out, SITE) == ""


def test_such_a_folder_is_found_where_it_is_mounted(tmp_path):
    made(tmp_path / "site")
    look = (
        f"from pathlib import Path; from macros.publish.place import refusal; "
        f"print(refusal(Path({str(tmp_path / 'site')!r}), 'a site'))"
    )
    done = subprocess.run(
        [
            "unshare",
            "-rm",
            "sh",
            "-c",
            'mount --bind "$0" "$0" && exec "$1" -c "$2"',
            tmp_path / "site",
            sys.executable,
            look,
        ],
        cwd=HOME,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        pytest.skip("this system lets nobody mount a folder for one process")
    assert done.stdout.startswith(f"{tmp_path / 'site'} is the top of a file system, ")


# ---- The exchange ------------------------------------------------------------------------------


class System:
    """A C library whose renameat2 fails with `number`."""

    def __init__(self, number: int) -> None:
        self.number, self.asked = number, []

    def renameat2(self, *given) -> int:
        self.asked.append(given)
        ctypes.set_errno(self.number)
        return -1


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP])
def test_a_system_that_cannot_exchange_says_so_quietly(monkeypatch, number):
    system = System(number)
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda name, use_errno: system)
    assert swap.exchange(Path("a"), Path("b")) is False
    assert system.asked == [(-100, b"a", -100, b"b", 2)]


def test_a_system_without_the_call_cannot_exchange(monkeypatch):
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda name, use_errno: object())
    assert swap.exchange(Path("a"), Path("b")) is False


@pytest.mark.parametrize("number", [errno.EACCES, errno.EXDEV, errno.ENOSPC])
def test_another_failure_names_both(monkeypatch, number):
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda name, use_errno: System(number))
    with pytest.raises(OSError) as said:
        swap.exchange(Path("a"), Path("b"))
    assert (said.value.errno, said.value.strerror, said.value.filename, said.value.filename2) == (
        number,
        os.strerror(number),
        "a",
        "b",
    )


# ---- make clean --------------------------------------------------------------------------------


def test_what_commands_made_is_removed_and_nothing_else(tmp_path, capsys):
    for name, kind in (("site", SITE), ("served", SERVED), ("links-report", REPORT), ("site-2", SITE)):
        made(tmp_path / name, kind=kind)
    assert (clear(tmp_path), names(tmp_path), capsys.readouterr()) == (0, ["site-2"], ("", ""))
    assert clear(tmp_path) == 0


def test_what_killed_builds_of_an_earlier_version_left_goes_and_git_passes_over_it(tmp_path):
    for name in (".site.before", ".site.x7_k2m1q", ".site.mine", ".sites", "site.before"):
        (tmp_path / name / "deep").mkdir(parents=True)
    (tmp_path / ".site.12345678").touch()
    (tmp_path / ".site.abcdefgh").symlink_to(".sites")
    assert (clear(tmp_path), names(tmp_path)) == (
        0,
        [".site.12345678", ".site.abcdefgh", ".site.mine", ".sites", "site.before"],
    )
    ignored = subprocess.run(
        [
            "git",
            "check-ignore",
            "--no-index",
            ".site.before/x",
            ".site.x7_k2m1q/x",
            ".building-site/x",
            "a/.site.before/x",
        ],
        cwd=HOME,
        capture_output=True,
        text=True,
    )
    assert ignored.stdout.splitlines() == [".site.before/x", ".site.x7_k2m1q/x", ".building-site/x"]


def test_what_was_changed_stays_and_is_named_and_the_rest_goes(tmp_path, capsys):
    made(tmp_path / "site")
    made(tmp_path / "links-report")
    made(tmp_path / "served", kind=SERVED)
    (tmp_path / "site" / "mine").touch()
    assert (clear(tmp_path), names(tmp_path)) == (1, ["links-report", "site"])
    out, err = capsys.readouterr()
    assert out == "" and [line.split(" ")[0] for line in err.splitlines()] == [
        str(tmp_path / "site"),
        str(tmp_path / "links-report"),
    ]
