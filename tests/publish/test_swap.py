"""Moving a finished site into place."""

from __future__ import annotations

import pytest

from macros.publish.swap import MARKS, recover, refusal, swap


def site(folder, word):
    folder.mkdir(parents=True)
    for name in ("index.html", *MARKS):
        (folder / name).write_text(word)
    return folder


def words(folder):
    return (folder / "index.html").read_text()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_new_site_takes_the_place_of_the_old(tmp_path):
    out, made = site(tmp_path / "site", "old"), site(tmp_path / "made", "new")
    (out / "old.html").write_text("old")
    swap(made, out)
    assert (words(out), names(tmp_path)) == ("new", ["site"])
    assert not (out / "old.html").exists()


def test_the_first_site_needs_no_other(tmp_path):
    swap(site(tmp_path / "made", "new"), tmp_path / "site")
    assert (words(tmp_path / "site"), names(tmp_path)) == ("new", ["site"])


@pytest.mark.parametrize("there", [[], ["site"]], ids=["nothing in its place", "the new one in its place"])
def test_a_swap_that_was_cut_off_is_mended(tmp_path, there):
    site(tmp_path / ".site.before", "old")
    for name in there:
        site(tmp_path / name, "new")
    recover(tmp_path / "site")
    assert (words(tmp_path / "site"), names(tmp_path)) == ("new" if there else "old", ["site"])


def test_nothing_to_mend(tmp_path):
    recover(tmp_path / "site")
    assert names(tmp_path) == []


def test_a_site_built_here_may_be_replaced(tmp_path):
    assert refusal(tmp_path / "nothing") == ""
    assert refusal(tmp_path) == ""
    assert refusal(site(tmp_path / "site", "old")) == ""


def test_a_folder_of_somebodys_own_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    says = "exists and is not a site that was built here: name another folder, or remove it"
    assert refusal(tmp_path) == f"{tmp_path} {says}"
    assert refusal(tmp_path / "thesis.txt") == f"{tmp_path / 'thesis.txt'} {says}"
