"""The whole example of `docs/scale.md` runs as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")


def test_the_example_writes_what_it_says(routine: str, home: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    (program,) = re.findall(r"^```python\n(\"\"\".*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    clinic, table, out = tmp_path / "clinic.py", tmp_path / "table.csv", tmp_path / "out"
    clinic.write_text(program, encoding="utf-8")
    table.write_text(
        f"routine,voice,talk\n{routine},,minimal\nno-such.toml,,learn\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, str(clinic), str(table), str(out)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "COACH_HOME": str(home)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == "2 jobs: 1 with new files, 1 failed\n"
    assert re.search(r"^no-such\.mp3: .*no-such\.toml", done.stderr, re.MULTILINE)
    assert sorted(path.name for path in out.iterdir()) == ["short.mp3", "short.script.html"]
