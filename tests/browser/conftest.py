"""What the tests in a browser share: built sites at their addresses, each made by the file that is named here."""

from __future__ import annotations

import pytest

from tests.browser import editions as two_editions
from tests.browser import form_sheet
from tests.browser import rooms as small_site


@pytest.fixture(scope="session")
def crews(tmp_path_factory):
    """A site with a planner and a request, and a server that takes requests."""
    with form_sheet.served(tmp_path_factory.mktemp("crews")) as served:
        yield served


@pytest.fixture(scope="session")
def editions(tmp_path_factory):
    """Two editions of one site at one address."""
    with two_editions.both(tmp_path_factory.mktemp("editions")) as both:
        yield both


@pytest.fixture(scope="session")
def shapes(tmp_path_factory):
    """The site with every shape, at the address where it is served."""
    with small_site.shapes(tmp_path_factory.mktemp("shapes")) as served:
        yield served


@pytest.fixture(scope="session")
def rooms(tmp_path_factory):
    """The small invented site, at the address where it is served."""
    with small_site.served(tmp_path_factory.mktemp("rooms")) as served:
        yield served
