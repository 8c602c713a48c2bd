"""Exchanging two folders."""

from __future__ import annotations

import pytest

from macros.publish import swap


def folder(path, word):
    path.mkdir(parents=True)
    (path / "index.html").write_text(word)
    return path


def word(path):
    return (path / "index.html").read_text()


def names(path):
    return sorted(one.name for one in path.iterdir())


def test_two_folders_change_places_in_one_step(tmp_path):
    made, out = folder(tmp_path / "made", "new"), folder(tmp_path / "site", "old")
    assert swap.put(made, out, tmp_path / "aside") is True
    assert (word(out), word(made), names(tmp_path)) == ("new", "old", ["made", "site"])


def test_the_first_one_needs_no_other(tmp_path):
    assert swap.put(folder(tmp_path / "made", "new"), tmp_path / "site", tmp_path / "aside") is True
    assert (word(tmp_path / "site"), names(tmp_path)) == ("new", ["site"])


def test_a_system_that_cannot_exchange_puts_the_old_one_aside_and_says_that_it_was_no_single_step(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    made, out = folder(tmp_path / "made", "new"), folder(tmp_path / "site", "old")
    assert swap.put(made, out, tmp_path / "aside") is False
    assert (word(out), word(tmp_path / "aside"), names(tmp_path)) == ("new", "old", ["aside", "site"])


def test_what_cannot_be_put_in_place_leaves_the_old_one_there(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    out = folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        swap.put(tmp_path / "nothing", out, tmp_path / "aside")
    assert (word(out), names(tmp_path)) == ("old", ["site"])


def test_an_exchange_that_fails_for_another_reason_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        swap.exchange(tmp_path / "nothing", folder(tmp_path / "site", "old"))
