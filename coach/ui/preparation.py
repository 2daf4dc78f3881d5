"""Getting a session ready in a thread: it renders what is missing, and only ever posts messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event

from textual.message import Message
from textual.message_pump import MessagePump

from coach.errors import CoachError
from coach.library.shelf import Found
from coach.live.performance import Performance
from coach.plan.models import Plan
from coach.play.choose import check_speaker
from coach.session import Coach, Progress, Stopped


@dataclass(frozen=True)
class Request:
    """One wish to start a routine. A later request makes the messages of this one void."""

    number: int
    found: Found
    stop: Event = field(default_factory=Event)


@dataclass
class Prepared(Message):
    """Another step is done."""

    request: Request
    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """Let only the latest step wait in the queue."""
        return isinstance(message, Prepared)


@dataclass
class Ready(Message):
    """A session can begin."""

    request: Request
    plan: Plan
    performance: Performance


@dataclass
class NotReady(Message):
    """A session cannot begin, for a reason that a person can read."""

    request: Request
    error: CoachError


def prepare(coach: Coach, request: Request, target: MessagePump, opened: list[Performance]) -> None:
    """Render the first words, open a speaker, and tell `target` how it goes, in a thread.

    What has been opened stands in `opened` before anybody is told, for its owner to close, even if
    the app ends in between.
    """
    try:
        check_speaker(coach.settings.speaker, coach.settings.device)
        plan = coach.plan(request.found, live=True)
        for progress in coach.begin(plan, request.stop):
            target.post_message(Prepared(request, progress))
        performance = coach.perform(plan)
    except Stopped:
        return
    except CoachError as error:
        target.post_message(NotReady(request, error))
        return
    opened.append(performance)
    target.post_message(Ready(request, plan, performance))
