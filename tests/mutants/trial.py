"""A copy of the project in which one fault at a time is tried."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path

# Seconds in which a test waits for what a fault may have taken away: most faults are noticed so.
PATIENCE = "20"
# Seconds after which one test counts as hanging.
HANGS = "180"
TYPES = Path("tests/types/node_modules")


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
        if (project / TYPES).is_dir():
            (folder / TYPES).symlink_to(project / TYPES)
        found = [sorted(glob.glob(one, root_dir=folder)) or [one] for one in tests]
        self.tests = list(dict.fromkeys(one for some in found for one in some))
        self.folder, self.limit = folder, None
        self._age = count(1_000_000_000)

    def run(self) -> tuple[str, str, float]:
        """Runs the tests: whether they “passed”, “failed” or “hung” (longer than `limit` seconds), the end of what they
        printed, and seconds."""
        command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", f"--timeout={HANGS}", *self.tests]
        began = time.monotonic()
        with subprocess.Popen(
            command,
            cwd=self.folder,
            env={**os.environ, "PATIENCE": PATIENCE},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        ) as process:
            try:
                printed, _ = process.communicate(timeout=self.limit)
                kind = "failed" if process.returncode else "passed"
            except subprocess.TimeoutExpired:
                kind, printed = "hung", ""
            finally:
                end_group(process.pid)
        return kind, printed[-2000:], time.monotonic() - began

    def run_with(self, fault: Fault) -> str:
        """What `run` says with the fault in its place; the file is as it was afterwards."""
        path = self.folder / fault.path
        whole = path.read_text("utf-8")
        try:
            self._write(path, fault.put_in(whole))
            return self.run()[0]
        finally:
            self._write(path, whole)

    def _write(self, path: Path, whole: str) -> None:
        path.write_text(whole, "utf-8")
        # Python keeps what it compiled by the age of the file, in seconds: no two writings may have one age.
        age = next(self._age)
        os.utime(path, (age, age))


def end_group(leader: int) -> None:
    """Ends what a run has left behind: servers, browsers."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
