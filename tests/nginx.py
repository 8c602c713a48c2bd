"""Finds an nginx for the tests of deploy/; run as a program, it installs Debian's if need be."""

import os
import shutil
import sys

from tests.chromium import attempt, run, tell

PLACES = ("nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx")


def find() -> str | None:
    """The path of an nginx that starts: only the one that NGINX names, or the first of the usual ones."""
    named = os.environ.get("NGINX")
    found = filter(None, map(shutil.which, [named] if named else PLACES))
    return next((path for path in found if run(path, "-v", seconds=120)[0] is not None), None)


def main() -> str | None:
    """Prints the path of a usable nginx, installing one if needed; or returns what to do if that fails."""
    if (
        not find()
        and not os.environ.get("NGINX")
        and hasattr(os, "geteuid")
        and os.geteuid() == 0
        and shutil.which("apt-get")
    ):
        tell("Installing nginx with apt-get ...")
        attempt("apt-get", "update")
        attempt("apt-get", "install", "-y", "--no-install-recommends", "nginx-light")
    path = find()
    if not path:
        return (
            "These tests need nginx, and it could not be installed here: install it (Debian, Ubuntu: apt "
            "install nginx-light; "
            "macOS: brew install nginx), or set NGINX to the path of one."
        )
    print(path)
    return None


if __name__ == "__main__":
    sys.exit(main())
