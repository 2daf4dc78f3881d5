"""Why nothing sounds or is heard: what a process with a device says, in the app's language.

Those processes load no catalogue; they say it in English. What a system's library says by itself
is passed on as it is.
"""

from __future__ import annotations

import re

from coach.base.tongue import later, tr

_SENTENCES = (
    later("more than one microphone has {name} in its name"),
    later("more than one sound device has {name} in its name"),
    later("no microphone found"),
    later("no microphone is called {name}"),
    later("no sound device found"),
    later("no sound device is called {name}"),
    later("no sound server found"),
    later("that device does not open"),
    later("that microphone does not open"),
    later("the device does not tell where it is"),
    later("the device takes no more"),
    later("the device was taken away"),
    later("the sound server is gone"),
)
_PATTERNS = {
    sentence: re.compile(re.escape(sentence).replace(r"\{name\}", "(?P<name>.*)"))
    for sentence in _SENTENCES
}


def told(reason: str) -> str:
    """Return what a process said, in the language of the app."""
    for sentence, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(reason):
            return tr(sentence, **match.groupdict())
    return reason
