"""What is only told: the keys, and when to stop."""

from __future__ import annotations

from coach.base.tongue import later, tr
from coach.menu.entry import Entry, Menu, back_entry
from coach.menu.known import Known

IN_THE_MENU = (
    later("Up and down: from entry to entry. Home and End: the first and the last."),
    later("Enter or right: choose. Escape, Backspace or left: back."),
    later("Letters: search here. Digits: set a figure."),
    later("Space: say it again. Tab: more about it."),
    later("Plus and minus: louder and quieter."),
    later("F5: begin at once, with what you stand on."),
    later("Question mark: these keys. Exclamation mark: when to stop."),
    later("A headset: next and previous move, play and pause choose."),
    later("A clicker: Page Down and Page Up move, full stop chooses, and so does b behind them."),
    later("A pedal with two keys: press both at once to choose."),
)

IN_A_SESSION = (
    later("In a session, space: pause and go on. Enter: ready. Right and left: on and back."),
    later("x: it hurts; it is stopped and left out. l, r or b then tells where."),
    later("s: the other side. r: say it again. Brackets: ten seconds less or more."),
    later("Plus, minus, m: louder, quieter, mute. q: leave. Question mark: the keys."),
    later("A clicker in a session: Page Down is ready or on, Page Up back, b or full stop pauses."),
    later("In that pause, Page Down tells what else there is, and b or full stop does it."),
)


def keys(known: Known) -> Menu:
    """Tell what each key does."""
    del known
    told = (*IN_THE_MENU, *IN_A_SESSION)
    entries = (Entry(key=f"key {number}", name=tr(one)) for number, one in enumerate(told))
    return Menu(title=tr("Keys"), entries=(*entries, back_entry()))


def when_to_stop(known: Known) -> Menu:
    """Tell when to stop, and which signs need a doctor."""
    page = known.safety
    doctor = tr("See a doctor now if one of these is true.")
    page_lines = (*page.stop, doctor, *page.red_flags, *map(tr, page.nature))
    entries = (Entry(key=f"sign {n}", name=one) for n, one in enumerate(page_lines))
    return Menu(title=tr("When to stop"), entries=(*entries, back_entry()))


def told(title: str, lines: tuple[str, ...], known: Known) -> Menu:
    """Tell some lines, to be gone through."""
    del known
    entries = (Entry(key=f"told {number}", name=one) for number, one in enumerate(lines))
    return Menu(title=title, entries=(*entries, back_entry()))
