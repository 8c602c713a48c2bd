"""Which tests run which lines of Python: recorded once, kept in .cache/mutants, and recorded again only for the files
of tests that have changed since.

A fault in a line is looked for by the tests that run it, the quickest first. A file that has changed since it was
recorded has other line numbers: then every test that runs any part of it counts. Of what is no Python it is not known
which tests run it: there they stand in the order of noticed_by.py.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from tests.mutants.trial import FUNCTIONS, Fault, Trial, within

Lines = dict[str, list[str]]  # of each line of a file (its number, as JSON has it) the names that it was run under


class Recorded:
    """What is known of the tests of a trial, kept in the file `kept`. Without `python`, nothing is asked of lines,
    which makes builds slow."""

    def __init__(self, trial: Trial, kept: Path, python: bool = True) -> None:
        self.trial, self.kept, self.python = trial, kept, python
        told = json.loads(kept.read_text("utf-8")) if kept.is_file() else {}
        self.tests: dict[str, dict] = told.get("tests", {})
        self.files: dict[str, str] = told.get("files", {})
        self.sources: dict[str, dict] = told.get("sources", {})
        # Seconds that each fixture takes which several tests share.
        self.shared: dict[str, float] = told.get("shared", {})
        # What noticed one fault in a file often notices the next: the tests, by the file.
        self.noticed: dict[str, list[str]] = told.get("noticed", {})

    def update(self) -> list[str]:
        """Records the files of tests that are new or have changed. Returns the tests that fail without any fault: they
        are left out. Raises ValueError, with what was printed, where tests cannot be run at all."""
        now = {name: self._hash(name.split("::")[0]) for one in self.trial.tests for name in self._files(one)}
        changed = [name for name in now if self.files.get(name) != now[name]]
        same = {*now} - {*changed}
        self.tests = {name: one for name, one in self.tests.items() if not same.isdisjoint(named_by(name))}
        if not changed:
            return []
        told, lines = self.trial.record(changed, self.python)
        failed = [*dict.fromkeys(told["failed"])]
        self.tests |= {name: one for name, one in told["tests"].items() if name not in failed}
        self.shared |= told["shared"]
        self._merge(lines)
        self.files |= now
        for name in [name for test in failed for name in named_by(test)]:
            self.files.pop(name, None)
        self._keep()
        return failed

    def learn(self, path: str, test: str) -> None:
        """Remembers that a test has noticed a fault in the file `path`."""
        if test not in self.noticed.setdefault(path, []):
            self.noticed[path].append(test)
            self._keep()

    def noticing(self, fault: Fault) -> list[str]:
        """The tests that could notice a fault, those that noticed one in its file before all others, then the quickest
        (or those that are named first); all of them where none is known to, or where the fault stands in no function:
        that is run when the file is imported."""
        names, first = self._names(fault), self.noticed.get(fault.path, [])
        some = [one for one in self.tests if not names.isdisjoint(self.tests[one]["names"])] or list(self.tests)
        after = (lambda one: self._seconds(one, set())) if fault.path.endswith(".py") else self._place
        return sorted(some, key=lambda one: (one not in first, after(one)))

    def _place(self, test: str) -> int:
        """The number of the first name that stands for a test, among those that were given to the trial."""
        folder, among = test.split("::")[0].rpartition("/")[0], self.trial.tests
        return min((among.index(one) for one in (*named_by(test), folder) if one in among), default=len(among))

    def _keep(self) -> None:
        names = ("tests", "shared", "files", "sources", "noticed")
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        self.kept.write_text(json.dumps({name: getattr(self, name) for name in names}), "utf-8")

    def seconds(self, order: list[str]) -> Iterator[float]:
        """How long each of the tests in `order` takes, where one runs after the other."""
        ready: set[str] = set()
        for one in order:
            yield self._seconds(one, ready)
            ready |= {*self.tests[one]["names"]}

    def _seconds(self, test: str, ready: set[str]) -> float:
        """How long one test takes, where the fixtures that are `ready` need not be made."""
        known = self.tests[test]
        return float(known["seconds"]) + sum(self.shared.get(one, 0) for one in known["names"] if one not in ready)

    def _names(self, fault: Fault) -> set[str]:
        known = self.sources.get(fault.path, {"hash": "", "lines": {}})
        lines: Lines = known["lines"]
        every = {name for some in lines.values() for name in some} - {""}
        whole = (self.trial.folder / fault.path).read_text("utf-8")
        # Of a template what it was made into has lines of its own.
        if not fault.path.endswith(".py"):
            return every
        line = whole.count("\n", 0, fault.start) + 1
        around = list(within(ast.parse(whole), line))
        if not any(isinstance(one, FUNCTIONS) for one in around):
            return set()
        if known["hash"] != self._hash(fault.path):
            return every
        return {name for one in lines_run(around[-1], line) for name in lines.get(str(one), [])} - {""} or every

    def _merge(self, lines: dict[str, Lines]) -> None:
        for path, some in lines.items():
            if not (self.trial.folder / path).is_file():
                continue  # a test made it, or only named it
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
        if not path.is_dir():
            return [test]
        return [one.relative_to(self.trial.folder).as_posix() for one in sorted(path.rglob("test_*.py"))]

    def _hash(self, name: str) -> str:
        return hashlib.sha256((self.trial.folder / name).read_bytes()).hexdigest()


def named_by(test: str) -> tuple[str, str, str]:
    """What may stand for a test in a list: its file, its function, or itself."""
    return test.split("::")[0], test.split("[")[0], test


def lines_run(statement: ast.stmt, line: int) -> range:
    """The numbers of the lines that are run where something stands in `line` of the innermost `statement` of a
    function: those of it, or of the body of the function whose head it is."""
    if isinstance(statement, FUNCTIONS):
        return range(statement.body[0].lineno, (statement.end_lineno or 0) + 1)
    body = getattr(statement, "body", None)
    in_head = body and line < body[0].lineno
    return range(statement.lineno, body[0].lineno if in_head else (statement.end_lineno or 0) + 1)
