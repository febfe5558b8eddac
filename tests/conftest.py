# SPDX-License-Identifier: Apache-2.0
"""What tests of every kind share: the browser, and hypothesis' profiles."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A shared two-core machine says nothing about a slow example; the number of examples is what we choose.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# In CI the same examples every time: a red run can be run again.
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "local")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The installed Chromium: `ORGMODEL_CHROMIUM`, or one found on the path.

    Without one the test is skipped with a reason on a user's machine, and fails where CI=true.
    """
    named = os.environ.get("ORGMODEL_CHROMIUM")
    candidates = [named] if named else [found for name in BROWSERS if (found := shutil.which(name))]
    for candidate in candidates:
        if os.access(candidate, os.X_OK):
            return Path(candidate)
    reason = "no Chromium on this machine (Debian: apt-get install chromium; or set ORGMODEL_CHROMIUM)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
