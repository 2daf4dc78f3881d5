"""A thread that renders what will be said, in the order in which it is needed."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable

from coach.base.errors import BrokenDown, CoachError
from coach.base.tongue import carried
from coach.score.models import Utterance
from coach.speech.store import ClipStore


class Renderer:
    """Knows which words of a session are rendered, and renders the others until `close`.

    Its thread exists only while there is something to do: with a filled cache, never.
    """

    def __init__(self, store: ClipStore, words: Iterable[Utterance]) -> None:
        self.failed: CoachError | None = None
        """Why nothing more is rendered, or None."""
        self.rendered = 0
        """How many have been rendered so far; a change of it means that more is known."""
        self._store = store
        self._known: set[Utterance] = set()
        """What is rendered."""
        self._queue: deque[Utterance] = deque()
        """What is to be rendered, in this order."""
        self._under_way: Utterance | None = None
        """What is being rendered at this moment."""
        self._thread: threading.Thread | None = None
        self._changed = threading.Condition()
        """Guards all of these, and wakes `wait` when one of them changes."""
        self._stopped = False
        """Whether it was closed or has failed, so that nothing more is rendered."""
        self.want(words)

    def knows(self, utterance: Utterance) -> bool:
        """Tell whether words are rendered, so that asking for their clip takes no time."""
        return utterance in self._known

    def known(self) -> frozenset[Utterance]:
        """Return all that is rendered at this moment."""
        with self._changed:
            return frozenset(self._known)

    def want(self, words: Iterable[Utterance], *, first: bool = False) -> None:
        """Render these as well: after what is waiting already, or before it."""
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if not new or self._stopped:
            return
        lacking = set(self._store.missing(new))
        with self._changed:
            self._known.update(set(new) - lacking)
            fresh = [word for word in new if word in lacking and word != self._under_way]
            if first:
                kept = [word for word in self._queue if word not in lacking]
                self._queue = deque([*fresh, *kept])
            else:
                self._queue.extend(word for word in fresh if word not in self._queue)
            if self._queue and self._thread is None and not self._stopped:
                self._thread = threading.Thread(
                    target=carried(self._work), name="renderer", daemon=True
                )
                self._thread.start()

    def wait(self, words: Iterable[Utterance], seconds: float) -> bool:
        """Wait until these are rendered, but not longer than that; tell whether they are."""
        wanted = set(words)
        with self._changed:
            self._changed.wait_for(lambda: wanted <= self._known or self._stopped, seconds)
            return wanted <= self._known

    def close(self) -> None:
        """Render nothing more. A phrase that is under way is finished in its own time."""
        with self._changed:
            self._stopped = True
            self._queue.clear()
            self._changed.notify_all()

    def _work(self) -> None:
        """Render what waits. Whatever ends this before it is done, nobody waits on in vain."""
        try:
            self._render()
        except CoachError as error:
            self._fail(error)
        except BaseException as error:  # noqa: BLE001 - it is told, and raised where it is waited for
            self._fail(BrokenDown("voice", error))

    def _render(self) -> None:
        while True:
            with self._changed:
                self._under_way = None
                if not self._queue:
                    self._thread = None
                    return
                self._under_way = utterance = self._queue.popleft()
            self._store.get(utterance)
            with self._changed:
                self._known.add(utterance)
                self.rendered += 1
                self._changed.notify_all()

    def _fail(self, error: CoachError) -> None:
        with self._changed:
            self.failed = error
            self._stopped = True
            self._thread = None
            self._changed.notify_all()
