"""A voice is fetched by Piper's own downloader, from a server of the tests' own, and then added."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import near_worker
import pytest
import tiny_voice

from coach.base.errors import AskedWrongly, CoachError
from coach.base.progress import Steps
from coach.speech.own import downloading
from coach.speech.own.adding import Wanted
from coach.speech.own.downloading import NotFetched, fetch_and_add
from coach.speech.own.told import OwnVoice

pytest.importorskip("piper", reason="needs the extra piper")

VOICE = "piper:en_US-tiny-medium"
BELOW = "/en/en_US/tiny/medium/"


class Server(ThreadingHTTPServer):
    """Answers with files by their paths; notes what it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.promised: dict[str, int] = {}
        self.asked: list[str] = []


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        content = self.server.files.get(path)
        if content is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(self.server.promised.get(path, len(content))))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server() as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        monkeypatch.setenv(near_worker.SERVER, f"http://127.0.0.1:{serving.server_port}")
        monkeypatch.setenv("PYTHONPATH", str(Path(near_worker.__file__).parent))
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        monkeypatch.setattr(downloading, "MODULE", "near_worker")
        name = f"{BELOW}en_US-tiny-medium.onnx"
        serving.files = {
            name: tiny_voice.model(),
            f"{name}.json": json.dumps(tiny_voice.settings()).encode(),
            f"{BELOW}MODEL_CARD": b"# Model card\n\n* License: CC BY 4.0\n",
        }
        yield serving
        serving.shutdown()
        thread.join()


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    return tmp_path / "home" / "voices"


def fetched(voices: Path, came_from: str = VOICE) -> OwnVoice:
    wanted = Wanted(Path(came_from), came_from=came_from)
    return Steps(fetch_and_add(wanted, voices, {"en": ("Breathe out.",)})).finish()


def not_fetched(voices: Path, came_from: str = VOICE) -> str:
    """Return the one line of a voice that does not come; nothing of it may be left."""
    with pytest.raises(CoachError) as caught:
        fetched(voices, came_from)
    assert not voices.exists() or list(voices.iterdir()) == []
    assert isinstance(caught.value, NotFetched | AskedWrongly)
    return str(caught.value)


def test_a_voice_is_fetched_with_its_licence_and_added(server: Server, voices: Path) -> None:
    voice = fetched(voices)
    assert (voice.id, voice.told.came_from, voice.told.licence) == ("tiny", VOICE, "CC BY 4.0")
    assert (voice.folder / "model.onnx").read_bytes() == tiny_voice.model()
    assert [path.name for path in voices.iterdir()] == ["tiny"]


def test_a_voice_without_a_card_is_as_good(server: Server, voices: Path) -> None:
    del server.files[f"{BELOW}MODEL_CARD"]
    assert fetched(voices).told.licence == ""


def test_a_voice_that_piper_does_not_have_is_told(server: Server, voices: Path) -> None:
    line = not_fetched(voices, "piper:en_US-nobody-low")
    assert line.startswith(
        "piper:en_US-nobody-low: Piper has no voice that is called “en_US-nobody-low”"
    )


@pytest.mark.parametrize("name", ["piper:", "piper:joe", "piper:../../en_US-joe-low", "piper:a/b"])
def test_a_name_that_no_voice_has_asks_nobody(name: str, server: Server, voices: Path) -> None:
    assert not_fetched(voices, name).startswith(f"voices add: found “{name}”, expected a voice")
    assert server.asked == []


def test_what_breaks_off_on_the_way_is_not_taken_for_a_voice(server: Server, voices: Path) -> None:
    name = f"{BELOW}en_US-tiny-medium.onnx"
    server.promised[name] = len(server.files[name])
    server.files[name] = server.files[name][:900]
    line = not_fetched(voices)
    assert line.startswith(f"{VOICE}: ")
    assert "900 bytes" in line


def test_a_page_in_place_of_the_model_is_told(server: Server, voices: Path) -> None:
    server.files[f"{BELOW}en_US-tiny-medium.onnx"] = b"<html>Please log in</html>"
    assert not_fetched(voices).startswith(f"{VOICE}: found a page from the web in place of")


def test_without_a_network_a_line_says_so(voices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server() as nobody:
        port = nobody.server_port
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
    line = not_fetched(voices, "piper:en_US-joe-medium")
    assert line.startswith("piper:en_US-joe-medium: cannot be downloaded: ")
    assert "look whether the network can be reached" in line


def test_a_worker_that_dies_is_a_line(
    server: Server, voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(near_worker.SERVER)
    line = not_fetched(voices)
    assert line.startswith(f"{VOICE}: it ended: KeyError: 'COACH_TEST_SERVER'; try again")
