from __future__ import annotations

import figures
from small import library


def test_the_picture_in_the_documents_is_that_of_the_library():
    made = figures.picture(library().exercises)
    assert made == figures.PICTURE.read_text(encoding="utf-8"), "run python scripts/figures.py"
    assert made.count('role="img"') == len(library().exercises)
