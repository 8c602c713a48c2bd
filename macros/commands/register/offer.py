"""`register offer`: offers what `register from-issue` made as a pull request, and replies in the issue.

This job may write, so it reads only the issue's number. The result comes in variables, as checked words and base64, and
each is checked again.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.commands.register.event import asked
from macros.content.kinds import ID, LONGEST_ID
from macros.content.refused import Refused
from macros.host.comment import Comment
from macros.host.issue import Repository
from macros.host.pull_request import NameTaken, NewFile, opened
from macros.host.pull_request import offer as offer_file
from macros.online.fetch import Unreachable

PATH = re.compile(r"data/registers/([^/]+)/([^/]+)\.yml")
COMMENT = "register"
BODY = (
    "What was understood stands in the issue. Nobody is on a list yet: a person reads this, and decides.\n\nCloses "
    "#{}\n"
)
EARLIER = "\nWhat was understood before is still offered, unchanged, in pull request #{}.\n"
NOW = "\nThe entry is in pull request #{}.\n"


@dataclass(frozen=True)
class Outcome:
    """The result for an issue: the `answer` to give and, if an entry was made, its `path` and text; otherwise two empty
    texts."""

    answer: str
    path: str
    entry: str


def offer(event: Path, environment: Mapping[str, str]) -> int:
    """Offers the entry, if there is one, and then replies in the issue. Returns 0. Raises Refused if either fails."""
    number, outcome = _number(event), _outcome(environment)
    try:
        repository = Repository.named(environment)
        # Looked up first: if the issue cannot be read, nothing is offered either.
        comment = Comment(repository, number, COMMENT)
        print(comment.say(outcome.answer, _offered(repository, number, outcome)))
    except (NameTaken, Unreachable) as stopped:
        raise Refused(str(stopped), "mend what is said here and run this again: nothing is done twice") from stopped
    return 0


def _offered(repository: Repository, number: int, outcome: Outcome) -> str:
    """Offers the entry of `outcome`, if there is one. Returns what the reply says about it."""
    branch = f"register/issue-{number}"
    if not outcome.path:
        before = opened(repository, branch)
        return EARLIER.format(before) if before else ""
    file = NewFile(outcome.path, outcome.entry, f"Register: an account from issue {number}")
    request, is_new = offer_file(repository, branch, file, BODY.format(number))
    print(f"{'opened' if is_new else 'brought up to date:'} pull request {request}")
    return NOW.format(request)


def _number(event: Path) -> int:
    number = asked(event).get("number")
    if type(number) is not int or number < 1:
        raise Refused(f"{event} is not the record of an issue")
    return number


def _outcome(environment: Mapping[str, str]) -> Outcome:
    made, path = environment.get("REQUEST_MADE"), environment.get("REQUEST_PATH", "")
    if made not in ("true", "false"):
        raise Refused("REQUEST_MADE must be “true” or “false”, as register from-issue said")
    answer = _decoded(environment, "REQUEST_ANSWER")
    if made == "false":
        return Outcome(answer, "", "")
    found = PATH.fullmatch(path)
    if not found or not all(ID.fullmatch(id) and len(id) <= LONGEST_ID for id in found.groups()):
        raise Refused("REQUEST_PATH is not the place of an entry: data/registers/<register>/<entry>.yml")
    return Outcome(answer, path, _decoded(environment, "REQUEST_ENTRY"))


def _decoded(environment: Mapping[str, str], name: str) -> str:
    try:
        text = base64.b64decode(environment.get(name, ""), validate=True).decode("utf-8")
    except ValueError:
        text = ""
    if not text.strip():
        raise Refused(f"{name} must be a text in base64, as register from-issue said it")
    return text
