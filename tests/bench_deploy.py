"""How much one machine serves, and how big a visit is: ApacheBench against nginx on loopback, and a browser that counts
bytes.

Limited: each address is requested 20,000 times or for 10 seconds, whichever ends first.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.publish.serving import serve_from
from tests.chromium import find as find_chromium
from tests.conftest import command
from tests.deploy.behind import Nginx, free_port

REQUESTS, SECONDS, SIDE_BY_SIDE = 20_000, 10, 50


def main() -> str | None:
    """Prints the tables of deploy/README.md; or returns what is missing."""
    ab = shutil.which("ab")
    if not ab:
        return "This needs ApacheBench: install it (Debian, Ubuntu: apt install apache2-utils)."
    with tempfile.TemporaryDirectory() as folder:
        top, port = Path(folder), free_port()
        top.chmod(0o755)
        done = command("build", "--out", top / "site", "--url", f"http://127.0.0.1:{port}/")
        if done.returncode:
            return done.stderr
        (top / "run").mkdir()
        serve_from(top / "site", top / "served", f"127.0.0.1:{port}", top / "run")
        with Nginx(top / "served", port):
            pages = _pages(top / "site")
            print("| Asked for | Answers a second | Bytes each |\n| --- | --- | --- |")
            for path in pages:
                print(_load(ab, f"http://127.0.0.1:{port}/", path))
            _visits(f"http://127.0.0.1:{port}/", pages)
    return None


def _pages(site: Path) -> list[str]:
    """The home page, the heaviest page, the search index."""
    heaviest = max(site.rglob("index.html"), key=lambda path: path.stat().st_size)
    return ["", f"{heaviest.parent.relative_to(site).as_posix()}/", "search/index.json"]


def _load(ab: str, url: str, path: str) -> str:
    words = [
        ab,
        "-q",
        "-k",
        "-n",
        str(REQUESTS),
        "-t",
        str(SECONDS),
        "-c",
        str(SIDE_BY_SIDE),
        "-H",
        "Accept-Encoding: gzip",
        url + path,
    ]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    rate, length, failed = (
        re.search(rf"{name}:\s+([\d.]+)", told)[1]
        for name in ("Requests per second", "Document Length", "Failed requests")
    )
    return f"| `/{path}` | {float(rate):,.0f}{'' if failed == '0' else f' ({failed} failed)'} | {int(length):,} |"


def _visits(url: str, pages: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    print("\n| Visit | Requests | Bytes over the wire |\n| --- | --- | --- |")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        counts = {"requests": 0, "bytes": 0}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")

        def finished(event: dict) -> None:
            counts["requests"] += 1
            counts["bytes"] += int(event["encodedDataLength"])

        session.on("Network.loadingFinished", finished)
        for name, path in (
            ("first, the home page", pages[0]),
            ("then the longest page, in full", pages[1]),
            ("the home page again", pages[0]),
        ):
            counts.update(requests=0, bytes=0)
            page.goto(url + path, wait_until="networkidle")
            print(f"| {name} | {counts['requests']} | {counts['bytes']:,} |")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
