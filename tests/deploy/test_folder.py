"""The folder from which nginx serves a site, and the container around it."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.conftest import HOME, command


def test_the_same_site_has_the_same_tags_after_every_publish(nginx, site, tmp_path):
    made = command("nginx", "--folder", site[0], "--to", tmp_path / "again", "--run", tmp_path)
    assert made.returncode == 0
    first, again = (
        {
            path.relative_to(top).as_posix(): (path.stat().st_mtime, path.stat().st_size)
            for path in (top / "public").rglob("*")
            if path.is_file() and not path.is_symlink()
        }
        for top in (nginx.folder, tmp_path / "again")
    )
    assert first == again
    changed, page = (
        shutil.copytree(site[0], tmp_path / "changed"),
        tmp_path / "again" / "public" / "club" / "index.html",
    )
    (changed / "index.html").write_bytes((changed / "index.html").read_bytes().replace(b"a", b"b", 1))
    assert command("nginx", "--folder", changed, "--to", tmp_path / "again", "--run", tmp_path).returncode == 0
    assert (page.stat().st_size, page.stat().st_mtime != first["public/club/index.html"][0]) == (
        first["public/club/index.html"][1],
        True,
    )


def test_a_folder_of_somebody_elses_is_not_replaced(site, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all", "utf-8")
    done = command("nginx", "--folder", site[0], "--to", tmp_path)
    assert (
        done.returncode,
        done.stderr.startswith(f"{tmp_path} is not known to be a folder for nginx that was made here: "),
    ) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("listen", ["80; root /etc", "here", "127.0.0.1"])
def test_a_port_that_is_none(site, tmp_path, listen):
    done = command("nginx", "--folder", site[0], "--to", tmp_path / "served", "--listen", listen)
    assert done.returncode == 1 and "is not a port" in done.stderr and not (tmp_path / "served").exists()


def test_what_is_no_site_is_said(tmp_path):
    done = command("nginx", "--folder", tmp_path, "--to", tmp_path / "served")
    assert (done.returncode, done.stderr) == (1, f"{tmp_path} is not a site that was built here\n")


def test_the_container_uses_what_is_tested_and_is_pinned():
    lines = (HOME / "deploy" / "Containerfile").read_text("utf-8").splitlines()
    assert [
        line
        for line in lines
        if line.startswith("FROM ") and not re.fullmatch(r"FROM debian:[a-z-]+@sha256:[0-9a-f]{64}", line)
    ] == []
    assert "USER www-data" in lines
