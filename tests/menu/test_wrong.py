"""What went wrong is told without the commands of a shell."""

from __future__ import annotations

import pytest

from coach.base.errors import AskedWrongly, CoachError, DoesNotFit
from coach.menu.wrong import without_commands, wrong

HURT = DoesNotFit(
    "nothing is left to do: what hurt is left out, bridge",
    place="one",
    hint="coach hurts back bridge puts it back, once it no longer hurts",
)
BACK = "“Left out since it hurt” in the first menu puts it back."


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (HURT, f"Nothing is left to do: what hurt is left out, bridge. {BACK}"),
        (AskedWrongly("nothing is left", hint="coach list shows what is"), "Nothing is left."),
        (CoachError("no sound", hint="name another --device"), "No sound."),
        (CoachError("no room", hint="leave less out"), "No room; leave less out."),
        (CoachError("found 9", place="--minutes"), "Found 9."),
        (CoachError("no room", place="/a/b.mp3"), "/a/b.mp3: no room."),
        (CoachError("no coach is here"), "No coach is here."),
    ],
)
def test_what_a_shell_would_have_to_do_is_left_out(error: CoachError, told: str) -> None:
    assert wrong(error) == told


def test_nothing_wrong_is_nothing_told() -> None:
    assert without_commands("") == ""
