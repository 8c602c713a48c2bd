"""A folder from which nginx serves a built site: the site with a compressed copy beside each text, and the settings it
needs."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from macros.content.refused import Refused
from macros.publish import headers, marker, redirects, revision
from macros.publish.marker import SERVED
from macros.publish.place import OutputFolder

SETTINGS = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
TEXTS = {".html", ".css", ".js", ".json", ".xml", ".txt", ".svg", ".ics", ".atom"}
# Smaller files gain nothing: an answer has headers too.
LEAST = 200
BASE = re.compile(r"/([A-Za-z0-9._~-]+/)*")
LISTEN = re.compile(r"([0-9.]+:|\[[0-9a-f:]+\]:)?[0-9]{1,5}")
PLAIN = re.compile(r'[^"\\$\x00-\x1f]*')


def serve_from(site: Path, to: Path, listen: str, run: Path) -> None:
    """Makes the folder `to` for the built `site`: nginx listens at `listen` and writes nothing outside `run`. Raises
    Refused, OSError."""
    if not (site / revision.FILE).is_file():
        raise Refused(f"{site} is not a site that was built here")
    base = urlsplit(json.loads((site / revision.FILE).read_text("utf-8"))["url"]).path or "/"
    settings = _settings(site, base, listen, run)
    with OutputFolder(to, SERVED) as place:
        _fill(place.made, site, base, settings)
        place.publish()


def _fill(made: Path, site: Path, base: str, settings: dict[str, str]) -> None:
    """Fills the folder `made`. The list that a build wrote is left out: it is for builds, not for readers."""
    shutil.copytree(site, made / "public" / base.strip("/"), ignore=lambda folder, names: {marker.FILE} & set(names))
    for path in sorted((made / "public").rglob("*")):
        if path.is_file():
            _prepare(path)
    (made / "made").mkdir()
    for name, text in settings.items():
        (made / "made" / name).write_text(text, "utf-8")
    shutil.copyfile(SETTINGS, made / "nginx.conf")


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
        "server.conf": "\n".join(
            [f"listen {listen};", *writes, *own, f"error_page 403 404 =404 {base}404.html;", *_front(base)]
        )
        + "\n",
        "redirects.map": "".join(f'"{was}" "{now}";\n' for was, now, _ in rules),
    }


def _front(base: str) -> list[str]:
    return [] if base == "/" else [f"location = / {{ return 302 {base}; }}"]


def _prepare(path: Path) -> None:
    """Compresses a text, and gives each file a time that depends only on its content: nginx makes ETags from times and
    lengths."""
    content = path.read_bytes()
    _date(path, content)
    if path.suffix in TEXTS and len(content) >= LEAST:
        small = path.with_name(f"{path.name}.gz")
        small.write_bytes(gzip.compress(content, 9, mtime=0))
        _date(small, content)


def _date(path: Path, content: bytes) -> None:
    when = int.from_bytes(hashlib.sha256(content).digest()[:4], "big") >> 1
    os.utime(path, (when, when))
