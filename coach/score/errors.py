"""What a key may ask in vain while a session is under way."""

from __future__ import annotations

from coach.errors import CoachError


class NotNow(CoachError):
    """It cannot be done at this moment; the message is one short sentence for the person."""

    title = "Not now"
