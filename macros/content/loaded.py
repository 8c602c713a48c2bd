"""What was read of a site, and the content that is made of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from macros.content.content import Content
from macros.content.fields import Reading
from macros.content.findings import UNDECIDED, Finding, errors
from macros.content.published import published
from macros.content.rules import Draft, edition_answers


@contextmanager
def keeping_all() -> Iterator[None]:
    """Switches off the search for unused memory while data are read: nearly everything made then is kept, and searching
    takes a fifth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@dataclass
class Loaded:
    """What was read of a site, complete or not; all findings, in order; and the files of docs/ that may be published,
    by their paths in it.

    `content` is the content (None if a finding stops it), `published` that for building: with the approved editions,
    if site.yml asks for that.
    """

    draft: Draft = field(repr=False)
    findings: list[Finding]
    docs: frozenset[str] = frozenset()

    @property
    def reading(self) -> Reading:
        """What was collected on the way."""
        return self.draft.reading

    @cached_property
    def content(self) -> Content | None:
        """The content as it is worked on; made when it is first asked for, which `check` never does."""
        with keeping_all():
            return None if errors(self.findings) else Content.of(self.draft)

    @cached_property
    def published(self) -> Content | None:
        """The content as it is published."""
        with keeping_all():
            out = self.draft if self.content is None else published(self.draft)
            return self.content if out is self.draft else Content.of(out)

    @property
    def blocking(self) -> list[Finding]:
        """The findings that stop a build: without questions about editions in progress that are not published."""
        guidelines = self.published.guidelines.values() if self.published else ()
        worked_on = {one.place.path for one in guidelines if one.shown}
        return [
            one
            for one in self.findings
            if not (one.level == UNDECIDED and one.rule == edition_answers.NAME and one.place.path in worked_on)
        ]
