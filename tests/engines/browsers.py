"""Finds Firefox and WebKit for the walk through the site; run as a program, it installs Debian's if it can."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.chromium import apt, attempt, run

# Ubuntu's “firefox” may only point to a snap: whether it starts decides.
FIREFOX = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
# A small browser that comes with WebKitGTK, in a folder that differs between systems.
SMALL = (
    "usr/lib/*/webkit*gtk-*/MiniBrowser",
    "usr/lib*/webkit*gtk-*/MiniBrowser",
    "usr/libexec/webkit*gtk-*/MiniBrowser",
    "usr/libexec/*/webkit*gtk-*/MiniBrowser",
)
NEEDED = {
    "firefox": (
        ("firefox-esr",),
        "Firefox",
        "install it (Debian: apt install firefox-esr), or set FIREFOX to the path of one",
    ),
    "webkit": (
        ("webkit2gtk-driver", "xvfb", "xauth"),
        "WebKit",
        "install WebKitGTK, its driver and Xvfb (Debian, Ubuntu: apt install webkit2gtk-driver xvfb); "
        "there is none for macOS and Windows",
    ),
}


def firefox() -> dict[str, str] | None:
    """The path of a Firefox that starts: only the one that FIREFOX names, or the first of the usual ones."""
    named = os.environ.get("FIREFOX")
    found = filter(None, map(shutil.which, [named] if named else FIREFOX))
    path = next((path for path in found if run(path, "--headless", "--version", seconds=120)[0]), None)
    return {"firefox": path} if path else None


def webkit() -> dict[str, str] | None:
    """The paths of the parts of WebKitGTK: the driver, the browser, and a screen for it; None if one is missing."""
    browser = next((str(path) for pattern in SMALL for path in sorted(Path("/").glob(pattern), reverse=True)), None)
    parts = {"driver": shutil.which("WebKitWebDriver"), "browser": browser, "screen": shutil.which("xvfb-run")}
    return parts if all(parts.values()) else None


FIND = {"firefox": firefox, "webkit": webkit}


def missing() -> str:
    """A sentence for each engine that is not available here, with what to install; empty if both are."""
    return "\n".join(
        f"The walk through the site needs {title}, and it could not be installed here: {cure}."
        for name, (_, title, cure) in NEEDED.items()
        if not FIND[name]()
    )


def main() -> str | None:
    """Installs what is missing, as root on Debian and similar systems; or returns what to do if that fails."""
    wanted = [package for name, (packages, _, _) in NEEDED.items() if not FIND[name]() for package in packages]
    if wanted and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        attempt("apt-get", "update")
        apt(*wanted)
    return missing() or None


if __name__ == "__main__":
    sys.exit(main())
