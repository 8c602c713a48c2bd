"""The fixtures of the browser's tests that tests in an office program share."""

from __future__ import annotations

from tests.browser.form_sheet import crews

__all__ = ["crews"]
