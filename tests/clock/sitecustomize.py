"""Loaded by every Python process that `make test-clock` starts: its clock is CLOCK_AHEAD seconds ahead; clocks that
only measure how time passes do not change."""

import os
from datetime import UTC, datetime, timedelta

if os.environ.get("CLOCK_AHEAD"):
    import time_machine

    time_machine.travel(datetime.now(UTC) + timedelta(seconds=int(os.environ["CLOCK_AHEAD"])), tick=True).start()
