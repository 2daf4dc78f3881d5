"""What the tests of the whole program share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rig import Rig

if TYPE_CHECKING:
    from studio import Studio


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """Return a folder with a long hold in it, and what records whatever plays it."""
    from studio import Studio  # late: it needs pseudo-terminals, which there are on Unix only

    with Rig() as rig:
        studio = Studio(tmp_path, rig)
        studio.routine(600)
        yield studio
