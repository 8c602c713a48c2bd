"""What a command loads before it answers: `check` is asked after every edit, and needs neither the generator nor what
makes files."""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel import Locale

from macros.content.wording import KNOWN_FORMS
from tests.conftest import HOME

pytestmark = pytest.mark.slow

HEAVY = ("babel", "docx", "lxml", "mammoth", "markdown", "mkdocs", "py_mini_racer", "ruamel")
WHAT_IS_LOADED = (
    "import sys; from macros.__main__ import run; run(['check']); print(*sorted({name.partition('.')[0] for name "
    "in sys.modules}), file=sys.stderr)"
)


def test_check_loads_nothing_that_it_does_not_need():
    done = subprocess.run([sys.executable, "-c", WHAT_IS_LOADED], cwd=HOME, capture_output=True, text=True, check=True)
    loaded = done.stderr.splitlines()[-1].split()
    assert "yaml" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_the_plural_forms_that_are_known_are_those_of_babel():
    for tag, forms in KNOWN_FORMS.items():
        assert {*Locale.parse(tag, sep="-").plural_form.tags, "other"} == set(forms)
        assert forms[-1] == "other"
