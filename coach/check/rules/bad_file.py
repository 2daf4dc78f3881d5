"""A file that cannot be read.

Nothing of it can be played until it is mended. The rules look at what can be read; this one tells
what TOML, the schema or the library had to say, with the place and what was expected there.
"""

from __future__ import annotations

from coach.check.finding import BAD_FILE
from coach.check.rule import Rule

RULE = Rule(
    id=BAD_FILE,
    level="error",
    title="A file cannot be read, or something in it does not fit together",
    why=__doc__ or "",
    source="ours",
)
