"""The bill of materials: everything in a built site, with version and hash, as CycloneDX lists it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macros.publish.files import digest, files_below
from macros.publish.marker import NOTHING
from macros.shipped import Part, parts

FILE = "sbom.json"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/")


def write(made: Path, title: str, revision: str, known: Mapping[str, str] = NOTHING) -> dict[str, str]:
    """Writes the bill of materials for the finished site in `made`, named `title`, of `revision`; `known` are digests
    of its files. The same site gives the same bytes. Returns the digest of each other file by its path."""
    digests = {name: known.get(name) or digest(made / name) for name in files_below(made)}
    files = [_file(name, told) for name, told in digests.items()]
    own = {"type": "application", "bom-ref": "site", "name": title, "version": revision}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": [*map(_software, parts()), *files],
        "dependencies": [{"ref": "site", "dependsOn": [part.page for part in parts()]}],
    }
    number = uuid.uuid5(NAMESPACE, json.dumps(bill, sort_keys=True))
    text = json.dumps({**bill, "serialNumber": f"urn:uuid:{number}"}, ensure_ascii=False, indent=1)
    (made / FILE).write_text(text + "\n", "utf-8")
    return digests


def _software(part: Part) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": part.page,
        "name": part.name,
        "version": part.version,
        "purl": part.page,
        "licenses": [{"license": {"id": part.licence}}],
        "copyright": part.holder,
    }


def _file(name: str, digest: str) -> dict[str, Any]:
    # A file's version is its content: nothing else distinguishes two of them.
    return {
        "type": "file",
        "bom-ref": f"file:{name}",
        "name": name,
        "version": digest[:12],
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }
