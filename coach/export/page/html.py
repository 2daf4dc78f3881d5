"""What a page is made with: templates that escape, JSON for its script, a policy of its own."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def template(name: str) -> Template:
    """Return a template of this folder; it escapes whatever is put into it."""
    pages = Environment(
        loader=PackageLoader("coach.export", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return pages.get_template(name)


def page_text(name: str) -> str:
    """Return the text of a file of this folder: a script or a style."""
    return (resources.files("coach.export") / "page" / name).read_text("utf-8")


def script_json(data: dict[str, Any]) -> Markup:
    """Write JSON that no HTML parser and no script takes for anything else."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


def policy(script: str, style: str) -> str:
    """Allow our own script and style, and pictures and sound from the page itself: nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            "img-src data:",
            "media-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
