"""`coach voices`: which voices there are. What can be done with them is a command below it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from cyclopts import App, Parameter

from coach.cli.commands import VOICES
from coach.cli.opening import open_library, settings_of
from coach.cli.options import Json, option
from coach.cli.output import print_result, tell_all
from coach.home.settings import EngineName

app = App(name="voices", default_parameter=Parameter(negative=()))
for command, (function, told) in VOICES.items():
    app.command(function, name=command, help=told)


@app.default
def voices(
    *,
    engine: Annotated[EngineName | None, option("engine")] = None,
    every: Annotated[
        bool, Parameter(name="--all", help="The others too, which are not offered.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Carry out `coach voices`; return its exit code."""
    from coach.session import open_coach
    from coach.speech.voices import best_first, voice_lines, with_figures

    library = open_library()
    with open_coach(settings_of(library, {"engine": engine}), library=library) as coach:
        known = best_first(coach.speech.voices(), coach.library.languages)
        offered = [with_figures(voice) for voice in known if voice.offered or every]
        tell_all(coach.notices)
    document = [asdict(voice) for voice in offered]
    print_result(document, voice_lines(offered), as_json=as_json)
    return 0
