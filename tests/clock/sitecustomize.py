"""Read by every Python that `make test-clock` starts: its clock goes CLOCK_AHEAD seconds ahead; what only measures time
passing is left alone."""

import os
from datetime import UTC, datetime, timedelta

if os.environ.get("CLOCK_AHEAD"):
    import time_machine

    time_machine.travel(datetime.now(UTC) + timedelta(seconds=int(os.environ["CLOCK_AHEAD"])), tick=True).start()
