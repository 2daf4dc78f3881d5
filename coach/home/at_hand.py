"""What exercises need, as it is shown: our English names of things in the app's language."""

from __future__ import annotations

from collections.abc import Iterable

from coach.base.text import joined
from coach.base.tongue import tr


def named_kit(kit: Iterable[str]) -> str:
    """List things; what somebody else has named, or another language, stays as it is written."""
    return joined(", ", *map(tr, kit))
