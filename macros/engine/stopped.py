"""What stops a build, in any engine."""

from __future__ import annotations


class Abort(SystemExit):
    """A sentence that says what is wrong. If nothing catches it, Python prints it and ends with status 1, which also
    helps people who run MkDocs by its own command."""
