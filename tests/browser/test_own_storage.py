"""Runs are saved in the browser's own storage."""

import pytest

from tests.scripts.modules import DO, FOLDER, OVERRIDES
from tests.serving import Server

pytestmark = pytest.mark.browser

SCRIPT = """async () => {
    const [run, store] = await Promise.all(["run", "store"].map(name => import(`./${name}.js`)));
    const m = { run };
    %s
    try { return [new store.Store(() => localStorage, "/g/").save(start()).status.kind, localStorage.length]; }
    finally { localStorage.clear(); }
}"""


def test_the_browsers_own_storage_is_used(browser):
    with Server(OVERRIDES) as server:
        page = browser.new_page()
        page.goto(f"{server.url}{FOLDER}crc.js")
        made = page.evaluate((SCRIPT % DO).replace("./", f"{server.url}{FOLDER}"))
        page.close()
    assert made == ["ok", 1]
