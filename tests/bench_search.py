"""What a first search costs in sites of 10, 100 and 1,000 guidelines, compared with the theme's own search over the
same content. Run by `make bench`; SIZES="10 100 1000" says how much.

On an otherwise empty page, on slow 4G (150 ms, 1.6 Mbit/s) with a processor slowed down four times: from the navigation
to the first result of a question typed at once, with everything that is fetched for it, compressed. Also the share of a
build that making the index takes: of its time, as other things are made meanwhile, and of what all processors do.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import material
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

from macros.engine import current
from macros.publish import assets
from macros.search import index
from tests import many
from tests.chromium import find
from tests.conftest import HOME

SIZES = [int(size) for size in os.environ.get("SIZES", "10 100 1000").split()]
MOST_BYTES, MOST_SECONDS = 150 * 1024, 3.0
SOURCES = HOME / "overrides" / "assets" / "js"
SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
OURS = """async (asked) => { const { openSearch } = await import("/assets/js/search.js"); const searcher = await openSearch("/search/");
  const { hits } = await searcher.find(asked); return [hits.length, performance.now()]; }"""
THEIRS = """async (asked) => { const told = fetch("/search_index.json").then((a) => a.json()); const worker = new Worker("/worker/search.js");
  const say = (message) => new Promise((ok) => { worker.onmessage = ({ data }) => ok(data); worker.postMessage(message); });
  const { config, docs } = await told; await say({ type: 0, data: { config, docs, options: { suggest: false } } });
  const { data } = await say({ type: 2, data: asked }); return [data.items.length, performance.now()]; }"""

# A build that prints the seconds for its index, and for all of it: on the clock, and of processor time. Each page is
# read once, for the index and for the last check that every build has: that reading is not counted for the index; the
# process that runs its scripts is, in full.
MEASURED = """
import os, sys, time
from macros import v8_process
from macros.__main__ import main
from macros.search import index, listing, pages

took = {}

def timed(module, name):
    function = getattr(module, name)
    def run(*given):
        before = clock()
        made = function(*given)
        took[name] = [sum(pair) for pair in zip(took.get(name, (0, 0)), map(float.__sub__, clock(), before))]
        return made
    setattr(module, name, run)

def clock():
    return time.perf_counter(), time.process_time()

for module, name in ((index, "prepare"), (listing, "in_order"), (index, "told"), (index, "begin"), (index, "end"), (pages, "read")):
    timed(module, name)
begun = time.perf_counter()
status = main(sys.argv[1:])
whole = time.perf_counter() - begun
before = os.times()
v8_process.PROCESS.close()
after = os.times()
own = after.children_user + after.children_system - before.children_user - before.children_system
read = took.pop("read")
waited, worked = (sum(one[n] for one in took.values()) - read[n] for n in (0, 1))
print(waited, whole, worked + own, sum(after[:4]))
sys.exit(status)
"""


class Packed(SimpleHTTPRequestHandler):
    """Files, compressed as a server would send them."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        body = gzip.compress(path.read_bytes(), 6) if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        for name, value in (
            ("Content-Type", self.guess_type(str(path))),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(body))),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.server.sent.append(len(body))

    def log_message(self, *_: object) -> None:
        pass


def built(folder: Path, guidelines: int) -> tuple[dict, float, float]:
    """Builds a site with so many guidelines in `folder`. Returns everything that its index is made from, and the share
    of the build's time, and of its processor time, that the index takes.

    Raises AssertionError if the index differs when it is made again.
    """
    site, made, kept = many.write(folder / "source", guidelines), folder / "made", folder / "kept"
    if (HOME / ".cache" / "scripts").is_dir():  # the same for every site
        shutil.copytree(HOME / ".cache" / "scripts", kept / "scripts")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "build", "--site", site, "--out", made],
        cwd=HOME,
        env=os.environ | {"CACHE_FOLDER": str(kept)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    waited, whole, worked, all_worked = map(float, done.stdout.splitlines()[-1].split())
    config, content, first = load_config(str(site / "mkdocs.yml")), current.content(site), files_in(made / "search")
    everything = index.told(made, content, config.site_name)
    shutil.rmtree(made / "search")
    index.write(made, content, config.site_name)
    assert files_in(made / "search") == first, "the index is another one each time"
    return everything, waited / whole, worked / all_worked


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.json"))}


def put(folder: Path, everything: dict) -> tuple[int, int]:
    """Writes both searches into `folder`. Returns the bytes of each index, compressed."""
    (folder / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")
    (folder / "worker").mkdir()
    (folder / "worker" / "search.js").write_bytes(next(SCRIPTS.glob("workers/search*.min.js")).read_bytes())
    pages = {one["href"].partition("#")[0]: one["guideline"] for one in everything["records"]}
    docs = [{"location": page, "title": title, "text": ""} for page, title in pages.items()]
    docs += [
        {"location": one["href"], "title": one["text"], "text": f"{one['notes']} {' '.join(one['aliases'])}"}
        for one in everything["records"]
    ]
    (folder / "search_index.json").write_text(
        json.dumps(
            {
                "config": {
                    "lang": ["en"],
                    "separator": r"[\s\-]+",
                    "pipeline": ["stopWordFilter"],
                    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
                },
                "docs": docs,
            }
        ),
        "utf-8",
    )
    (folder / "assets").mkdir()
    (folder / "assets" / "js").mkdir()
    modules = {path.relative_to(SOURCES).as_posix(): path.read_text("utf-8") for path in sorted(SOURCES.rglob("*.js"))}
    files = index.files(everything)
    for name, content in files.items():
        (folder / "search" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "search" / name).write_text(content, "utf-8")
    search, _ = assets.bundled(modules, "en")
    (folder / "assets" / "js" / "search.js").write_text(search.code, "utf-8")
    return (
        sum(len(gzip.compress(text.encode(), 6)) for text in files.values()),
        len(gzip.compress((folder / "search_index.json").read_bytes(), 6)),
    )


def first_result(browser, server: ThreadingHTTPServer, script: str, asked: str) -> tuple[float, int]:
    """The seconds from the navigation to the result, and the bytes that were sent."""
    page = browser.new_page()
    page.set_default_timeout(600_000)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": 204_800, "uploadThroughput": 93_750},
    )
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
                everything, share, work = built(Path(folder), size)
                served = Path(folder) / "served"
                served.mkdir()
                sizes = put(served, everything)
                server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=served))
                server.sent = []
                threading.Thread(target=server.serve_forever, daemon=True).start()
                asked = " ".join(everything["records"][len(everything["records"]) // 2]["text"].split()[:3])
                (ours, weight), (theirs, other) = (
                    first_result(browser, server, script, asked) for script in (OURS, THEIRS)
                )
                server.shutdown()
                kept = "kept" if ours <= MOST_SECONDS and weight <= MOST_BYTES else "not kept"
                print(
                    f"{size:>5} guidelines: index made in {share:.1%} of the build's time ({work:.1%} of its processor "
                    f"time), the same again; all of it {sizes[0] / 1024:.0f} KiB (the theme's: "
                    f"{sizes[1] / 1024:.0f} KiB); "
                    f"first result {ours:.2f} s, {weight / 1024:.0f} KiB (the theme's search: {theirs:.2f} s, "
                    f"{other / 1024:.0f} KiB); "
                    f"budget {MOST_SECONDS:.0f} s, {MOST_BYTES // 1024} KiB: {kept}",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
