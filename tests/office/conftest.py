"""What the tests in an office program begin with."""

from __future__ import annotations

import pytest

from tests.browser import form_sheet


@pytest.fixture(scope="session")
def crews(tmp_path_factory):
    """A site with a planner and a request, whose exports are opened."""
    with form_sheet.served(tmp_path_factory.mktemp("crews")) as served:
        yield served
