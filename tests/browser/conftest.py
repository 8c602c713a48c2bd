"""The fixtures that several tests in a browser share. Each stands beside what it is made of, and has its name here."""

from __future__ import annotations

from tests.browser.editions import editions
from tests.browser.form_modules import forms
from tests.browser.form_sheet import crews
from tests.browser.modules import js
from tests.browser.rooms import rooms

__all__ = ["crews", "editions", "forms", "js", "rooms"]
