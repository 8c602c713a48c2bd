"""How long a tick takes: 1,000 items, 50 stored runs, a processor slowed down four times. Run by `make bench`.

A tick is measured from the release of the space bar, on an idle page, until it is on the screen and stored, whichever
comes later.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.visiting import at_rest
from tests.chromium import find
from tests.scripts.modules import OVERRIDES
from tests.serving import Server
from tests.test_build import copied

ITEMS, RUNS, TICKS = (
    int(os.environ.get(name, usual)) for name, usual in (("ITEMS", 1000), ("RUNS", 50), ("TICKS", 20))
)
SLOWER = 4
BUDGET = 50

# Fifty runs, each with half of its items ticked and every tenth with a note, made by the site's own modules.
FILL = """async ({ base, items, runs }) => {
  const at = (name) => import(`${base}source/assets/js/checklist/${name}.js`);
  const [{ create, apply, stamped }, { Store }] = [await at("run"), await at("store")];
  const id = document.querySelector("[data-checklist]").dataset.checklist;
  const keys = [...document.querySelectorAll("li.tick")].map((li) => li.dataset.item);
  const store = new Store(() => localStorage, new URL(base).pathname);
  const marks = keys.slice(0, items / 2).map((key) => ({ key, field: "mark", to: { state: "done", revision: 1 } }));
  for (let n = 0; n < runs; n += 1) {
    const now = Date.now() - (runs - n) * 60_000;
    let run = create({ checklist: id, keys, name: `Run ${n + 1}`, now, by: "bench" });
    const notes = keys.filter((_, index) => index % 10 === 0).map((key) => ({ key, field: "note", to: `A note on ${key} in run ${n + 1}` }));
    for (const settings of [marks, notes]) run = apply(run, stamped(run, { words: "", settings }, now, "bench"));
    const { status } = store.save(run);
    if (status.kind !== "ok") throw new Error(`run ${n + 1} of ${runs} could not be stored: ${status.message}`);
    store.setOpen(id, run.id);
  }
  return Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
}"""
# From the press of the key until after the frame that shows the tick, and until the saved run has it.
WATCH = """async (key) => {
  const kept = () => Object.entries(localStorage).filter(([name]) => name.includes(":run:")).map(([, text]) => text);
  const before = new Set(kept());
  const box = document.querySelector(`li.tick[data-item="${key}"] input`);
  box.focus();
  await new Promise((rested) => requestAnimationFrame(() => requestIdleCallback(rested)));
  window.measured = new Promise((done) => box.addEventListener("change", () => {
    let shown = 0;
    const look = () => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const now = performance.now();
        if (!shown && box.closest("li").dataset.state === "done") shown = now - window.pressed;
        const stored = kept().some((text) => !before.has(text));
        if (shown && stored) done(Math.max(shown, now - window.pressed));
        else look();
      };
      port2.postMessage(0);
    });
    look();
  }, { once: true }));
}"""
READY = """new MutationObserver((_, observer) => {
  if (!document.querySelector("checklist-run[ready]")) return;
  window.ready = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributeFilter: ["ready"] });"""
PRESSED = "addEventListener('keyup', ({ timeStamp }) => { window.pressed = timeStamp; }, { capture: true });"


def write(site: Path, items: int = ITEMS) -> None:
    """Gives the only checklist of the small site this many items."""
    entries = "".join(
        f"  - id: item-{n}\n    text: Item {n} of {items}, which is about as long as an item of guidance.\n"
        for n in range(1, items + 1)
    )
    path = site / "data" / "checklists" / "before-an-outing.yml"
    path.write_text(re.sub(r"(?s)entries:.*", f"entries:\n{entries}", path.read_text("utf-8")), "utf-8")


def measure(url: str) -> tuple[list[float], float, float]:
    """The time of each tick, until the page is ready, both in milliseconds; and how much is stored, in millions of
    characters."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.add_init_script(READY + PRESSED)
        page.goto(f"{url}checklists/before-an-outing/")
        page.locator("checklist-run[ready]").wait_for()
        page.route(
            "**/source/**", lambda route: route.fulfill(path=OVERRIDES / route.request.url.partition("/source/")[2])
        )
        stored = page.evaluate(FILL, {"base": url, "items": ITEMS, "runs": RUNS})
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.reload()
        page.locator("checklist-run[ready]").wait_for()
        at_rest(page)
        assert page.locator("li.tick").count() == ITEMS
        ready = page.evaluate("window.ready")
        took = []
        for n in range(TICKS):
            page.evaluate(WATCH, f"item-{ITEMS // 2 + 1 + n}")
            page.keyboard.press("Space")
            took.append(page.evaluate("measured"))
        browser.close()
    return took, ready, stored / 1e6


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site, out = copied(Path(folder) / "source"), Path(folder) / "site"
        write(site)
        with Server(out) as server:
            subprocess.run(
                [sys.executable, "-m", "macros", "build", "--site", site, "--out", out, "--url", server.url],
                check=True,
                capture_output=True,
            )
            took, ready, stored = measure(server.url)
    worst, median = max(took), statistics.median(took)
    print(f"{ITEMS} items, {RUNS} runs ({stored:.1f} million characters stored), a processor {SLOWER} times as slow:")
    print(f"the page is ready {ready:.0f} ms after it was asked for")
    within = sum(one <= BUDGET for one in took)
    print(
        f"{TICKS} ticks: median {median:.0f} ms, worst {worst:.0f} ms, budget {BUDGET} ms: kept by {within} of "
        f"{TICKS} ticks"
    )


if __name__ == "__main__":
    main()
