"""One new file, offered as a pull request from its own branch. Nothing on the default branch is changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from macros.host.issue import Repository
from macros.online.fetch import Unreachable


class NameTaken(Exception):
    """There is already a file here; the sentence says where."""


@dataclass(frozen=True)
class NewFile:
    """The `text` of a file for `path`, and the `message` of the commit, which is also the title of the pull request."""

    path: str
    text: str
    message: str


def opened(repository: Repository, branch: str) -> int | None:
    """The number of the open pull request from `branch` of this repository, or None. Raises Unreachable."""
    owner = repository.name.split("/")[0]
    told = repository.ask("GET", f"pulls?{urlencode({'state': 'open', 'head': f'{owner}:{branch}', 'per_page': 100})}")
    if not isinstance(told, list):
        raise Unreachable(f"what {repository.name} answers is no list of pull requests")
    return next((_at(repository, one, "number") for one in told if _at(repository, one, "head", "ref") == branch), None)


def offer(repository: Repository, branch: str, file: NewFile, body: str) -> tuple[int, bool]:
    """Offers `file` from `branch`, which is created or moved; opens a pull request with `body`, or keeps the open one.

    Returns its number, and whether it is new. Raises NameTaken, with nothing changed, and Unreachable.
    """
    base = _at(repository, repository.ask("GET"), "default_branch")
    tip = repository.ask("GET", f"branches/{quote(base)}")
    commit, tree = _at(repository, tip, "commit", "sha"), _at(repository, tip, "commit", "commit", "tree", "sha")
    if repository.ask("GET", f"contents/{quote(file.path)}?{urlencode({'ref': commit})}", may_miss=True) is not None:
        raise NameTaken(f"{file.path} is there already on {base}, and is not overwritten")
    there = opened(repository, branch)
    _move(repository, branch, _committed(repository, file, commit, tree))
    if there is not None:
        return there, False
    made = repository.ask("POST", "pulls", {"title": file.message, "head": branch, "base": base, "body": body})
    return _at(repository, made, "number"), True


def _committed(repository: Repository, file: NewFile, parent: str, tree: str) -> str:
    """A commit that adds `file` to `parent`; no branch points to it yet."""
    blob = {"path": file.path, "mode": "100644", "type": "blob", "content": file.text}
    grown = repository.ask("POST", "git/trees", {"base_tree": tree, "tree": [blob]})
    made = repository.ask(
        "POST", "git/commits", {"message": file.message, "tree": _at(repository, grown, "sha"), "parents": [parent]}
    )
    return str(_at(repository, made, "sha"))


def _move(repository: Repository, branch: str, commit: str) -> None:
    # In one step: if a branch equals the default branch even for a moment, the Git host closes its pull request.
    if repository.ask("GET", f"git/ref/heads/{branch}", may_miss=True) is None:
        repository.ask("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})
    else:
        repository.ask("PATCH", f"git/refs/heads/{branch}", {"sha": commit, "force": True})


def _at(repository: Repository, told: Any, *names: str) -> Any:
    for name in names:
        told = told.get(name) if isinstance(told, dict) else None
    if not isinstance(told, int if names[-1] == "number" else str):
        raise Unreachable(f"the answer of {repository.name} has no “{'.'.join(names)}”")
    return told
