"""A form as its reader sees it, on a site with a planner and a request; and a server that accepts requests."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.keeping import EVERYTHING, FOCUS, unfold
from tests.browser.visiting import visit
from tests.conftest import HOME, Built, command
from tests.serving import Server
from tests.test_build import changed, copied

PLAN, ASK = "crew-plan", "ask-for-a-list"
MARCH = "2026-03-03T12:00:00"
ISSUES = "https://git.example/crews/issues/new"


# ---- the site, and where requests go -----------------------------------------------------------


@dataclass
class Taker:
    """What a real server has accepted, and how it should answer: with a status, or (None) never."""

    url: str = ""
    status: int | None = 200
    taken: list[dict] = field(default_factory=list)
    end: threading.Event = field(default_factory=threading.Event)

    def handler(self):
        taker = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_OPTIONS(self):
                self.answer(204)

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                taker.taken.append(
                    {"type": self.headers["Content-Type"], "cookie": self.headers["Cookie"], "body": json.loads(body)}
                )
                if taker.status is None:
                    taker.end.wait(120)
                self.answer(taker.status or 500)

            def answer(self, status: int) -> None:
                self.send_response(status)
                for name in ("Origin", "Methods", "Headers"):
                    self.send_header(
                        f"Access-Control-Allow-{name}", {"Methods": "POST", "Headers": "Content-Type"}.get(name, "*")
                    )
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format, *args):
                pass

        return Handler


@contextmanager
def taking():
    """A Taker whose server runs on loopback."""
    taker = Taker()
    http = ThreadingHTTPServer(("127.0.0.1", 0), taker.handler())
    http.daemon_threads = True
    taker.url = f"http://127.0.0.1:{http.server_address[1]}/take"
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield taker
    taker.end.set()
    http.shutdown()
    http.server_close()


def source(folder: Path, post: str) -> Path:
    """The sources of a site with a planner and a request that can be sent in every way."""
    site = copied(folder)
    shutil.copytree(HOME / "tests" / "sites" / "crews" / "data", site / "data", dirs_exist_ok=True)
    changed(site / "mkdocs.yml", "  - Forms: forms/\n", "  - Forms: forms/\n  - Registers: registers/\n")
    settings = site / "data" / "site.yml"
    settings.write_text(
        f"{settings.read_text('utf-8')}\nhandover:\n  mail: true\n  issue: {ISSUES}\n  post: {post}\n", "utf-8"
    )
    return site


@dataclass(frozen=True)
class Crews:
    """The built site, its sources, and the server that its requests are posted to."""

    built: Built
    source: Path
    taker: Taker


@contextmanager
def served(folder: Path) -> Iterator[Crews]:
    """The site, built in `folder` and served; its requests go to a server that accepts them."""
    with Server(folder / "site") as server, taking() as taker:
        site = source(folder / "source", taker.url)
        done = command("build", "--site", site, "--out", folder / "site", "--url", server.url)
        assert done.returncode == 0, done.stderr
        yield Crews(Built(folder / "site", server.url, done.stdout), site, taker)


# ---- one form on one page ----------------------------------------------------------------------


class FormSheet:
    """One form on one page, by the names on its controls."""

    def __init__(self, visiting, id: str, page=None) -> None:
        self.visiting = visiting
        self.id = id
        self.page = page or visiting.page

    def open(self, hash: str = "") -> FormSheet:
        self.page.goto(f"{self.visiting.url}forms/{self.id}/{hash}")
        return self.wait()

    def wait(self) -> FormSheet:
        self.root.and_(self.page.locator("form-run[ready][whole]")).wait_for()
        return self

    def again(self) -> FormSheet:
        self.page.reload()
        return self.wait()

    @property
    def root(self):
        return self.page.locator("form-run")

    def field(self, words: str):
        """The only control of a question, or one of its options."""
        return self.root.locator("form").get_by_label(words).and_(self.page.locator("input, textarea"))

    def option(self, question: str, option: str):
        return self.root.get_by_role("group", name=question).get_by_label(option, exact=True)

    def button(self, name: str):
        return self.root.get_by_role("button", name=re.compile(rf"^{name}(?!\w)"), include_hidden=True)

    def press(self, name: str) -> FormSheet:
        unfold(self.button(name))
        self.button(name).click()
        return self

    def on(self) -> FormSheet:
        """Continues to the next part."""
        return self.press("Continue")

    def go(self, part: str) -> FormSheet:
        """Goes to a part by the list of parts."""
        self.root.get_by_role("navigation").get_by_role("link", name=part).click()
        return self.at(part)

    def at(self, part: str) -> FormSheet:
        """Waits until the part is shown, and has the focus."""
        expect(self.root.get_by_role("heading", name=part, exact=True, level=2)).to_be_visible()
        return self

    @property
    def shown(self) -> list[str]:
        """The headings of the parts that are shown."""
        return self.root.locator("form > section > h2:visible").all_inner_texts()

    @property
    def parts(self) -> dict[str, str]:
        """What the list says of each part."""
        rows = self.root.locator(".form-groups li").evaluate_all(
            "all => all.map(li => [li.querySelector('a').textContent, li.querySelector('span').textContent])"
        )
        return dict(rows)

    def part_says(self, part: str, words: str) -> FormSheet:
        """Waits until the list says this about a part, which it does once the pointer is up."""
        row = self.root.locator(".form-groups li").filter(has=self.page.get_by_role("link", name=part, exact=True))
        expect(row.locator(".step-state")).to_have_text(words)
        return self

    @property
    def words(self) -> str:
        return self.root.locator(".progress-words").inner_text()

    def shows(self, words: str) -> FormSheet:
        expect(self.root.locator(".progress-words")).to_have_text(re.compile(f"^{re.escape(words)}"))
        return self

    @property
    def problems(self):
        """The list of everything that is wrong."""
        return self.root.locator(".problems")

    def problem(self, words: str):
        """What is reported as wrong beside a question."""
        return self.root.locator(".question", has=self.page.get_by_text(words, exact=True)).locator(".problem")

    @property
    def notice(self):
        return self.root.locator(".storage-notice")

    @property
    def runs(self) -> list[dict]:
        """The runs of this form that are stored."""
        kept = self.page.evaluate(EVERYTHING)["local"]
        found = [json.loads(text) for name, text in kept.items() if ":run:" in name]
        return [run for run in found if run["checklist"] == self.id]

    @property
    def kept(self) -> dict[str, str]:
        """The answers of the only stored run."""
        [run] = self.runs
        return {key: item["answer"] for key, item in run["items"].items() if item.get("answer")}

    def taking(self, name: str):
        """The button of “take” that is called `name`, in sight."""
        button = self.root.locator(".take").get_by_role("button", name=name, exact=True, include_hidden=True)
        unfold(button)
        return button

    def take(self, name: str) -> bytes:
        """The file that a button saves."""
        with self.page.expect_download() as saving:
            self.taking(name).click()
        return Path(saving.value.path()).read_bytes()

    @property
    def lost(self) -> str:
        return self.page.evaluate(FOCUS)


@contextmanager
def filling(
    browser, crews: Crews, id: str, hash: str = "", prepare: str = "", answers: dict[str, str] | None = None, **context
):
    """A FormSheet in a new context, perhaps with a run that was saved before; at the end nothing may have gone wrong,
    and only the taker may have been contacted."""
    with visit(browser, crews.built, **context) as visiting:
        visiting.page.add_init_script(prepare + (remembered(id, answers) if answers else ""))
        yield FormSheet(visiting, id).open(hash)
        elsewhere = [url for url in visiting.elsewhere if url != crews.taker.url]
        assert (visiting.complaints, elsewhere) == ([], [])


def remembered(id: str, answers: dict[str, str]) -> str:
    """A script that puts a run with `answers` where the page would have saved it, once."""
    items = {key: {"answer": answer, "stamps": {"answer": [1772539200000, 0, "t"]}} for key, answer in answers.items()}
    run = {
        "v": 1,
        "id": f"kept-{id}",
        "checklist": id,
        "started": "2026-03-03T12:00:00.000Z",
        "known": [],
        "name": "",
        "deleted": None,
        "items": items,
        "stamps": {},
    }
    return (
        f"localStorage.getItem('checklists:/:run:kept-{id}') ?? localStorage.setItem('checklists:/:run:kept-{id}', "
        f"{json.dumps(json.dumps(run))});"
    )


WHOLE = {
    "ask-unit": "Blue crew",
    "ask-kind": "crew-account",
    "ask-platform": "birdcall",
    "ask-handle": "https://birdcall.example/Blue_Crew?s=20",
    "ask-lists": "crew-list",
    "ask-proof": "crew.example/blue",
    "ask-purpose": "To tell\nof races",
    "ask-audience": "Friends",
    "ask-name": "Kim Qzxj",
    "ask-mailbox": "kim.qzxj@crew.example",
}
HANDING = f"#_hand-over-{ASK}"


def asked(sheet: FormSheet) -> FormSheet:
    """Fills in the whole request, as in WHOLE, with the mouse."""
    sheet.on().at("Whose account")
    sheet.field("What is the crew or rower called?").fill(WHOLE["ask-unit"])
    sheet.option("What kind of account is it?", "A crew").check()
    sheet.on().at("The account")
    sheet.option("Where is the account?", "Birdcall").check()
    sheet.field("What is the account called?").fill(WHOLE["ask-handle"])
    sheet.option("Which list would suit it?", "Crews").check()
    sheet.field("Which page names the account?").fill(WHOLE["ask-proof"])
    sheet.field("What is it for?").fill(WHOLE["ask-purpose"])
    sheet.field("Who is to read it?").fill(WHOLE["ask-audience"])
    sheet.on().at("About you")
    sheet.field("Who is asking?").fill(WHOLE["ask-name"])
    sheet.field("Where can the keeper write to you?").fill(WHOLE["ask-mailbox"])
    return sheet.on().at("Check your answers")
