"""The table of all commands. Each entry names the module that does the work."""

from __future__ import annotations

import os
from pathlib import Path

from macros.commands.command import SITE, TODAY, Command, arg
from macros.commands.given_engine import ENGINE
from macros.commands.table_links import links


def commands() -> tuple[Command, ...]:
    """All commands, in the order of the help."""
    from macros.commands.table_editing import editing  # which takes long to load, and a build does not need it

    return (*daily(), links(), *editing(), *_publishing())


def daily() -> tuple[Command, ...]:
    """The everyday commands."""
    revision = os.environ.get("REVISION") or "unknown"
    return (
        Command("check", "report the mistakes in the data", "check.run", (SITE, TODAY)),
        Command(
            "build",
            "build the site",
            "build_again.run",
            (
                SITE,
                arg("--out", type=Path, default=Path("site"), help="where to build it"),
                arg("--url", help="the address that it is for"),
                arg("--revision", default=revision, help="the commit that it is built from"),
                ENGINE,
            ),
        ),
        Command(
            "serve",
            "show the site, and rebuild it as files change",
            "serve.run",
            (SITE, ENGINE, arg("--port", type=int, default=8000, help="the port of this machine to show it at")),
        ),
        Command(
            "find",
            "show what a reader would get for some words, and why",
            "find.run",
            (
                SITE,
                arg("words", help="what a reader types, in quotes"),
                arg("--limit", type=int, default=5, help="how many hits to show"),
            ),
        ),
        Command("fields", "print the tables of fields", "fields.run"),
        Command("words", "write the words that scripts say, in English", "fields.write_words"),
        Command(
            "review",
            "say which guidance is due for review",
            "publishing.review",
            (
                SITE,
                TODAY,
                arg("--soon", type=int, default=60, help="how many days ahead to look"),
                arg(
                    "--markdown", action="store_true", help="print Markdown for an issue; print nothing if none is due"
                ),
            ),
        ),
    )


def _publishing() -> tuple[Command, ...]:
    """The commands around publishing, which need no data of a site."""
    return (
        Command(
            "published",
            "say what the site just built would take away from readers",
            "publishing.published",
            (
                arg("--sitemap", required=True, help="the last published sitemap: its address, or a file"),
                arg("--folder", type=Path, default=Path("site"), help="the site just built"),
            ),
            in_a_site=False,
        ),
        Command(
            "live",
            "check the live site",
            "publishing.live",
            (
                arg("url", help="the address of the published site"),
                arg("--revision", required=True, help="the commit that was published"),
                arg(
                    "--headers",
                    action="store_true",
                    help="the server is ours: it must send the security headers, too",
                ),
                arg("--within", type=int, default=0, help="for how many seconds to look again until all is well"),
            ),
            in_a_site=False,
        ),
        Command(
            "issue",
            "keep one issue up to date; close it when there is nothing to say",
            "publishing.issue",
            (
                arg("--label", required=True, help="by which it is found again"),
                arg("--title", required=True, help="its title"),
                arg("--file", required=True, help="its text; an empty file closes it"),
            ),
            in_a_site=False,
        ),
        Command(
            "nginx",
            "make the folder from which nginx serves a built site",
            "publishing.nginx",
            (
                arg("--folder", type=Path, default=Path("site"), help="the built site"),
                arg("--to", type=Path, default=Path("served"), help="the folder to make"),
                arg("--listen", default="8080", help="the port, or the address and the port"),
                arg(
                    "--run",
                    dest="writes",
                    type=Path,
                    default=Path("/tmp"),
                    help="the folder that nginx may write into",
                ),
            ),
            in_a_site=False,
        ),
    )
