"""`build`: the site, complete, moved into place only when everything passed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort

from macros.commands.check import check
from macros.commands.generator import generate, show_warnings
from macros.content.findings import report
from macros.publish import policy
from macros.publish.last_look import last_look
from macros.publish.scripts import lighten
from macros.publish.swap import recover, refusal, swap
from macros.publish.tidy import tidy


def build(root: Path, out: Path, url: str | None) -> int:
    """Builds the site in `root` into `out` for the address `url`. Returns the exit status; on failure `out` is as it was."""
    out = out.resolve()
    recover(out)
    problem = refusal(out)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    if check(root):
        return 1
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent)
    except OSError as error:
        print(f"{out} cannot be made: {error.strerror}", file=sys.stderr)
        return 1
    with beside as folder:
        made = Path(folder) / out.name
        header = _made(root, made, url)
        if header is None:
            return 1
        swap(made, out)
    print(f"Built {out}\nA server that sends headers should send:\nContent-Security-Policy: {header}")
    return 0


def _made(root: Path, made: Path, url: str | None) -> str | None:
    """Builds and finishes the site in `made`. Returns its policy as a header; None, after saying why, where it failed."""
    show_warnings()
    try:
        config = generate(root, made, url)
    except Abort as stopped:
        print(f"{stopped}\nNothing was published.", file=sys.stderr)
        return None
    header = finish(made, config.theme["language"], config.extra["post"])
    findings = last_look(made, urlsplit(config.site_url or "/").path or "/")
    if findings:
        print(f"{report(findings)}\nNothing was published.", file=sys.stderr)
        return None
    made.chmod(0o755)
    return header


def finish(made: Path, language: str, post: str | None = None) -> str:
    """Tidies `made`, lightens its scripts and writes the policy of its pages, which may send requests to `post`. Returns it as a header would carry it."""
    tidy(made, language)
    lighten(made)
    return policy.apply(made, post)
