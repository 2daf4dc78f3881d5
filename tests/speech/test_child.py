import os
import sys
import time

import pytest

from coach.speech.child import ChildLost, JsonChild

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
    with pytest.raises(ChildLost, match=r"no answer within 0\.05 seconds"):
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
