"""`python -m tests.links.driver SITE STATE DAY HOSTS [--publishing]`: the command `links outside`, without pauses, with
HOSTS (JSON) in place of others."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from macros.commands import links
from macros.links.settings import Settings

if __name__ == "__main__":
    site, state, day, hosts, *more = sys.argv[1:]
    stand_ins = {host: tuple(place) for host, place in json.loads(hosts).items()}
    settings = Settings(stand_ins=stand_ins, pause=0.0, backoff=0.0, connect=120.0, whole=120.0, tries=1)
    # As on the command line, except for the settings.
    links._run = lambda given: links.outside(
        Path(site), Path(state), settings, date.fromisoformat(day), publishing=bool(more)
    )
    sys.exit(links.links(None))
