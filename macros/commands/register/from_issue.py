"""`register from-issue`: turns an issue on a Git host into an entry, or into a reply that says what is wrong.

Anybody can write an issue. None of its text reaches a command line: the next steps get a path made from checked ids,
and base64.
"""

from __future__ import annotations

import argparse
import base64
import re
from pathlib import Path

from macros.commands.register.add import propose, understood
from macros.commands.register.event import asked
from macros.content.content import Content
from macros.content.findings import errors, report
from macros.content.refused import Refused
from macros.host.issue import harmless
from macros.registering.keeping import keep

OPEN = (
    "## What was understood\n\nThe entry is offered as a pull request. Nobody is on a list yet: a person reads it, "
    "and decides.\n\n"
)
REFUSED = "## No entry could be made of this\n\nNothing is lost: edit the issue, and it is read again.\n\n"
LONGEST = 6000
# A system allows 131,072 bytes for the value of one variable, and the entry travels as base64.
MOST_BYTES = 90_000


def from_issue(given: argparse.Namespace, content: Content) -> int:
    """Writes the entry that an issue asks for, and says in --output what to do next. Returns 0 for a reply of either
    kind.

    Raises Refused if the event is not for the register.
    """
    body = _body(given.event)
    try:
        proposal = propose(body.encode("utf-8", "replace"), given.site, content, given.register, given.today)
        if len(proposal.text.encode("utf-8", "replace")) > MOST_BYTES:
            raise Refused("this is too long for an issue", "send it to whoever keeps the register in another way")
        findings = keep(given.site, proposal.path, proposal.text, given.today)
        if errors(findings):
            raise Refused(report(findings))
    except Refused as stopped:
        _out(given.output, made="false", answer=_coded(REFUSED + _fenced(f"error: {stopped}")))
        print("No entry could be made of this issue; the answer says why.")
        return 0
    path = proposal.path.relative_to(given.site).as_posix()
    answer = OPEN + _fenced(understood(proposal.entry, content))
    _out(given.output, made="true", path=path, entry=_coded(proposal.text), answer=_coded(answer))
    print(f"Written: {path}")
    return 0


def _body(event: Path) -> str:
    body = asked(event).get("body") or ""
    if not isinstance(body, str):
        raise Refused(f"{event} is not the record of an issue")
    return body


def _fenced(text: str) -> str:
    """`text` made harmless and fenced, so that it stays text: as Markdown it would notify people, and make links and
    headings."""
    # Make it harmless before fencing it: removing a character later could join two runs of marks into one that ends the
    # fence.
    quiet = harmless(text)
    cut = quiet if len(quiet) <= LONGEST else quiet[:LONGEST] + "\n…"
    longest = max((len(run) for run in re.findall("`+", cut)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{cut}\n{fence}\n"


def _coded(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")


def _out(to: Path | None, **values: str) -> None:
    lines = "".join(f"{name}={value}\n" for name, value in values.items())
    if to is None:
        print(lines, end="")
        return
    with to.open("a", encoding="ascii", newline="\n") as file:
        file.write(lines)
