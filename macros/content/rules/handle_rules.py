"""A platform's rule for names can be met."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a rule that no name fits, or that recognises no address."""
    for platform in draft.platforms:
        rule = platform.handle
        if rule is None:
            continue
        if rule.least > rule.most:
            yield Finding(
                rule.at("least"),
                f"no name can have at least {rule.least} and at most {rule.most} characters",
                tip="exchange the two numbers",
            )
        if rule.paths != ("{handle}",) and not (rule.hosts or rule.instance) and "hosts" not in rule.places:
            yield Finding(
                rule.at("paths"),
                "without hosts no address is recognised",
                tip="add a line “hosts: […]”, or delete “paths”",
            )
