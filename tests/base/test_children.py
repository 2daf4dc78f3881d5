import os
import sys
import time

import pytest

from coach.base.children import ChildLate, ChildLost, JsonChild, command

ECHO = """
import json, os, sys, time
for line in sys.stdin:
    request = json.loads(line)
    print("chatter", file=sys.stderr, flush=True)
    if request.get("do") == "hang":
        time.sleep(600)
    if request.get("do") == "die":
        raise RuntimeError("the voice broke")
    if request.get("do") == "exit":
        os._exit(3)
    if request.get("do") == "babble":
        print("Audio saved", flush=True)
    print(json.dumps({**request, "pid": os.getpid(), "seen": os.environ.get("SEEN")}), flush=True)
"""


@pytest.fixture
def child():
    child = JsonChild([sys.executable, "-c", ECHO], {"SEEN": "yes"})
    yield child
    child.close()


def is_gone(pid):
    """Whether the process has ended and was waited for."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def test_each_line_is_answered(child):
    for text in ("one", "zwölf", "two\nlines", "\ud800"):
        answer = child.ask({"text": text}, 30)
        assert (answer["text"], answer["seen"]) == (text, "yes")


def test_its_chatter_is_kept_from_our_screen(child, capfd):
    child.ask({"text": "one"}, 30)
    assert capfd.readouterr() == ("", "")


def test_a_child_that_hangs_is_ended(child):
    pid = child.ask({}, 30)["pid"]
    with pytest.raises(ChildLate, match=r"no answer within 0\.05 seconds"):
        child.ask({"do": "hang"}, 0.05)
    assert is_gone(pid)


@pytest.mark.parametrize(
    ("do", "reason"),
    [
        ("die", "it ended: RuntimeError: the voice broke"),
        ("exit", "it ended: chatter"),
        ("babble", "it answered nonsense: chatter"),
    ],
)
def test_a_child_that_is_lost_says_why(child, do, reason):
    with pytest.raises(ChildLost) as caught:
        child.ask({"do": do}, 30)
    assert str(caught.value) == reason


def test_asking_a_child_that_has_ended_by_itself_is_a_loss():
    child = JsonChild([sys.executable, "-c", "raise SystemExit('no voices at all')"])
    child._process.wait()
    with pytest.raises(ChildLost, match="no voices at all"):
        child.ask({"text": "one"}, 30)
    child.close()


def test_a_command_that_cannot_be_run_is_a_loss(tmp_path):
    with pytest.raises(ChildLost):
        JsonChild([str(tmp_path / "nosuch")])


def test_closing_ends_the_child_and_may_be_done_twice(child):
    pid = child.ask({}, 30)["pid"]
    child.close()
    child.close()
    assert is_gone(pid)


def test_a_module_of_ours_is_found_from_anywhere_and_gets_its_arguments(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('trapped')", encoding="utf-8")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "said_worker.py").write_text(
        "import json\nimport coach\n"
        "def main(arguments):\n    print(json.dumps({'said': arguments}), flush=True)\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    child = JsonChild(command("said_worker", ["one", "two"]), {"PYTHONPATH": str(folder)})
    assert child.listen(30) == {"said": ["one", "two"]}
    child.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such sessions")
def test_ctrl_c_in_the_terminal_does_not_reach_a_child(child):
    assert os.getsid(child.ask({}, 30)["pid"]) != os.getsid(0)


BYTES = """
import json, sys
for line in sys.stdin:
    told = json.loads(line)["bytes"]
    sys.stdout.buffer.write(json.dumps({"bytes": told, "more": 1}).encode() + b"\\n")
    sys.stdout.buffer.write(b"\\n\\0{" * 70_000 if told == 210_000 else b"")
    sys.stdout.flush()
"""


def test_bytes_come_with_the_answer_that_announces_them():
    child = JsonChild([sys.executable, "-c", BYTES])
    for _ in range(2):
        answer = child.ask({"bytes": 210_000}, 60)
        assert answer == {"bytes": b"\n\0{" * 70_000, "more": 1}
        assert child.ask({"bytes": 0}, 60) == {"bytes": b"", "more": 1}
    child.close()


@pytest.mark.parametrize("told", [-1, "5", None, 10**12])
def test_a_number_of_bytes_that_cannot_be_is_nonsense(told):
    child = JsonChild([sys.executable, "-c", BYTES])
    with pytest.raises(ChildLost, match="nonsense"):
        child.ask({"bytes": told}, 60)
    child.close()


def test_without_a_place_for_its_complaints_a_child_answers(monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", f"{os.devnull}/nosuch")
    child = JsonChild([sys.executable, "-c", ECHO])
    assert child.ask({"do": "well"}, 60)["do"] == "well"
    with pytest.raises(ChildLost, match=r"^it ended$"):
        child.ask({"do": "die"}, 60)
    child.close()
