"""Names that a file can have on every system: Windows and FAT32 have the strictest rules.

Windows keeps some names for its devices, with any extension and in any case (Microsoft, “Naming
Files, Paths, and Namespaces”).
"""

from __future__ import annotations

import unicodedata

from coach.base.text import plain

_FORBIDDEN = str.maketrans({"/": "-", "\\": "-", "|": "-", ":": ",", '"': "'", "<": "(", ">": ")"})
_DROPPED = str.maketrans("", "", "*?")
_NUMBERS = "123456789¹²³"
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in _NUMBERS}
)


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps a file's name for a device: “con”, “NUL.mp3”."""
    return name.partition(".")[0].rstrip(" ").casefold() in _RESERVED


def fit_stem(stem: str) -> str:
    """Return a name without extension that any system can hold, and that reads most like `stem`.

    “con” becomes “con_”: no id ends so, and no two routines come to the same name by it.
    """
    stem = unicodedata.normalize("NFC", plain(stem)).translate(_FORBIDDEN).translate(_DROPPED)
    stem = stem.rstrip(" .")
    return f"{stem}_" if is_reserved(stem) else stem
