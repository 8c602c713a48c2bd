"""One issue, kept up to date: opened when there is something to say, changed with it, and closed when all is well."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from macros.content.findings import shown
from macros.online.fetch import Unreachable, fetch

REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
TOKEN = re.compile(r"[!-~]+")
LABEL = re.compile(r"[a-z][a-z0-9-]{0,40}")
# GitHub accepts 65,536 characters.
LONGEST = 60_000
CUT = "\n\n…\n\nThe rest does not fit into an issue: run the command yourself to see it."
# What would notify people or link other issues, and what would hide text or forge the mark below.
CALLS = re.compile(r"([@#])(?=[\w-])|(GH-)(?=\d)", re.I)
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
APART = "\u200b"


@dataclass(frozen=True)
class Repository:
    """A repository `name` (owner/name) at the API address `api`, and the `token` that may write its issues."""

    api: str
    name: str
    token: str

    @classmethod
    def named(cls, environment: Mapping[str, str]) -> Repository:
        """The repository that the `environment` of a workflow names. Raises Unreachable if something is missing
        there."""
        settings = {name: environment.get(name, "") for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN")}
        wrong = [
            name
            for (name, value), rule in zip(settings.items(), (REPOSITORY, TOKEN), strict=True)
            if not rule.fullmatch(value)
        ]
        if wrong:
            raise Unreachable(
                f"{' and '.join(wrong)} must be set, as the workflows do: which repository (owner/name), and "
                f"what may write to it"
            )
        return cls(
            environment.get("GITHUB_API_URL") or "https://api.github.com",
            settings["GITHUB_REPOSITORY"],
            settings["GITHUB_TOKEN"],
        )

    def keep(self, label: str, title: str, text: str) -> str:
        """Makes the issue with `label` say `text`; an empty text closes it. Returns what was done. Raises
        Unreachable."""
        mark = mark_of(label)
        ours = [issue for issue in self.issues(label) if (issue.get("body") or "").startswith(mark)]
        opened = [issue for issue in ours if issue["state"] == "open"]
        for again in opened[1:]:
            self.change(again, {"state": "closed", "state_reason": "not_planned"})
        if not text.strip():
            for issue in opened[:1]:
                self.change(issue, {"state": "closed", "state_reason": "completed"})
            return (
                f"closed issue {opened[0]['number']}: all is well"
                if opened
                else "all is well, and there is no issue to close"
            )
        return self.say({"title": title, "body": f"{mark}\n{harmless(text)}"}, label, opened or ours)

    def say(self, words: dict[str, str], label: str, ours: list[dict[str, Any]]) -> str:
        """Puts `words` into the first of `ours`, reopening it if needed, or into a new issue."""
        if not ours:
            made = self.ask("POST", "issues", {**words, "labels": [label]})
            return f"opened issue {made['number']}"
        issue = ours[0]
        if issue["state"] == "open" and all(issue.get(key) == value for key, value in words.items()):
            return f"issue {issue['number']} says it already"
        self.change(issue, {**words, "state": "open"})
        return f"brought issue {issue['number']} up to date"

    def issues(self, label: str) -> list[dict[str, Any]]:
        """The newest issues with `label`, open or closed, without pull requests."""
        query = urlencode({"labels": label, "state": "all", "sort": "created", "direction": "desc", "per_page": 100})
        return [issue for issue in self.ask("GET", f"issues?{query}") if "pull_request" not in issue]

    def change(self, issue: dict[str, Any], words: dict[str, str]) -> None:
        """Changes the text or state of `issue`."""
        self.ask("PATCH", f"issues/{int(issue['number'])}", words)

    def ask(self, method: str, path: str = "", words: dict[str, Any] | None = None, *, may_miss: bool = False) -> Any:
        """Sends one request; with `may_miss`, returns None if there is no such thing. Raises Unreachable with the API's
        own words if it refuses."""
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
            "Content-Type": "application/json",
        }
        address = f"{self.api}/repos/{self.name}/{path}".rstrip("/")
        answer = fetch(address, method, json.dumps(words).encode() if words else None, headers)
        if may_miss and answer.status == 404:
            return None
        try:
            told = json.loads(answer.body)
        except ValueError:
            told = None
        if answer.status not in (200, 201) or told is None:
            why = shown(str(told.get("message", "")), 300) if isinstance(told, dict) else ""
            said = f"{method} {path.split('?')[0]}".rstrip()
            raise Unreachable(
                f"{self.name} cannot be kept up to date: {said} is answered with {answer.status} {why}".rstrip()
            )
        return told


def mark_of(label: str) -> str:
    """The hidden mark by which the command finds its own text again."""
    return f"<!-- kept up to date by a command: {label} -->"


def harmless(text: str) -> str:
    """`text` changed so that it notifies nobody, links no other issue, hides nothing, and fits."""
    seen = UNSEEN.sub("", text.replace("\r\n", "\n")).replace("<!--", "&lt;!--")
    quiet = CALLS.sub(lambda call: call[0] + APART, seen)
    return quiet if len(quiet) <= LONGEST else quiet[:LONGEST].rsplit("\n", 1)[0] + CUT
