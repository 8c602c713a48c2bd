"""Fixtures for the tests of registers: a copy of an invented site, and running commands on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from tests.registering import GARDENS, TODAY


@pytest.fixture
def site(tmp_path) -> Path:
    """A copy of the invented site."""
    return Path(shutil.copytree(GARDENS, tmp_path / "gardens"))


@pytest.fixture
def say(site, tmp_path, capsys):
    """Runs a command on the site; returns the exit status, its output and its complaints."""

    def say(*words: str, text: str | bytes | None = None):
        if text is not None:
            file = tmp_path / "request.txt"
            file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
            words = (words[0], str(file), *words[1:])
        status = main(["register", *words, "--site", str(site), "--today", TODAY])
        said = capsys.readouterr()
        return status, said.out, said.err

    return say
