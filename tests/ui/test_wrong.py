"""Errors on the full screen name its keys, and no command that one would have to leave it for."""

from __future__ import annotations

import pytest

from coach.base.errors import AskedWrongly
from coach.ui.wrong import wrong


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("", ""),
        ("choose another name", "; choose another name"),
        ("choose another name, or add --force to replace it", ""),
        ("coach hurts back plank puts it back", "; h and then x in the list puts it back"),
        ("coach voices shows what there is, and --engine espeak", "; v shows the voices"),
        ("choose another routine; coach list shows the rest", "; choose another routine"),
        ("coach safety shows the conditions", "; ! shows the conditions"),
        ("coach doctor tells why", "; coach doctor tells why"),
    ],
)
def test_a_hint_names_what_there_is_here(hint: str, told: str) -> None:
    assert wrong(AskedWrongly("found none", place="x", hint=hint)) == f"x: found none{told}"
