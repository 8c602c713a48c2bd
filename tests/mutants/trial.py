"""A copy of the project in which one fault at a time is tried."""

from __future__ import annotations

import ast
import contextlib
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

# Seconds in which a test waits for what a fault may have taken away: most faults are noticed so.
PATIENCE = "20"
# Seconds after which one test counts as hanging.
HANGS = "180"
# What is still open when tests are broken off is not what is looked for.
UNRAISABLE = "ignore::pytest.PytestUnraisableExceptionWarning"
# As “make test” has it: a file that is read or written without naming an encoding fails a test.
ENCODING = {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "ignore::EncodingWarning"}
OPTIONS = ("-p", "no:cacheprovider", "-p", "ordered", "-W", UNRAISABLE, f"--timeout={HANGS}")
TYPES = Path("tests/types/node_modules")
HERE = Path(__file__).parent
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Fault:
    """In the file `path`, from character `start` to `end`, another `text`."""

    path: str
    start: int
    end: int
    text: str

    def put_in(self, whole: str) -> str:
        """The file with the fault."""
        return whole[: self.start] + self.text + whole[self.end :]

    def shown(self, whole: str) -> tuple[int, list[str], list[str]]:
        """The number of the first line that it changes, and these lines before and after."""
        first, last = whole.rfind("\n", 0, self.start) + 1, whole.find("\n", self.end) % (len(whole) + 1)
        after = self.put_in(whole)
        return (
            whole.count("\n", 0, first) + 1,
            whole[first:last].split("\n"),
            after[first : len(after) - len(whole) + last].split("\n"),
        )


class Trial:
    """Copies all files of the project that Git knows, or would take, into `folder`: the work tree itself is never
    changed."""

    def __init__(self, project: Path, folder: Path, tests: list[str]) -> None:
        names = subprocess.run(
            ["git", "ls-files", "-zco", "--exclude-standard"], cwd=project, capture_output=True, check=True
        ).stdout
        for name in filter(None, names.decode().split("\0")):
            if (project / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(project / name, folder / name)
        # Some tests ask Git about the project.
        subprocess.run(["git", "init", "-q", folder], check=True)
        if (project / TYPES).is_dir():
            (folder / TYPES).symlink_to(project / TYPES)
        found = [sorted(glob.glob(one, root_dir=folder)) or [one] for one in tests]
        self.tests = list(dict.fromkeys(one for some in found for one in some))
        self.project, self.folder = project, folder
        self._age = count(1_000_000_000)
        self._waiting: Waiting | None = None

    def record(self, files: list[str], python: bool = True) -> tuple[dict, dict[str, dict[str, list[str]]]]:
        """Runs all tests of some files: what recorder/ordered.py tells, and, if `python`, of each line of macros/ the
        names that it was run under. Raises ValueError, with the end of what was printed, where they cannot be run."""
        with tempfile.TemporaryDirectory(prefix="recorded-") as folder:
            data, settings, told = (Path(folder, name) for name in ("data", "settings", "told"))
            settings.write_text(
                f"[run]\nparallel = true\nsigterm = true\ndata_file = {data}\ninclude = {self.folder}/macros/*\n"
                "context = ${TEST_RECORDED-}\ndisable_warnings = no-data-collected\n",
                "utf-8",
            )
            [installed] = (self.project / ".venv/mutants/lib").glob("python*/site-packages")
            given = {"COVERAGE_PROCESS_START": str(settings), "COVERAGE_INSTALLED": str(installed)}
            process = self._pytest(files, {"told": str(told)}, **(given if python else {}))
            printed, _ = process.communicate()
            end_group(process.pid)
            if not told.is_file():
                raise ValueError(printed[-2000:])
            if not python:
                return json.loads(told.read_text("utf-8")), {}
            lines = subprocess.run(
                [self.project / ".venv/mutants/bin/python", HERE / "lines.py", data, self.folder],
                stdout=subprocess.PIPE,
                check=True,
            ).stdout
            return json.loads(told.read_text("utf-8")), json.loads(lines)

    def run_with(self, fault: Fault, order: list[str], limit: float) -> tuple[str, str]:
        """Whether the tests in `order` “passed” with the fault in its place, one “failed”, or they “hung” (longer than
        `limit` seconds), and which failed; the file is as it was afterwards."""
        path = self.folder / fault.path
        before = path.read_text("utf-8")
        asked = {"path": str(path), "before": before, "after": fault.put_in(before), "order": order, "limit": limit}
        # No test has read a script by the time that it is collected.
        python, script = (fault.path.endswith(ending) for ending in (".py", ".js"))
        apart = not script and not (python and in_function(before, fault.start))
        if not python:
            asked |= {"before": "", "after": ""}
        whole = fault.put_in(before)
        try:
            # Tests that are collected already import nothing anew; commands that they start do.
            if not apart and self._waiting is None:
                self._waiting = Waiting(self, self.tests)
            self._write(path, whole)
            if apart:
                with contextlib.closing(Waiting(self, list(dict.fromkeys(one.split("::")[0] for one in order)))) as one:
                    return one.ask(asked | {"before": "", "after": ""})
            assert self._waiting
            return self._waiting.ask(asked)
        finally:
            self._write(path, before)

    def close(self) -> None:
        """Ends what waits for faults."""
        if self._waiting:
            self._waiting.close()

    def _write(self, path: Path, whole: str) -> None:
        path.write_text(whole, "utf-8")
        # Python keeps what it compiled by the age of the file, in seconds: no two writings may have one age.
        age = next(self._age)
        os.utime(path, (age, age))

    def _pytest(
        self, files: list[str], asked: dict, pass_fds: tuple[int, ...] = (), **given: str
    ) -> subprocess.Popen[str]:
        told = Path(f"{self.folder}.asked.json")
        told.write_text(json.dumps(asked), "utf-8")
        surroundings = {"PATIENCE": PATIENCE, "PYTHONPATH": str(HERE / "recorder"), "ORDERED_TESTS": str(told)}
        return subprocess.Popen(
            [sys.executable, "-m", "pytest", *OPTIONS, *files],
            cwd=self.folder,
            env={**os.environ, **ENCODING, **surroundings, **given},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if not pass_fds else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            pass_fds=pass_fds,
            start_new_session=True,
        )


class Waiting:
    """A process of pytest that has collected the tests of some files and waits for faults."""

    def __init__(self, trial: Trial, files: list[str]) -> None:
        (asked, asks), (answers, answered) = os.pipe(), os.pipe()
        self._process = trial._pytest(
            files, {"told": None, "asked": asked, "answered": answered}, pass_fds=(asked, answered)
        )
        os.close(asked)
        os.close(answered)
        self._asks, self._answers = os.fdopen(asks, "w", encoding="utf-8"), os.fdopen(answers, encoding="utf-8")
        # Whatever is changed from here on is not imported by what was collected.
        self._answers.readline()

    def ask(self, asked: dict) -> tuple[str, str]:
        """What recorder/ordered.py says of one fault; where the tests cannot be collected with it, they failed."""
        with contextlib.suppress(BrokenPipeError):
            self._asks.write(f"{json.dumps(asked)}\n")
            self._asks.flush()
        answer = self._answers.readline()
        return tuple(json.loads(answer)) if answer else ("failed", "")

    def close(self) -> None:
        """Ends the process."""
        with contextlib.suppress(BrokenPipeError):
            self._asks.close()
        self._answers.close()
        end_group(self._process.pid)
        self._process.wait()


def within(node: ast.AST, line: int) -> Iterator[ast.stmt]:
    """The statements around a line, the outermost first."""
    for one in ast.iter_child_nodes(node):
        start, end = getattr(one, "lineno", None), getattr(one, "end_lineno", None)
        start = min([start, *(top.lineno for top in getattr(one, "decorator_list", []))]) if start else None
        if start is None or start <= line <= end:
            if isinstance(one, ast.stmt):
                yield one
            yield from within(one, line)


def in_function(whole: str, place: int) -> bool:
    """Whether the character `place` stands in the body of a function."""
    line = whole.count("\n", 0, place) + 1
    return any(isinstance(one, FUNCTIONS) and one.body[0].lineno <= line for one in within(ast.parse(whole), line))


def end_group(leader: int) -> None:
    """Ends what a run has left behind: servers, browsers."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
