"""What a key did, in a word or two: shown for a moment, where what comes next stands else."""

from __future__ import annotations

from coach.live.keys import Command, sign
from coach.live.view import View
from coach.plan.shown_session import ScreenWords
from coach.score.under_way.stretch import STEP_S
from coach.ui.session.reading import volume_words

ECHO_TICKS = 30
"""How long it is shown: 3 s."""

SILENT = ("pause", "leave", "hurts")
"""What is seen anyway."""

STRETCHED = {"longer": "+", "shorter": "−"}
LOUDNESS = ("louder", "quieter", "mute", "volume")


def echo(command: Command, before: View, after: View, words: ScreenWords) -> str:
    """Say what a command did: “+10 s”, “Volume 90 %”, “→ skip”; nothing if it did nothing."""
    if command.short in SILENT or after.failures != before.failures:
        return ""
    if command.short in STRETCHED:
        return f"{STRETCHED[command.short]}{STEP_S} s"
    if command.short in LOUDNESS:
        return volume_words(after, words)
    return f"{sign(command)} {words.key(command.short)}"
