"""Settings that are decided beside the settings: by the environment, or by an option."""

from __future__ import annotations

import os
from collections.abc import Mapping

from coach.base.tongue import asked_by
from coach.ui.look import ANIMATIONS, LESS

COLOURLESS = "NO_COLOR"


def decided(*, colourless: bool) -> Mapping[str, str]:
    """Return what decides a setting whatever is set, by the setting's name.

    Whether the app is `colourless` it knows itself: the toolkit takes that variable away.
    """
    deciding = {
        "language": asked_by(),
        "motion": ANIMATIONS if os.environ.get(ANIMATIONS) in LESS else "",
        "theme": COLOURLESS if colourless else "",
    }
    return {setting: name for setting, name in deciding.items() if name}
