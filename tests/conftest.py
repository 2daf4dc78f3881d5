"""What every test may count on: helpers from `support/`, and how long hypothesis looks.

`HYPOTHESIS_PROFILE=thorough` looks at ten thousand examples of each law in place of a few hundred.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent / "support"))

SLOW_IS_FINE = [HealthCheck.too_slow]

settings.register_profile(
    "quick",
    max_examples=200,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=SLOW_IS_FINE,
)
settings.register_profile(
    "thorough",
    max_examples=10_000,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=SLOW_IS_FINE,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
