"""Read by every Python that the tests start: while tests are recorded, coverage.py notes which lines it runs, under the
name in TEST_RECORDED."""

import os
import sys

if os.environ.get("COVERAGE_PROCESS_START"):
    # coverage.py is installed beside mutmut, and not where the tests run; it needs nothing else from there.
    sys.path.append(os.environ["COVERAGE_INSTALLED"])
    import coverage

    sys.path.pop()
    coverage.process_startup()
