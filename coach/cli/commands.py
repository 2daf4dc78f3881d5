"""The commands: where each is carried out, and what it is for. This table imports nothing."""

from __future__ import annotations

COMMANDS = {
    "list": (
        "coach.cli.routines:list_routines",
        "List the routines: id, minutes, title, exercises, kit; and what does not fit.",
    ),
    "show": (
        "coach.cli.show:show",
        "Show what a routine asks for, in order, with doses and sources.",
    ),
    "cues": (
        "coach.cli.show:cues",
        "Print the score: every cue with its time, as it will be heard.",
    ),
    "play": (
        "coach.cli.play:play",
        "Play a session in plain lines, one a cue, with the keys of the full screen.",
    ),
    "resume": (
        "coach.cli.resume:resume",
        "Go on with the session of today that was left or lost, where it stood; --no declines.",
    ),
    "export": (
        "coach.cli.export:export",
        "Write sessions to files: the same sound as live, for a phone, a car or a smart speaker.",
    ),
    "profile": (
        "coach.cli.profile:profile",
        "Tell what sessions have to suit: conditions, sides, kit, goal; four short questions.",
    ),
    "quick": (
        "coach.cli.quick:quick",
        "Play, keep or export a session from one line: “bridge 10x5s, rest 20s, plank 30s”.",
    ),
    "new": (
        "coach.cli.write:new",
        "Begin a routine of your own: a commented file, opened in your editor.",
    ),
    "copy": (
        "coach.cli.write:copy",
        "Copy a routine under another name into your own folder, to change it.",
    ),
    "check": (
        "coach.cli.check:check",
        "Tell what is wrong or hard to follow by ear; without names, in everything Coach knows.",
    ),
    "schema": (
        "coach.cli.schema:print_schema",
        "Print the JSON Schema of a kind of file: with it, an editor completes and checks keys.",
    ),
    "say": (
        "coach.cli.say:say",
        "Say one phrase as a session would: to hear it, to keep it, or to mend a word.",
    ),
    "sounds": (
        "coach.cli.sounds:sounds",
        "Let a set of sounds be heard, each after its name: to learn them, and to choose.",
    ),
    "progress": (
        "coach.cli.progress:progress",
        "Tell how far you have come with each exercise, why, and what comes next.",
    ),
    "hurts": (
        "coach.cli.hurts:app",
        "List what is left out since it hurt, and since when; it can be put back.",
    ),
    "log": (
        "coach.cli.log:app",
        "Show what was done: twelve weeks, this week, the last sessions; notes, files, a report.",
    ),
    "safety": (
        "coach.cli.show:safety",
        "Tell when to stop, when to see a doctor, and what conditions change.",
    ),
    "voices": (
        "coach.cli.voices:app",
        "List the voices of the speech engine, and how well the English ones are understood.",
    ),
    "remind": (
        "coach.cli.remind:app",
        "Show what you are reminded of, and when next: of a routine, or to get up from the desk.",
    ),
    "doctor": (
        "coach.cli.doctor:doctor",
        "Tell what works on this machine, and what to do about what does not.",
    ),
    "completions": (
        "coach.cli.completions:completions",
        "Print what lets a shell complete the words of coach: for bash, zsh, fish or PowerShell.",
    ),
    "man": (
        "coach.cli.man:man",
        "Print the manual page: coach man | man -l -",
    ),
}
"""By name: the function of each command, and its help. The module is imported when the command is
given, since some need what is slow to import."""

VOICES = {
    "try": (
        "coach.cli.voices_try:hear",
        "Hear the same three lines in each voice, and choose one; or in those that are named.",
    ),
    "use": (
        "coach.cli.voices_try:use",
        "Let a voice speak from now on; without a name, the best one again.",
    ),
    "add": (
        "coach.cli.voices_add:add",
        "Make a Piper model, or a recorded voice, one of your own: copied, checked and named.",
    ),
    "record": (
        "coach.cli.voices_record:record",
        "Record the lines of a routine in a person's voice, or take recordings of them in.",
    ),
    "pack": (
        "coach.cli.voices_record:pack",
        "Write a recorded voice to a file that can be given away.",
    ),
    "remove": (
        "coach.cli.voices_add:remove",
        "Remove a voice of your own.",
    ),
}
"""The same for what stands after `coach voices`, which lists them when nothing does."""

HURTS = {
    "back": (
        "coach.cli.hurts:back",
        "Put an exercise back that is left out.",
    ),
    "add": (
        "coach.cli.hurts:add",
        "Leave an exercise out since it hurt: what the page on a phone shows is typed here.",
    ),
}
"""The same for what stands after `coach hurts`."""

LOG = {
    "note": (
        "coach.cli.log_keep:note",
        "Write a note of your own into the diary.",
    ),
    "export": (
        "coach.cli.log_keep:export",
        "Write everything that the diary has to one JSON file.",
    ),
    "report": (
        "coach.cli.log_keep:report",
        "Write a page for a physiotherapist: how regularly, how much, how it felt.",
    ),
    "delete": (
        "coach.cli.log_keep:delete",
        "Delete the whole diary, once you have said yes.",
    ),
}
"""The same for what stands after `coach log`."""

REMIND = {
    "add": (
        "coach.cli.remind:add",
        "Be reminded of a routine: coach remind add first-relief mon,wed,fri 18:30.",
    ),
    "remove": (
        "coach.cli.remind:remove",
        "Be reminded no more: of one, or of all.",
    ),
    "now": (
        "coach.cli.remind_now:now",
        "Let a reminder be heard at once, as at its time.",
    ),
}
"""The same for what stands after `coach remind`, which shows them when nothing does."""

EYES_FREE = "A spoken menu in place of the screen: everything by ear and by key."
"""The help of an option that stands on the first page of help as well."""

PURPOSE = (
    "A voice that guides you through stretches and exercises while your eyes are closed. "
    "Without a command, the full-screen list opens."
)
"""What Coach is, for the first page of help."""
