from __future__ import annotations

import screenshots


def test_the_pictures_are_taken_from_the_running_app_and_always_the_same(tmp_path, capsys):
    screenshots.main(tmp_path / "one")
    screenshots.main(tmp_path / "other")
    for name, words in (
        ("library.svg", "About&#160;9&#160;min"),
        ("session.svg", "Lying&#160;psoas&#160;stretch"),
        ("summary.svg", "You&#160;did&#160;all&#160;of&#160;it."),
    ):
        picture = (tmp_path / "one" / name).read_text(encoding="utf-8")
        assert words in picture
        assert picture == (tmp_path / "other" / name).read_text(encoding="utf-8")
    assert capsys.readouterr().out.count("Wrote library.svg") == 2
