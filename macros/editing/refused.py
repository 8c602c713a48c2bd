"""What is said where nothing was changed."""

from __future__ import annotations


class Refused(Exception):
    """Why nothing was changed, in a sentence for an editor."""
