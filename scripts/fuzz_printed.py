"""Attacks by what is only printed: how often, for whom, pictures that are none, odd addresses."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

from fuzz_case import Case
from fuzz_mutate import spoilt_bytes, value
from PIL import Image

TONES = ("--engine", "tones")
PICTURES = (
    *("'a.png'", "'a.png'", "'a.jpg'", "'a.jpg'", "'a.svg'", "'a.svg'", "'folder/a.png'"),
    *("'none.png'", "'../a.png'", "'/dev/zero'", "'a.gif'", "'C:a.png'"),
)
LINKS = (
    *("'https://example.org/'", "'https://example.org/?a=<b>&c'", "'http://example.org:8/é'"),
    *("'http://['", "'javascript:alert(1)'", "'https://a b'", "'//a.org'", "'ftp://a'"),
)
DRAWINGS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>',
    '<svg viewBox="1 2 nan inf"><image href="/etc/passwd" width="9" height="9"/></svg>',
    '<svg><use href="#a" id="a"/><rect width="-1"/></svg>',
    "<svg>" + "<g>" * 500 + "</g>" * 500 + "</svg>",
    '<!DOCTYPE svg [<!ENTITY a "a">]><svg>&a;</svg>',
)
KEYS = {
    "for": ('"Anna"', '"呼吸 🧘"'),
    "date": ("2026-03-31", '"2026-03-31"', "2026-03-31T10:00:00Z"),
    "per_day": ("2", "[2, 3]", "[3, 2]", "[1]", "13"),
    "per_week": ("7", "[1, 7]", "8", "[0, 1]"),
    "note": ('"Call me."', '"[b]</p><script>"'),
}


def printed(chance: random.Random) -> Case:
    """Write a routine with keys that are printed, and print it."""
    lines = ['id = "own"', 'title = "Own"']
    names = chance.sample(sorted(KEYS), chance.randrange(1, len(KEYS) + 1))
    lines += [f"{name} = {_one_of(KEYS[name], chance)}" for name in names]
    for exercise in ("bridge", "pelvic-tilt"):
        lines += ["[[steps]]", f'exercise = "{exercise}"', "dose = { reps = 1 }"]
        lines.append(f"picture = {_one_of(PICTURES, chance)}")
        lines.append(f"link = {_one_of(LINKS, chance)}")
    text = "\n".join(lines) + "\n"
    files = {
        "work/own.toml": text.encode("utf-8", "surrogatepass"),
        "work/a.png": _picture("PNG", chance),
        "work/a.jpg": _picture("JPEG", chance),
        "work/folder/a.png": _picture("PNG", chance),
        "work/a.svg": chance.choice(DRAWINGS).encode(),
    }
    kind = chance.choice(("sheet", "pdf", "pdf", "spoken"))
    uses = (
        ("show", "./own.toml"),
        ("check", "./own.toml"),
        ("export", "./own.toml", "-o", "a.html", *TONES),
        ("export", "./own.toml", "-o", "a.wav", *TONES, "--script", kind),
        ("export", "./own.toml", "-o", "a.wav", *TONES, "--script", kind, "--paper", "letter"),
    )
    return Case(kind="printed", files=files, arguments=chance.choice(uses))


def _one_of(fitting: Sequence[str], chance: random.Random) -> str:
    return value(chance) if chance.random() < 0.1 else chance.choice(fitting)


def _picture(kind: str, chance: random.Random) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (chance.choice((1, 30, 900)), 20), "red").save(written, kind)
    data = written.getvalue()
    return spoilt_bytes(data, chance) if chance.random() < 0.5 else data
