"""The bill of materials: everything that a built site holds, by version and hash, as CycloneDX lists it."""

from __future__ import annotations

import hashlib
import json
import uuid
from pathlib import Path
from typing import Any

from macros.content.findings import Finding, Place
from macros.publish.headers import NAMED_BY_CONTENT
from macros.shipped import INSIDE, VENDORED, Part, theme
from macros.shipped.inside import inside

FILE = "sbom.json"
# Not the folders below: the theme's own search and its languages are not shipped.
SCRIPTS = "assets/javascripts"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/")


def unknown(made: Path) -> list[Finding]:
    """Findings for software inside the theme's scripts of which the bill would know nothing. Reads the source maps in `made`."""
    known = {part.name for part in INSIDE}
    return [Finding(Place("macros/shipped/__init__.py"), f"the theme's script holds “{name}”, and its licence is not known here",
                    tip="add it, with its version, its licence and the text of that") for name in inside(made / SCRIPTS) if name not in known]


def write(made: Path, title: str, revision: str) -> None:
    """Writes the bill of the finished site in `made`, named `title`, of `revision`. The same site gives the same bytes."""
    files = [_file(path, made) for path in sorted(made.rglob("*")) if path.is_file()]
    theirs = [file for file in files if f"/{file['name']}".startswith(NAMED_BY_CONTENT)]
    own = {"type": "application", "bom-ref": "site", "name": title, "version": revision}
    bill = {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": own},
        "components": [
            {**_software(theme()), "components": [*theirs, *map(_software, INSIDE)]},
            *map(_software, VENDORED),
            *(file for file in files if file not in theirs),
        ],
        "dependencies": [{"ref": "site", "dependsOn": [theme().page, *(part.page for part in VENDORED)]}, {"ref": theme().page, "dependsOn": [part.page for part in INSIDE]}],
    }
    number = uuid.uuid5(NAMESPACE, json.dumps(bill, sort_keys=True))
    text = json.dumps({**bill, "serialNumber": f"urn:uuid:{number}"}, ensure_ascii=False, indent=1)
    (made / FILE).write_text(text + "\n", "utf-8")


def _software(part: Part) -> dict[str, Any]:
    return {"type": "library", "bom-ref": part.page, "name": part.name, "version": part.version, "purl": part.page,
            "licenses": [{"license": {"id": part.licence}}], "copyright": part.holder}


def _file(path: Path, made: Path) -> dict[str, Any]:
    name, content = path.relative_to(made).as_posix(), path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    # A file's version is its content: nothing else tells two of them apart.
    return {"type": "file", "bom-ref": f"file:{name}", "name": name, "version": digest[:12], "hashes": [{"alg": "SHA-256", "content": digest}]}
