"""The site of the documents: every page has its place, and no link leads nowhere."""

import make_site
import pytest


def test_every_page_stands_in_the_index_once():
    index = (make_site.ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    listed = [path for _, pages in make_site.navigation(index) for _, path in pages]
    there = [str(page.relative_to(make_site.ROOT)) for page in make_site.PAGES]
    assert sorted([*listed, "docs/index.md"]) == sorted(there)


def test_a_link_that_leads_nowhere_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(make_site, "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("[a](https://a.org) [b](page.md#b) [c](nowhere.png)", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"page\.md: found a link to nowhere\.png"):
        list(make_site.linked(page))
