"""The commands about links, as in table.py."""

from __future__ import annotations

from pathlib import Path

from macros.commands.command import SITE, TODAY, Command, arg

STATE = arg("--state", type=Path, help="the file that remembers the answers (links-state.json in the site's folder)")


def links() -> Command:
    """`links` and its tasks."""
    link = arg("id", help="the link's id in links.yml")
    run = "links.links"
    return Command(
        "links",
        "check the links, inside and outside",
        tasks=(
            Command(
                "check",
                "build the site, and follow every link inside it",
                run,
                (
                    SITE,
                    arg("--built", type=Path, help="a site that is built already"),
                    arg("--url", help="the address that it is for: its path counts"),
                ),
            ),
            Command(
                "outside",
                "check every external link, and remember the answers",
                run,
                (
                    SITE,
                    STATE,
                    TODAY,
                    arg(
                        "--publishing",
                        action="store_true",
                        help="fail only where site.yml says that a broken link stops publishing",
                    ),
                ),
            ),
            Command(
                "report",
                "write the page for editors on every outside link",
                run,
                (
                    SITE,
                    STATE,
                    TODAY,
                    arg(
                        "--markdown",
                        action="store_true",
                        help="print what needs somebody, as a list, and write nothing",
                    ),
                    arg("--out", type=Path, default=Path("links-report"), help="the folder for it"),
                ),
            ),
            Command(
                "confirm",
                "record that a person opened a link and found what is meant",
                run,
                (
                    SITE,
                    link,
                    arg("--by", required=True, help="the role of the person who looked; never a name"),
                    arg("--on", help="the day, as 2026-11-22 (today)"),
                ),
            ),
            Command(
                "move",
                "give a link its new address, and keep the old one as “formerly”",
                run,
                (
                    SITE,
                    link,
                    arg("new", help="the new address"),
                    arg("--when", help="until when the old one was right, as far as it is known"),
                    arg("--by", help="the role of the person who opened the new address"),
                ),
            ),
        ),
    )
