"""What stops a build, by whichever engine."""

from __future__ import annotations


class Abort(SystemExit):
    """A sentence on what is wrong. Python itself prints it, and ends with status 1, where nobody catches it: as for
    somebody who runs MkDocs by its own command."""
