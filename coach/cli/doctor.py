"""`coach doctor`: what works on this machine."""

from __future__ import annotations

import shutil
import sys
from functools import cache
from typing import Annotated

from cyclopts import Parameter

import coach
from coach.base.errors import CoachError
from coach.cli.opening import open_library, settings_of
from coach.cli.options import Device, Json, SpeakerOption
from coach.cli.output import print_lines, print_result
from coach.doctor.examine import Examination
from coach.doctor.report import diagnosis_lines, document, verdict_lines
from coach.home.folders import folders
from coach.home.settings import Settings, with_sound
from coach.play.choose import check_speaker


def doctor(
    *,
    sound: Annotated[bool, Parameter(help="Play a test cue as well.")] = False,
    speaker: SpeakerOption = None,
    device: Device = None,
    as_json: Json = False,
) -> int:
    """Carry out `coach doctor`; return its exit code."""
    check_speaker(speaker, None)
    library, problem = cache(open_library), None
    try:
        settings = settings_of(library(), {}, speaker, device)
    except CoachError as error:
        settings, problem = with_sound(Settings(), speaker, device), error
    examination = Examination(coach.__version__, settings, folders(), library, problem)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    diagnoses = []
    for diagnosis in examination.diagnoses(sound=sound):
        diagnoses.append(diagnosis)
        print_lines([] if as_json else diagnosis_lines(diagnosis, width))
    verdict = examination.verdict()
    lines = verdict_lines(verdict, width, sounded=sound)
    print_result(document(diagnoses, verdict), lines, as_json=as_json)
    return 0 if verdict.fit else CoachError.exit_code
