"""What is at hand from any screen: the other pages, the palette, and how everything looks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen

from coach.base.errors import CoachError
from coach.base.tongue import later, speak, spoken, tr
from coach.home.tongues import TONGUES, catalogue_of, usual_tongue
from coach.plan.person.left_out import BY_KEYS
from coach.session import Coach
from coach.ui.find_screen import FindScreen
from coach.ui.look import COLOURS, Colours, Look, look_of
from coach.ui.one_by_one import OneByOne
from coach.ui.themes import DARK, PALETTES, PREFIX, theme_of, variables

CHANGE_SETTINGS = frozenset({"settings", "voices", "profile"})
"""The actions that may close what speaks."""


class Pages(OneByOne):
    """An app whose pages are opened by key from wherever one is."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        Path("base.tcss"),
        Path("coach.tcss"),
        Path("palette.tcss"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", later("find what to do"), show=False, priority=True),
        Binding("f1", "help", later("help"), show=False),
        Binding("t", "other_theme", later("colours"), show=False),
        Binding("comma", "settings", later("settings"), show=False, key_display=","),
        Binding("exclamation_mark", "safety", later("when to stop"), show=False),
    ]

    def __init__(self, coach: Coach, first: Callable[[Coach], Screen[None]]) -> None:
        super().__init__()
        self._first = first
        self.animation_level = "none"
        self.look = look_of(coach.settings)
        for name in PALETTES:
            self.register_theme(theme_of(name))
        self.theme = PREFIX + self.look.colours
        self._coach = coach
        coach.put_back_by = tr(BY_KEYS)

    @property
    @abstractmethod
    def is_sounding(self) -> bool:
        """Whether a session is open."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Change no settings while a session sounds: it has begun with those that hold."""
        del parameters
        return action not in CHANGE_SETTINGS or not self.is_sounding

    def action_help(self) -> None:
        """Show what the keys do."""
        from coach.ui.help_screen import HelpScreen, help_on

        self.push_screen(HelpScreen(help_on(self.screen)))

    def get_system_commands(self, screen: Screen[object]) -> Iterator[SystemCommand]:
        """Let the palette find all that can be done."""
        from coach.ui.palette import commands

        return commands(self, screen, self._coach, self.choose)

    def action_command_palette(self) -> None:
        """Find what can be done by its words."""
        if not any(isinstance(one, CommandPalette) for one in self.screen_stack):
            words = tr("Search for what to do …")
            self.push_screen(FindScreen(placeholder=words, id="--command-palette"))

    def action_safety(self) -> None:
        """Show when to stop, and what conditions change; a session goes on meanwhile."""
        from coach.home.safety import safety
        from coach.ui.safety_screen import SafetyScreen

        if not isinstance(self.screen, SafetyScreen):
            self.push_screen(SafetyScreen(safety(self._coach.library)))

    def action_voices(self) -> None:
        """Let voices be heard, and one be chosen."""
        from coach.ui.voices_screen import VoicesScreen

        self.push_screen(VoicesScreen(self._coach))

    def action_history(self) -> None:
        """Show what was done, and take notes."""
        from coach.ui.history.screen import HistoryScreen

        self.push_screen(HistoryScreen(self._coach))

    def action_pain(self) -> None:
        """Show what is left out since it hurt, to be put back."""
        from coach.ui.pain.screen import PainScreen

        self.push_screen(PainScreen(self._coach))

    def action_reminders(self) -> None:
        """Show and set reminders."""
        from coach.ui.reminders.screen import RemindersScreen

        self.push_screen(RemindersScreen(self._coach, self._coach.places))

    def action_profile(self) -> None:
        """Ask what sessions have to suit."""
        from coach.home.profile import questions
        from coach.ui.profile_screen import ProfileScreen

        self.push_screen(ProfileScreen(self._coach, questions(self._coach.library)))

    def action_settings(self) -> None:
        """Ask for every setting."""
        from coach.ui.settings.screen import SettingsScreen

        self.push_screen(SettingsScreen(self._coach))

    def action_other_theme(self) -> None:
        """Change to the next colours."""
        here = COLOURS.index(self.look.colours)
        self.choose(COLOURS[(here + 1) % len(COLOURS)])

    def choose(self, colours: Colours) -> None:
        """Show everything in these colours from now on, and remember them."""
        self.use(replace(self.look, colours=colours))
        with suppress(CoachError):  # it holds until the end of this
            self._coach.keep({"theme": self.look.colours})

    def use(self, look: Look) -> None:
        """Show everything in this look from now on."""
        self.look = look
        self.theme = PREFIX + look.colours

    def speak_otherwise(self, made: Callable[[], Screen[None]]) -> None:
        """Speak as the settings say now; what is `made` then stands for the screen that is up.

        Those beneath it come anew as soon as they are seen again.
        """
        language = usual_tongue(self._coach.settings.language)
        speak(catalogue_of(language, self._coach.places.cache))
        self._coach.put_back_by = tr(BY_KEYS)
        if len(self.screen_stack) > 1:
            self.switch_screen(made())
        else:
            self.begin_anew()

    def begin_anew(self) -> None:
        """Show the first screen anew, in the language that is spoken now.

        Textual replaces no first screen, but it may have several, each in a mode: one for each
        language here. That of the start stays, at rest, until the end.
        """
        before, now = self.current_mode, spoken()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.add_mode(now, partial(self._first, self._coach))
        self.switch_mode(now)
        if before in TONGUES:
            self.remove_mode(before)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our tokens to a theme that lacks them: style sheets are read before one is set."""
        return variables(DARK)
