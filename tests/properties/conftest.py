"""Two profiles: `quick` repeats itself, so that a failure is one for everybody; `long` explores.

`ENISHI_LONG=1` plays at least ten thousand steps in each property.
"""

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, configuration, settings

_HOME = tempfile.TemporaryDirectory(prefix="enishi-hypothesis-")
"""Removed when the run ends: nothing is left in the house."""
configuration.set_hypothesis_home_dir(Path(_HOME.name))
settings.register_profile(
    "quick",
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.register_profile(
    "long", parent=settings.get_profile("quick"), max_examples=1000, derandomize=False
)
settings.load_profile("long" if os.environ.get("ENISHI_LONG") else "quick")
