from __future__ import annotations

import pytest
import screenshots_weeks

pytestmark = pytest.mark.long


def test_the_month_of_ben_looks_the_same_on_any_day(tmp_path, monkeypatch, capsys):
    pages = []
    monkeypatch.setattr(screenshots_weeks, "photograph", lambda page, _: pages.append(page))
    screenshots_weeks.main(tmp_path / "one")
    screenshots_weeks.main(tmp_path / "other")
    assert pages[0] == pages[1]
    assert "Kneeling psoas stretch" in pages[0]
    pictures = [
        (tmp_path / name / "history.svg").read_text(encoding="utf-8") for name in ("one", "other")
    ]
    assert pictures[0] == pictures[1]
    for words in ("Twelve&#160;weeks", "Pain", "2&#160;of&#160;2–3&#160;times"):
        assert words in pictures[0]
    assert capsys.readouterr().out.count("Wrote history.svg") == 2
