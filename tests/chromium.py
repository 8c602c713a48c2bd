"""Finds a Chromium that starts, for the tests that need a browser; run as a program, it installs one if need be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The first is the same browser without windows, which opens a page in a third of the time.
DEBIANS = ("chromium-headless-shell", "chromium")
NAMES = (*DEBIANS, "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find() -> str | None:
    """The path of a browser that starts: only the one that CHROMIUM names, or the first of the usual ones."""
    named = os.environ.get("CHROMIUM")
    return next((path for path in ([named] if named else candidates()) if starts(path)), None)


def candidates():
    """Yields the paths where a browser may be, the likeliest and cheapest first."""
    yield from filter(None, map(shutil.which, NAMES))
    yield from (path for path in MAC_APPLICATIONS if Path(path).exists())
    # In its own process: a test may already be running Playwright in this one.
    own, _ = run(sys.executable, "-c", PLAYWRIGHTS_OWN, seconds=120)
    if own and Path(own).exists():
        yield own


def starts(path: str) -> bool:
    """Whether this browser starts at all: a file may lack its libraries, or only say where to get the real one."""
    printed, _ = run(path, "--headless", "--no-sandbox", "--version", seconds=120)
    return bool(printed)


def driver_fault() -> str | None:
    """Why Playwright cannot drive any browser here, if so: its driver needs a library that small systems do not
    have."""
    printed, complaint = run(sys.executable, "-m", "playwright", "--version", seconds=120)
    return None if printed else complaint or "it does not start"


def run(*command: str, seconds: int) -> tuple[str | None, str]:
    """What a command printed (None if it failed), and its first complaint."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return None, str(problem)
    complaints = (line for line in done.stderr.splitlines() if line.startswith("E:") or "rror" in line)
    return (done.stdout.strip() if done.returncode == 0 else None), next(complaints, "")


def attempt(*command: str) -> None:
    """Runs one step of an installation, and says why if it failed."""
    printed, complaint = run(*command, seconds=900)
    if printed is None:
        tell(f"  that failed: {complaint or 'no reason given'}")


def install() -> None:
    """Tries the ways to get what is missing: the system's packages first, then Playwright's download."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if as_root and (driver_fault() or not find()):
        attempt("apt-get", "update")
        if driver_fault():
            apt("libatomic1")
        for browser in DEBIANS if packages_chromium() else ():
            if not find():
                apt(browser, "fonts-liberation")
    if not find():
        tell("Downloading Playwright's Chromium ...")
        attempt(sys.executable, "-m", "playwright", "install", *(["--with-deps"] if as_root else []), "chromium")


def apt(*packages: str) -> None:
    """Installs Debian packages, and says so."""
    tell(f"Installing {', '.join(packages)} with apt-get ...")
    attempt("apt-get", "install", "-y", "--no-install-recommends", *packages)


def packages_chromium(os_release: str = "/etc/os-release") -> bool:
    """Whether this is a Debian whose package contains a browser: Ubuntu's contains only a pointer to a snap."""
    try:
        lines = Path(os_release).read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    fields = dict(line.split("=", 1) for line in lines if "=" in line)
    family = " ".join(fields.get(name, "").strip("\"'") for name in ("ID", "ID_LIKE")).split()
    return "debian" in family and "ubuntu" not in family


def tell(message: str) -> None:
    """Prints a line of progress: standard output is only for the path."""
    print(message, file=sys.stderr, flush=True)


def main() -> str | None:
    """Prints the path of a usable browser, installing what is missing; or returns what to do if that fails."""
    named, path, fault = os.environ.get("CHROMIUM"), find(), driver_fault()
    if named and not path:
        return f"CHROMIUM is {named}, which does not start: set it to a browser that does, or unset it."
    if not path or fault:
        install()
        path, fault = find(), driver_fault()
    if not path:
        return (
            "The tests need a browser, and none could be installed here: "
            "install Chromium or Google Chrome, or set CHROMIUM to the path of one."
        )
    if fault:
        return f"Playwright cannot start ({fault}): install the library that it names (Debian, Ubuntu: libatomic1)."
    print(path)
    return None


if __name__ == "__main__":
    sys.exit(main())
