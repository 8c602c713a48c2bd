"""The scripts' modules, for tests that ask them from Python because Python says what is right."""

from __future__ import annotations

import pytest

from tests.scripts.form_modules import form_modules
from tests.scripts.modules import checklist_modules


@pytest.fixture(scope="module")
def js():
    """The checklist's modules, where people speak German, in London."""
    with checklist_modules() as modules:
        yield modules


@pytest.fixture(scope="module")
def forms():
    """The forms' modules, where people speak German, in London."""
    with form_modules() as modules:
        yield modules
