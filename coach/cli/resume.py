"""`coach resume`: the session of today that was left or lost goes on where it stood."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from msgspec.structs import replace

from coach.base.errors import AskedWrongly
from coach.base.tongue import tr
from coach.cli.opening import diary_to_tell, open_library, with_known_device
from coach.cli.options import Device, SpeakerOption
from coach.cli.output import tell
from coach.cli.play import play_found
from coach.home.asked import read_asked
from coach.home.folders import folders
from coach.home.settings import load_settings, with_sound


def resume(
    *,
    no: Annotated[
        bool,
        Parameter(
            name=["--no", "--decline"], negative="", help="Decline: it is not offered any more."
        ),
    ] = False,
    speaker: SpeakerOption = None,
    device: Device = None,
) -> int:
    """Carry out `coach resume`; return its exit code."""
    with diary_to_tell() as diary:
        before = diary.unfinished()
        if before is None:
            raise AskedWrongly(
                tr("found no session that was left today, expected one to go on with"),
                place="resume",
                hint=tr("coach play ROUTINE begins one"),
            )
        if no:
            diary.over(before.session, "declined")
    if no:
        tell(tr("Declined: it is not offered any more."))
        return 0
    library, kept = open_library(), read_asked(before.asked)
    here = load_settings(folders().settings)
    settings = replace(kept.settings, speaker=here.speaker, device=here.device)
    settings = with_known_device(with_sound(settings, speaker, device))
    return play_found(lambda: kept.find(library), library, settings, before)
