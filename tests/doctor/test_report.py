"""The report for a person, in 80 columns and in a pipe, and for another program."""

from __future__ import annotations

import json

from coach.doctor.diagnosis import Diagnosis
from coach.doctor.report import diagnosis_lines, document, verdict_lines
from coach.doctor.verdict import Verdict

LONG = Diagnosis("simpleaudio", "missing", "word " * 20 + "\x1b[31mend", "do this", {"voices": 3})
FIT = Verdict(True, "A session speaks.", "espeak", "miniaudio", "Speakers")
UNFIT = Verdict(False, "No session can be heard here.", None, None, None)
SILENT = Verdict(True, "A session is silent here.", "espeak", "silent", None)


def test_in_a_pipe_a_finding_is_one_plain_line() -> None:
    (line,) = diagnosis_lines(LONG)
    assert line == f"simpleaudio  missing  {'word ' * 20}end; do this"
    assert list(diagnosis_lines(Diagnosis("cache", "ok", "empty"))) == [
        "cache        ok       empty"
    ]


def test_on_a_screen_it_is_folded_under_itself() -> None:
    first, *rest = diagnosis_lines(LONG, 80)
    assert rest
    assert max(map(len, [first, *rest])) <= 80
    assert all(line.startswith(22 * " ") and line[22] != " " for line in rest)
    assert " ".join([first, *(line.strip() for line in rest)]) == next(diagnosis_lines(LONG))


def test_a_path_is_never_broken() -> None:
    path = "/a-long" * 20
    assert any(path in line for line in diagnosis_lines(Diagnosis("cache", "ok", f"in {path}"), 80))


def test_the_sum_tells_how_to_hear_it_where_that_can_be() -> None:
    assert list(verdict_lines(FIT)) == ["", FIT.line, "To hear it: coach doctor --sound"]
    for verdict, sounded in ((FIT, True), (UNFIT, False), (SILENT, False)):
        assert list(verdict_lines(verdict, 80, sounded=sounded)) == ["", verdict.line]


def test_the_document_is_plain_json() -> None:
    told = json.loads(json.dumps(document([LONG], FIT)))
    assert told["fit"] is True
    assert (told["engine"], told["speaker"], told["device"]) == ("espeak", "miniaudio", "Speakers")
    (check,) = told["checks"]
    assert (check["name"], check["state"], check["advice"]) == ("simpleaudio", "missing", "do this")
    assert check["text"].endswith("word end")
    assert check["voices"] == 3
