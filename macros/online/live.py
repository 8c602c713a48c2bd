"""Checks the live site: the revision, the headers, some pages, and whether the search has entries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.online.fetch import Answer, Unreachable, fetch
from macros.publish import headers, redirects, revision
from macros.search import found

SEARCH = "search/"
LOC = re.compile(r"<loc>([^<]+)</loc>")
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
HEADING = re.compile(r"<h1\b")
# Enough to notice a broken publish, and few enough for any host.
SAMPLE = 25


@dataclass(frozen=True)
class Live:
    """The site at `url` (with / at its end), which should have the revision `wanted`; `own` is true if the server is
    our own."""

    url: str
    wanted: str
    own: bool

    def faults(self) -> list[str]:
        """What is wrong, each in a sentence; a failed request does not hide the other faults."""
        looks: tuple[Callable[[], Iterator[str]], ...] = (
            self.revision,
            self.front,
            self.pages,
            self.search,
            self.missing,
            self.moved,
        )
        return [fault for look in looks for fault in _tried(look)]

    def revision(self) -> Iterator[str]:
        """Checks that the published revision is there."""
        found = _json(self.get(revision.FILE), dict).get("revision")
        if found != self.wanted:
            yield f"{self.url} shows the revision “{str(found)[:80]}”, and “{self.wanted}” was published"

    def front(self) -> Iterator[str]:
        """Checks that the home page is a page, with its policy and its headers."""
        answer = self.get("")
        kind = answer.headers.get("Content-Type", "")
        if not re.fullmatch(r"text/html(; ?charset=utf-8)?", kind, re.I):
            yield f"the home page is sent as “{kind}”, and not as “text/html”, in UTF-8"
        policy = META.search(answer.text)
        if not HEADING.search(answer.text):
            yield "the home page has no heading"
        if not policy:
            yield "the home page has no Content-Security-Policy"
        if self.own:
            yield from _missing_headers(answer, policy[1] if policy else "")

    def pages(self) -> Iterator[str]:
        """Checks pages of the sitemap, from the first to the last."""
        addresses = LOC.findall(self.get("sitemap.xml").text)
        if not addresses:
            yield "the sitemap lists no page: build with the site's address"
        for address in _some(addresses):
            if not address.startswith(self.url):
                yield (
                    f"the sitemap names {address}, which is not under {self.url}: the site was built for another "
                    f"address"
                )
            else:
                yield from self.stands(address.removeprefix(self.url))

    def search(self) -> Iterator[str]:
        """Checks that the search has entries, and that the last of them leads to its place."""
        told = _json(self.get(f"{SEARCH}index.json"), dict)
        entries = found.addresses(told)
        if piece := found.piece(told):
            entries += found.addresses(_json(self.get(SEARCH + piece), list))
        anchored = [location for location in entries if "#" in location]
        if not entries:
            yield "the search has no entries"
        for location in anchored[-1:]:
            page, _, anchor = location.partition("#")
            if f'id="{anchor}"' not in self.get(page).text:
                yield f"the search leads to “{location}”, and the page has no such place"

    def missing(self) -> Iterator[str]:
        """Checks that the site's own page answers for a missing page."""
        answer = fetch(f"{self.url}no-such-page-{self.wanted}/")
        if answer.status != 404:
            yield f"a page that is not there is answered with {answer.status}, and not with 404"
        if not META.search(answer.text):
            yield "a page that is not there is not answered with the site's own page"

    def moved(self) -> Iterator[str]:
        """Checks that former pages still lead on."""
        for was in _some(list(_json(self.get(redirects.LIST), dict))):
            answer = fetch(self.url + was)
            if answer.status not in (301, 308):
                yield from _ours(answer, f"the former page {self.url}{was}")

    def stands(self, page: str) -> Iterator[str]:
        """Whether one of our pages is at `page`, from the site's root."""
        yield from _ours(fetch(self.url + page), self.url + page)

    def get(self, path: str) -> Answer:
        """The file at `path`. Raises Unreachable if it is not there."""
        answer = fetch(self.url + path)
        if answer.status != 200:
            raise Unreachable(f"{self.url}{path} is answered with {answer.status}")
        return answer


def _ours(answer: Answer, name: str) -> Iterator[str]:
    """Whether `answer` is one of our pages: some hosts invent one for missing pages."""
    if answer.status != 200:
        yield f"{name} is answered with {answer.status}"
    elif not HEADING.search(answer.text):
        yield f"{name} has no heading"
    elif not META.search(answer.text):
        yield f"{name} is not a page of this site: it has no Content-Security-Policy"


def _missing_headers(answer: Answer, policy: str) -> Iterator[str]:
    wanted = {headers.POLICY: policy, **headers.HEADERS}
    for name, value in wanted.items():
        found = answer.headers.get(name)
        if found is None:
            yield f"the header {name} is missing"
        elif not (found == value or (name == headers.POLICY and found.startswith(value))):
            yield f"the header {name} is “{found[:200]}”, and not “{value[:200]}”"


def _tried(look: Callable[[], Iterator[str]]) -> list[str]:
    found: list[str] = []
    try:
        found.extend(look())
    except Unreachable as error:
        found.append(str(error))
    return found


def _json(answer: Answer, kind: type) -> Any:
    try:
        value = json.loads(answer.body)
    except ValueError:
        value = None
    if not isinstance(value, kind):
        raise Unreachable("one of the site's own files of data is not what was built")
    return value


def _some(things: list[str]) -> list[str]:
    step = max(1, -(-len(things) // SAMPLE))
    return things[::step]
