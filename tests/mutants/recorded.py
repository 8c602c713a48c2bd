"""Which tests run which lines of Python: recorded once, kept in .cache/mutants, and recorded again only for the files
of tests that have changed since.

A fault in a line is looked for by the tests that run it, the quickest first. A file that has changed since it was
recorded has other line numbers: then every test that runs any part of it counts.
"""

from __future__ import annotations

import ast
import hashlib
import json
from pathlib import Path

from tests.mutants.trial import FUNCTIONS, Fault, Trial, within

Lines = dict[str, list[str]]  # of each line of a file (its number, as JSON has it) the names that it was run under


class Recorded:
    """What is known of the tests of a trial, kept in the file `kept`."""

    def __init__(self, trial: Trial, kept: Path) -> None:
        self.trial, self.kept = trial, kept
        told = json.loads(kept.read_text("utf-8")) if kept.is_file() else {}
        self.tests: dict[str, dict] = told.get("tests", {})
        self.files: dict[str, str] = told.get("files", {})
        self.sources: dict[str, dict] = told.get("sources", {})

    def update(self) -> list[str]:
        """Records the files of tests that are new or have changed. Returns the tests that fail without any fault: they
        are left out. Raises ValueError, with what was printed, where tests cannot be run at all."""
        now = {name: self._hash(name) for one in self.trial.tests for name in self._files(one)}
        changed = [name for name in now if self.files.get(name) != now[name]]
        self.tests = {name: one for name, one in self.tests.items() if name.split("::")[0] in {*now} - {*changed}}
        if not changed:
            return []
        told, lines = self.trial.record(changed)
        failed = [*dict.fromkeys(told["failed"])]
        self.tests |= {name: one for name, one in told["tests"].items() if name not in failed}
        self._merge(lines)
        self.files |= now
        for name in failed:
            self.files.pop(name.split("::")[0], None)
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        self.kept.write_text(json.dumps({"tests": self.tests, "files": self.files, "sources": self.sources}), "utf-8")
        return failed

    def noticing(self, fault: Fault, first: set[str]) -> list[str]:
        """The tests that could notice a fault, those in `first` before all others, then the quickest; all of them where
        none is known to."""
        names = self._names(fault)
        some = [one for one in self.tests if not names.isdisjoint(self.tests[one]["names"])] or list(self.tests)
        return sorted(some, key=lambda one: (one not in first, self.tests[one]["seconds"]))

    def _names(self, fault: Fault) -> set[str]:
        known = self.sources.get(fault.path, {"hash": "", "lines": {}})
        lines: Lines = known["lines"]
        every = {name for some in lines.values() for name in some} - {""}
        # Of a template what it was made into has lines of its own.
        if known["hash"] != self._hash(fault.path) or not fault.path.endswith(".py"):
            return every
        wanted = lines_run(ast.parse((self.trial.folder / fault.path).read_text("utf-8")), self._line(fault))
        return {name for line in wanted for name in lines.get(str(line), [])} - {""} or every

    def _line(self, fault: Fault) -> int:
        return (self.trial.folder / fault.path).read_text("utf-8").count("\n", 0, fault.start) + 1

    def _merge(self, lines: dict[str, Lines]) -> None:
        for path, some in lines.items():
            digest = self._hash(path)
            known = self.sources.setdefault(path, {"hash": digest, "lines": {}})
            if known["hash"] != digest:
                # Numbers of lines mean something else now: what is known holds for each of them.
                names = sorted({name for old in known["lines"].values() for name in old})
                self.sources[path] = known = {"hash": digest, "lines": dict.fromkeys(some, names)}
            for line, names in some.items():
                known["lines"][line] = sorted({*known["lines"].get(line, []), *names})

    def _files(self, test: str) -> list[str]:
        path = self.trial.folder / test
        found = sorted(path.rglob("test_*.py")) if path.is_dir() else [path]
        return [one.relative_to(self.trial.folder).as_posix() for one in found]

    def _hash(self, name: str) -> str:
        return hashlib.sha256((self.trial.folder / name).read_bytes()).hexdigest()


def lines_run(module: ast.Module, line: int) -> set[int]:
    """The numbers of the lines that are run where something stands in `line`: those of its statement, those of the
    function whose head it is in, and those of all functions where it is in none."""
    around = list(within(module, line))
    if not any(isinstance(one, FUNCTIONS) for one in around):
        functions = (one for one in ast.walk(module) if isinstance(one, FUNCTIONS))
        return {number for one in functions for number in range(one.body[0].lineno, (one.end_lineno or 0) + 1)}
    last = around[-1]
    body = getattr(last, "body", None)
    if isinstance(last, FUNCTIONS):
        return set(range(last.body[0].lineno, (last.end_lineno or 0) + 1))
    return set(range(last.lineno, body[0].lineno if body and line < body[0].lineno else (last.end_lineno or 0) + 1))
