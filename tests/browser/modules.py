"""The checklist's modules in a real browser, on a page that holds nothing else."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serving import Server

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
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
LOAD = "async names => { window.m = {}; for (const n of names) m[n.replaceAll('-', '_')] = await import(`./${n}.js`); }"


class Modules:
    """Runs JavaScript that finds each module as `m.name`; values go in and come out as JSON."""

    def __init__(self, page) -> None:
        self.page = page

    def __call__(self, body: str, **values):
        """What `body`, the inside of an async function that has `values` by their names, returns."""
        script = f"""async json => {{
            const {{ {", ".join(values)} }} = JSON.parse(json);
            return JSON.stringify(await (async () => {{ {body} }})() ?? null);
        }}"""
        return json.loads(self.page.evaluate(script, json.dumps(values)))


def opened(browser, url: str, timezone: str = "Europe/London"):
    """A page of `url`'s own origin with all modules loaded."""
    page = browser.new_context(timezone_id=timezone, locale="de-DE").new_page()
    page.goto(f"{url}{FOLDER}crc.js")
    page.evaluate(LOAD.replace("./", f"{url}{FOLDER}"), list(NAMES))
    return page


@contextmanager
def checklist_modules(browser) -> Iterator[Modules]:
    """The modules, in a browser that speaks German, in London."""
    with Server(OVERRIDES) as server:
        page = opened(browser, server.url)
        yield Modules(page)
        page.context.close()


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
const act = (run, plan, minute, by = "t1") => m.run.apply(run, m.run.sign(run, plan, at(minute), by));
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
