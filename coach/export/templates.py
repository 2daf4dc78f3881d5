"""The pages that are written from templates: those in `pages/`."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


def template(name: str) -> Template:
    """Return a template that escapes whatever is put into it, and knows of nothing else."""
    pages = Environment(
        loader=PackageLoader("coach.export", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return pages.get_template(name)
