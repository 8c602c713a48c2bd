"""LibreOffice, as a reader of the site's Word files; run as a program, it installs LibreOffice if it can."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from lxml import html

from tests.chromium import attempt, run, tell

NAMES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
MISSING = (
    "These tests open documents in LibreOffice, and it could not be installed here: "
    "install LibreOffice Writer (Debian, Ubuntu: apt install libreoffice-writer)."
)


def find() -> str | None:
    """The path of a LibreOffice, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def as_text(document: Path, folder: Path) -> str:
    """The text that LibreOffice reads in `document`, a Word file, without its notes; `folder` is for its profile and
    output.

    Raises AssertionError with its complaint if it cannot read it.
    """
    return converted(document, folder, "txt", "Text (encoded):UTF8").read_text("utf-8-sig")


def with_notes(document: Path, folder: Path) -> str:
    """The text that LibreOffice reads in `document`, including its notes; otherwise like `as_text`."""
    return html.parse(converted(document, folder, "html", "HTML (StarWriter)")).getroot().text_content()


def converted(document: Path, folder: Path, ending: str, form: str) -> Path:
    """The file with this ending that LibreOffice makes from `document` in `folder`, in a `form` of its own."""
    soffice = find()
    assert soffice, MISSING
    command = [
        soffice,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        f"{ending}:{form}",
        "--outdir",
        str(folder),
        str(document),
    ]
    printed, complaint = run(*command, seconds=180)
    made = folder / f"{document.stem}.{ending}"
    assert made.is_file(), complaint or printed
    return made


def main() -> str | None:
    """Prints the path of LibreOffice, installing it as root on Debian; or returns what to do if that fails."""
    if not find() and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        tell("Installing LibreOffice Writer with apt-get ...")
        attempt("apt-get", "update")
        attempt("apt-get", "install", "-y", "--no-install-recommends", "libreoffice-writer")
    print(find() or "")
    return None if find() else MISSING


if __name__ == "__main__":
    sys.exit(main())
