"""The README's pictures are taken from the running app."""

from __future__ import annotations

import screenshots


def test_the_pictures_are_taken_from_the_running_app(tmp_path, capsys):
    screenshots.main(tmp_path)
    for name, words in (
        ("library.svg", "9&#160;min&#160;·&#160;6&#160;exercises"),
        ("before.svg", "before&#160;you&#160;start"),
        ("settings.svg", "kept&#160;in&#160;settings.toml"),
        ("session.svg", "Lying&#160;psoas&#160;stretch"),
        ("summary.svg", "You&#160;did&#160;all&#160;of&#160;it."),
    ):
        assert words in (tmp_path / name).read_text(encoding="utf-8")
    assert capsys.readouterr().out.count("Wrote library.svg") == 1
