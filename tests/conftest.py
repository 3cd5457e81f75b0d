"""Property-based tests take the same examples every time, and as long as the machine needs."""

import os

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("steady")

os.environ["GREENLOOP_HISTORY"] = "off"  # no test writes to the history of whoever runs it
