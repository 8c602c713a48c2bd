"""The commands that change the data, as in table.py."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.commands.command import SITE, TODAY, Argument, Command, arg
from macros.commands.new import KINDS
from macros.commands.register import a_day
from macros.content.model import STATES

DRY_RUN = arg("--dry-run", action="store_true", help="show what would change, and write nothing")
GUIDELINE = arg("guideline", help="the guideline's id: its file's name")


def editing() -> tuple[Command, ...]:
    """All of them."""
    return (*_beginning(), *_editions(), *_changing(), _register())


def _beginning() -> tuple[Command, ...]:
    return (
        Command(
            "import",
            "turn a document into guidance: Word, HTML, Markdown or plain text",
            "importing.run",
            (
                arg("file", help="the document; - reads HTML or text that is pasted or piped in"),
                arg(
                    "more",
                    nargs="*",
                    default=[],
                    metavar="page",
                    help="the further pages, of a document that has several",
                ),
                SITE,
                arg(
                    "--id",
                    help="the id of the guideline, and the name of its file; made from its title where nothing is said",
                ),
                arg("--title", help="its title, where it is not the document's"),
                arg("--dry-run", action="store_true", help="say what would be written, and write nothing"),
                TODAY,
            ),
        ),
        Command(
            "new",
            "begin a site, or a guideline, a checklist, a link …",
            "new.run",
            (
                arg("kind", choices=KINDS, help="what to begin"),
                arg("name", help="the folder of the new site; of anything else its name, in quotes"),
                arg(
                    "address",
                    nargs="?",
                    default="",
                    help="of a link its address, of a contact the office's mailbox",
                ),
                SITE,
                arg("--organisation", help="a new site: whose it is"),
                arg("--accent", help='a new site: its one accent colour, as "#0b4a8f"'),
                arg("--import", dest="file", help="a new site: the document that its guidance comes from"),
                TODAY,
            ),
            in_a_site=False,
        ),
    )


def _editions() -> tuple[Command, ...]:
    return (
        Command(
            "edition",
            "close an edition of a guideline, or say what changed between two",
            tasks=(
                Command(
                    "close",
                    "save the guideline as it is now as its next edition",
                    "edition.run",
                    (
                        GUIDELINE,
                        arg(
                            "--date",
                            required=True,
                            help="the day of the edition, as 2026-12-01, or the month, as 2026-12",
                        ),
                        arg("--summary", required=True, help="what is new in it, in one sentence for readers"),
                        arg("--dry-run", action="store_true", help="show what it would be, and write nothing"),
                        SITE,
                    ),
                    {"work": "close"},
                ),
                Command(
                    "show",
                    "say what changed from one edition to another, or since the last one",
                    "edition.run",
                    (
                        GUIDELINE,
                        arg("old", nargs="?", help="the number of the older edition"),
                        arg("new", nargs="?", help="the number of the newer one, or now"),
                        SITE,
                    ),
                    {"work": "show"},
                ),
            ),
        ),
        Command(
            "approve",
            "record the approval of an edition",
            "edition.run",
            (
                GUIDELINE,
                arg("edition", help="the number of the edition"),
                arg("--by", required=True, help="the role that approved it: a contact's id, or its role in words"),
                arg("--on", required=True, help="the day, as 2026-12-01"),
                SITE,
            ),
            {"work": "approve"},
        ),
    )


def _changing() -> tuple[Command, ...]:
    def one(name: str, help: str, *arguments: Argument) -> Command:
        return Command(name, help, "changing.run", (*arguments, DRY_RUN, SITE), {"work": name})

    return (
        one(
            "rename",
            "give something another id; links, addresses and ticks go on",
            arg("old", help="the id that it has: of an item, a page, a link, a contact, whatever has one"),
            arg("new", help="the id that it is to have"),
        ),
        one(
            "retire",
            "say that an item, or a checklist's own line, no longer holds",
            arg("id", help="its id"),
            arg("--reason", required=True, help="why, in one sentence for readers who ticked it"),
            arg("--on", default="", help="the day, as 2026-12-01 (today)"),
            arg(
                "--replaced-by",
                action="append",
                default=[],
                metavar="ID",
                help="what holds instead, and is asked in its place; may be given again",
            ),
        ),
        one(
            "move",
            "put an item, a section or another entry of a list in another place",
            arg("id", help="the id of what moves"),
            arg("--after", required=True, metavar="ID", help="what it is to stand behind; of a section: first in it"),
            arg("--reason", default="", help="why it stands elsewhere than in the source, where it is asked for"),
        ),
        one(
            "split",
            "divide an item: the first part keeps the id",
            arg("id", help="the item's id"),
            arg("new", help="the id of the second part"),
            arg("--at", required=True, metavar="WORDS", help="the first words of the second part, in quotes"),
            arg(
                "--meaning",
                choices=("same", "changed"),
                default="same",
                help="whether the first part asks something else now: then readers who ticked it are asked again",
            ),
        ),
        one(
            "replace-person",
            "name another person, or nobody, in a role",
            arg("who", help="a contact's id, or the name of who is named today"),
            arg("person", nargs="?", default="", help="who holds the role now; left out: nobody is named"),
            arg("--by", required=True, help="what confirmed it, as “the office's page”"),
            arg("--on", default="", help="when that was, as 2026-12-01 (today)"),
        ),
    )


def _register() -> Command:
    def one(name: str, help: str, *arguments: Argument) -> Command:
        today = arg("--today", type=a_day, default=date.today(), help="the day to reckon from, as 2026-11-22")
        register = arg("--register", help="the id of the register, where there are several")
        return Command(name, help, "register.run", (SITE, register, today, *arguments))

    event = arg("event", type=Path, help="the file that the Git host wrote about the event")
    return Command(
        "register",
        "keep a register of accounts",
        tasks=(
            one(
                "add",
                "turn a request into an entry",
                arg("file", help="a file with the request, or - for what is pasted or piped in"),
                arg("--write", action="store_true", help="write the entry; without this it is only shown"),
            ),
            one(
                "set",
                "record the new state of an account",
                arg("handle", help="the account, as its name or its address"),
                arg("--state", choices=STATES, required=True, help="what became of it"),
                arg("--platform", help="the id of its platform, where the name is on several"),
                arg("--on", type=a_day, help="when it happened; today, where nothing is said"),
                arg("--by", help="the role that decided it; the register's keeper, where nothing is said"),
                arg("--reason", help="why, in words that may be public"),
                arg("--to", help="the new name of an account that was renamed"),
            ),
            one("review", "say which entries are due for review"),
            one(
                "export",
                "print the accounts of a list",
                arg("--list", required=True, help="the id of the list"),
                arg(
                    "--state",
                    choices=STATES,
                    default="listed",
                    help="the accounts in this state; those listed, where nothing is said",
                ),
            ),
            one("issue-form", "print the form for issues at a Git host"),
            one(
                "from-issue",
                "turn an issue at a Git host into an entry",
                event,
                arg("--output", type=Path, help="a file to add the outcome to, for the steps that follow"),
            ),
            one("offer", "offer what from-issue made as a pull request, and answer in the issue", event),
        ),
    )
