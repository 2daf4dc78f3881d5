"""The command that examines this machine."""

from __future__ import annotations

import shutil
import sys
from typing import Annotated

from cyclopts import Parameter

from coach.commands.given import Device, Json, Speaker, installed_version
from coach.commands.output import print_json, print_lines
from coach.errors import CoachError
from coach.folders import folders
from coach.options import NO_SHAPE, settings_of
from coach.settings import Settings, with_sound


def doctor(
    *,
    sound: Annotated[bool, Parameter(help="Play a test cue as well.")] = False,
    speaker: Speaker = None,
    device: Device = None,
    as_json: Json = False,
) -> int:
    """Tell what works on this machine, and what to do about what does not."""
    from coach.doctor.examine import Examination
    from coach.doctor.report import document, finding_lines, verdict_lines
    from coach.play.choose import check_speaker

    check_speaker(speaker, None)
    problem = None
    try:
        settings = settings_of(NO_SHAPE, speaker, device)
    except CoachError as error:
        settings, problem = with_sound(Settings(), speaker, device), error
    examination = Examination(installed_version(), settings, folders(), problem)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    findings = []
    for finding in examination.findings(sound=sound):
        findings.append(finding)
        print_lines([] if as_json else finding_lines(finding, width))
        sys.stdout.flush()
    verdict = examination.verdict()
    if as_json:
        print_json(document(findings, verdict))
    else:
        print_lines(verdict_lines(verdict, width, sounded=sound))
    return 0 if verdict.fit else CoachError.exit_code
