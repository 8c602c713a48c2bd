"""A folder from which nginx serves a built site: the site with each text compressed beside it, and the settings it needs."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from macros.publish import headers, redirects, revision

SETTINGS = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
TEXTS = {".html", ".css", ".js", ".json", ".xml", ".txt", ".svg", ".ics", ".atom"}
# Smaller ones gain nothing: an answer has its headers, too.
LEAST = 200
BASE = re.compile(r"/([A-Za-z0-9._~-]+/)*")
LISTEN = re.compile(r"([0-9.]+:|\[[0-9a-f:]+\]:)?[0-9]{1,5}")
PLAIN = re.compile(r'[^"\\$\x00-\x1f]*')
MARK = "made"


class Refused(Exception):
    """This cannot be served so; the sentence says why."""


def serve_from(site: Path, to: Path, listen: str, run: Path) -> None:
    """Makes the folder `to` for the built `site`: nginx listens at `listen` and writes nothing outside `run`. Raises Refused, OSError."""
    if not (site / revision.FILE).is_file():
        raise Refused(f"{site} is not a site that was built here")
    if to.exists() and any(to.iterdir()) and not (to / MARK).is_dir():
        raise Refused(f"{to} exists and was not made by this command: name another folder, or remove it")
    base = urlsplit(json.loads((site / revision.FILE).read_text("utf-8"))["url"]).path or "/"
    settings = _settings(site, base, listen, run)
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(site, to / "public" / base.strip("/"))
    for path in sorted((to / "public").rglob("*")):
        if path.is_file():
            _prepare(path)
    (to / MARK).mkdir()
    for name, text in settings.items():
        (to / MARK / name).write_text(text, "utf-8")
    shutil.copyfile(SETTINGS, to / "nginx.conf")


def _settings(site: Path, base: str, listen: str, run: Path) -> dict[str, str]:
    told = headers.read(site)
    rules = [line.split() for line in (site / redirects.RULES).read_text("utf-8").splitlines()]
    for word in (*told.values(), str(run), *(address for rule in rules for address in rule[:2])):
        if not PLAIN.fullmatch(word):
            raise Refused(f"“{word[:80]}” cannot stand in nginx's settings")
    if not BASE.fullmatch(base) or not LISTEN.fullmatch(listen):
        raise Refused(f"“{base}” is not a path, or “{listen}” is not a port, as 8080 or 127.0.0.1:8080")
    own = [f'add_header {name} "{value}" always;' for name, value in told.items()]
    writes = [f'{kind}_temp_path "{run}/{kind}";' for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")]
    return {
        "main.conf": f'pid "{run}/nginx.pid";\n',
        "server.conf": "\n".join([f"listen {listen};", *writes, *own, f"error_page 403 404 =404 {base}404.html;", *_front(base)]) + "\n",
        "redirects.map": "".join(f'"{was}" "{now}";\n' for was, now, _ in rules),
    }


def _front(base: str) -> list[str]:
    return [] if base == "/" else [f"location = / {{ return 302 {base}; }}"]


def _prepare(path: Path) -> None:
    """Compresses a text, and gives each file a time that only its content decides: nginx makes ETags of times and lengths."""
    content = path.read_bytes()
    _date(path, content)
    if path.suffix in TEXTS and len(content) >= LEAST:
        small = path.with_name(f"{path.name}.gz")
        small.write_bytes(gzip.compress(content, 9, mtime=0))
        _date(small, content)


def _date(path: Path, content: bytes) -> None:
    when = int.from_bytes(hashlib.sha256(content).digest()[:4], "big") >> 1
    os.utime(path, (when, when))
