#!/usr/bin/env python3
"""Make a site of the documents: `.venv/bin/python scripts/make_site.py FOLDER`.

Its order is that of `docs/index.md`. It fails on a link that leads nowhere. What builds it is in no
other lock: `pip install -r requirements/site.txt`. The site asks for nothing on a network.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(ROOT.glob("docs/*.md")),
)

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_PLACE = re.compile(r"^- \[([^\]]+)\]\(([^)]+)\)", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")

CONFIGURATION = """
[project]
site_name = "Coach"
site_description = "A voice that guides you through exercises while your eyes are closed."
docs_dir = "pages"
site_dir = "site"
use_directory_urls = false
nav = [{nav}]
[project.theme]
font = false
features = ["navigation.sections", "navigation.top", "content.code.copy"]
[[project.theme.palette]]
media = "(prefers-color-scheme: light)"
scheme = "default"
toggle = {{ icon = "lucide/sun", name = "Dark" }}
[[project.theme.palette]]
media = "(prefers-color-scheme: dark)"
scheme = "slate"
toggle = {{ icon = "lucide/moon", name = "Light" }}
"""


def navigation(index: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the sections of an index: each with its pages, a title and a path from the root."""
    _, *parts = _HEADING.split(index)
    return [
        (heading, [(title, _from_root(path)) for title, path in _PLACE.findall(text)])
        for heading, text in zip(parts[::2], parts[1::2], strict=True)
    ]


def _from_root(path: str) -> str:
    return path.removeprefix("../") if path.startswith("../") else f"docs/{path}"


def linked(page: Path) -> Iterator[Path]:
    """Yield the files that a page links to; raises `SystemExit` for one that is not there."""
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        path = (page.parent / link).resolve()
        if not path.exists():
            raise SystemExit(
                f"{page.relative_to(ROOT)}: found a link to {link}, which is not there"
            )
        yield path


def lay_out(folder: Path) -> None:
    """Put the pages, and whatever they link to, where a site is built from."""
    for page in PAGES:
        for path in (page, *linked(page)):
            if path.is_file() and path.is_relative_to(ROOT):
                there = folder / "pages" / path.relative_to(ROOT)
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, there)
    sections = navigation((ROOT / "docs" / "index.md").read_text(encoding="utf-8"))
    sections.append(("All pages", [("All pages", "docs/index.md")]))
    nav = ", ".join(_table(heading, pages) for heading, pages in sections)
    (folder / "zensical.toml").write_text(CONFIGURATION.format(nav=nav), encoding="utf-8")


def _table(heading: str, pages: list[tuple[str, str]]) -> str:
    """Write a section of the navigation in TOML, whose strings are those of JSON."""
    listed = (f"{{{json.dumps(title)} = {json.dumps(path)}}}" for title, path in pages)
    return f"{{{json.dumps(heading)} = [{', '.join(listed)}]}}"


def main(folder: Path) -> None:
    """Build the site into a folder, which is made anew."""
    with tempfile.TemporaryDirectory() as work:
        lay_out(Path(work))
        subprocess.run(
            [
                sys.executable,
                "-m",
                "zensical",
                "build",
                "--strict",
                "--config-file",
                "zensical.toml",
            ],
            cwd=work,
            check=True,
        )
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(Path(work, "site"), folder)
    print(f"Wrote {len(PAGES)} pages to {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
