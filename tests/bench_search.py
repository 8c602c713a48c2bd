"""What a first search costs in sites of 10, 100 and 1,000 guidelines, against the theme's own search over the same content. Run by `make bench`.

On an otherwise empty page, on slow 4G (150 ms, 1.6 Mbit/s) with a processor slowed four times: from the navigation to the first
result of a question that is asked at once, and all that is fetched for it, compressed. Invented sentences, 20 to a guideline.
"""

from __future__ import annotations

import gzip
import json
import random
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import material
from playwright.sync_api import sync_playwright

from macros.publish.scripts import lighten
from macros.search import bundle, index
from macros.search.records import KINDS
from tests.chromium import find
from tests.conftest import HOME

SIZES = (10, 100, 1000)
ITEMS = 20
MOST_BYTES, MOST_SECONDS = 150 * 1024, 3.0
SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
OURS = """async (asked) => { const { openSearch } = await import("/assets/js/search/searcher.js"); const searcher = await openSearch("/search/");
  const { hits } = await searcher.find(asked); return [hits.length, performance.now()]; }"""
THEIRS = """async (asked) => { const told = fetch("/search_index.json").then((a) => a.json()); const worker = new Worker("/worker/search.js");
  const say = (message) => new Promise((ok) => { worker.onmessage = ({ data }) => ok(data); worker.postMessage(message); });
  const { config, docs } = await told; await say({ type: 0, data: { config, docs, options: { suggest: false } } });
  const { data } = await say({ type: 2, data: asked }); return [data.items.length, performance.now()]; }"""


class Packed(SimpleHTTPRequestHandler):
    """Files, compressed as a server would send them."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        body = gzip.compress(path.read_bytes(), 6) if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        for name, value in (("Content-Type", self.guess_type(str(path))), ("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.server.sent.append(len(body))

    def log_message(self, *_: object) -> None:
        pass


def told(guidelines: int) -> dict:
    """Everything that an index is made from: invented, the same for the same number. Its words are as rare as words are."""
    chance = random.Random(guidelines)
    syllables = [a + b for a in "b d f g h k l m n p r s t v".split() for b in "a e i o u".split()]
    words = ["".join(chance.choice(syllables) for _ in range(chance.randint(2, 4))) for _ in range(min(15_000, 1_500 + 20 * guidelines))]
    common = [1 / (rank + 10) for rank in range(len(words))]

    def text(count: int) -> str:
        return " ".join(chance.choices(words, common, k=count))

    items = [{"id": f"i{n}", "kind": "item", "href": f"guidelines/g{n // ITEMS}/#i{n}", "title": "", "text": text(22), "section": text(2), "guideline": f"Guideline {n // ITEMS}",
              "moments": ["before"], "aliases": [text(1) for _ in range(5)], "notes": text(12), "rest": "", "holds": []} for n in range(guidelines * ITEMS)]
    return {"language": "en", "title": "Site", "kinds": {kind: kind for kind in KINDS}, "moments": {"before": "Before", "after": "After"}, "vocabulary": {}, "records": items}


def put(folder: Path, everything: dict) -> float:
    """Writes both searches into `folder`. Returns how many seconds ours took."""
    (folder / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")
    (folder / "worker").mkdir()
    (folder / "worker" / "search.js").write_bytes(next(SCRIPTS.glob("workers/search*.min.js")).read_bytes())
    pages = {one["href"].partition("#")[0]: one["guideline"] for one in everything["records"]}
    docs = [{"location": page, "title": title, "text": ""} for page, title in pages.items()]
    docs += [{"location": one["href"], "title": one["text"], "text": f"{one['notes']} {' '.join(one['aliases'])}"} for one in everything["records"]]
    (folder / "search_index.json").write_text(json.dumps({"config": {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"], "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}}, "docs": docs}), "utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "js").mkdir()
    copied = folder / "assets" / "js" / "search"
    for path in (HOME / "overrides/assets/js/search").rglob("*.js"):
        target = copied / path.relative_to(HOME / "overrides/assets/js/search")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    began = time.monotonic()
    files = index.files(everything)
    for name, content in files.items():
        (folder / "search" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "search" / name).write_text(content, "utf-8")
    bundle.write(folder, "en")
    lighten(folder)
    return time.monotonic() - began


def first_result(browser, server: ThreadingHTTPServer, script: str, asked: str) -> tuple[float, int]:
    """The seconds from the navigation to the result, and the bytes that were sent."""
    page = browser.new_page()
    page.set_default_timeout(600_000)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": 150, "downloadThroughput": 204_800, "uploadThroughput": 93_750})
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    server.sent.clear()
    page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
    count, milliseconds = page.evaluate(script, asked)
    assert count > 0, f"nothing was found by {script}"
    page.close()
    return milliseconds / 1000, sum(server.sent)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                everything = told(size)
                made = put(Path(folder), everything)
                server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=folder))
                server.sent = []
                threading.Thread(target=server.serve_forever, daemon=True).start()
                asked = " ".join(everything["records"][len(everything["records"]) // 2]["text"].split()[:3])
                (ours, weight), (theirs, other) = (first_result(browser, server, script, asked) for script in (OURS, THEIRS))
                server.shutdown()
                kept = "kept" if ours <= MOST_SECONDS and weight <= MOST_BYTES else "not kept"
                print(f"{size:>5} guidelines: index made in {made:.1f} s; first result {ours:.2f} s, {weight / 1024:.0f} KiB (the theme's search: {theirs:.2f} s, {other / 1024:.0f} KiB); "
                      f"budget {MOST_SECONDS:.0f} s, {MOST_BYTES // 1024} KiB: {kept}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
