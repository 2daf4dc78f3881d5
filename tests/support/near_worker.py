"""The worker that downloads, sent to a server of the tests' own in place of the one in the net."""

from __future__ import annotations

import os

from coach.speech.own import download_worker

SERVER = "COACH_TEST_SERVER"


def main(arguments: list[str]) -> None:
    from piper import download_voices

    way = "/{lang_family}/{lang_code}/{voice_name}/{voice_quality}/"
    name = "{lang_code}-{voice_name}-{voice_quality}{extension}"
    download_voices.URL_FORMAT = os.environ[SERVER] + way + name
    download_worker.main(arguments)
