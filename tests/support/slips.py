"""Routines with a slip of the pen or several, after those that people made."""

from __future__ import annotations

TOP = 'id = "mine"\ntitle = "Mine"\n'
STEP = '[[steps]]\nexercise = "a"\n'
OWN = """\
[[exercises]]
id = "a"
title = "A"
kind = "stretch"
position = "standing"
setup = ["Stand."]
"""
HOLD = "dose = { hold_s = 5 }\n"
BOTH = 'sides = "each"\n'
GOOD = TOP + STEP + OWN + HOLD
POSE = """\
[exercises.figure.rest]
spine = [[50, -9], [50, 84], [50, 66], [50, 52]]
near_leg = [[50, 28], [50, 4], [56, 2]]
far_leg = [[50, 28], [50, 4], [56, 2]]
"""


def with_dose(dose: str, more: str = "") -> str:
    """Write a routine whose exercise has this dose."""
    return f"{TOP}{STEP}{OWN}{more}dose = {{ {dose} }}\n"


def with_step(step: str) -> str:
    """Write a routine with more in its step, or more steps."""
    return f"{TOP}{STEP}{step}\n{OWN}{HOLD}"


def in_flow(*moves: str, more: str = "") -> str:
    """Write a routine with a flow of these moves, and more keys beside it."""
    steps = "".join(f"[[steps.steps]]\n{move}\n" for move in moves)
    return f"{TOP}[[steps]]\nflow = true\n{more}{steps}"


def quick(text: str) -> str:
    """Write a routine of a quick text."""
    return f"{TOP}quick = '{text}'\n"


PLANTED = {
    "no TOML: quotes": 'id = "mine\n',
    "no TOML: value": "id = mine\n",
    "no TOML: twice": TOP + TOP,
    "no TOML: alone": "id\n",
    "no TOML: bracket": 'id = "mine"\nallow = ["a"\n',
    "no TOML: two on a line": 'id = "mine" title = "Mine"\n',
    "no TOML: backslash": 'id = "a\\qb"\n',
    "no TOML: unseen": 'id = "a\x00b"\n',
    "no TOML: a table that is whole": "a = { b = 1 }\na.c = 2\n",
    "no TOML: deep": TOP + "x = " + "[" * 2000 + "]" * 2000,
    "no TOML: a huge number": TOP + "rest_s = " + "9" * 5000,
    "no steps": TOP,
    "unknown key": GOOD.replace("hold_s", "hold"),
    "unknown key: far away": GOOD.replace(STEP, STEP + "zebra = 1\n"),
    "unknown keys": GOOD.replace(STEP, STEP + "".join(f"zebra{n} = 1\n" for n in range(9))),
    "of the whole file": GOOD.replace(STEP, STEP + 'goal = "relief"\n'),
    "a wrong type": GOOD.replace("hold_s = 5", 'hold_s = "long"'),
    "a wrong number": GOOD.replace("hold_s = 5", "hold_s = 0"),
    "a huge number": GOOD.replace("hold_s = 5", f"hold_s = {10**30}"),
    "a table in place of a list": GOOD.replace('["Stand."]', "{}"),
    "a list in place of text": GOOD.replace('title = "Mine"', "title = [1]"),
    "a wrong word": GOOD.replace('"standing"', '"flying"'),
    "a wrong id": GOOD.replace('id = "mine"', 'id = "My Own"'),
    "a wrong language": TOP + 'language = "DE"\n' + STEP + OWN + HOLD,
    "a wrong pause": GOOD.replace('["Stand."]', '["Stand."]\npauses_s = [1, 2, 99]'),
    "a wrong tempo": with_dose("reps = 5, tempo_s = [1, 2]"),
    "an unknown exercise": GOOD.replace('exercise = "a"', 'exercise = "zebra"'),
    "a slip of the pen": GOOD.replace('exercise = "a"', 'exercise = "plnak"'),
    "an exercise twice": GOOD + OWN + HOLD,
    "no setup": GOOD.replace('["Stand."]', "[]"),
    "no dose": TOP + STEP + OWN,
    "nothing to count": with_dose("sets = 2"),
    "two things to count": with_dose("hold_s = 5, breaths = 3"),
    "tempo without reps": with_dose("tempo_s = [1, 0, 1]"),
    "no tempo": with_dose("reps = 3, tempo_s = [0, 0, 0]"),
    "a hasty tempo": with_dose("reps = 3, tempo_s = [0.2, 1, 1]"),
    "too exact": with_dose("reps = 3, tempo_s = [1.00001, 1, 1]"),
    "reps beside breaths": with_dose("reps = 3, breaths = 3"),
    "breath_s beside a hold": with_dose("hold_s = 9, breath_s = [4, 0, 6, 0]"),
    "a short breath": with_dose("breaths = 9, breath_s = [1, 0, 1, 0]"),
    "a long breath": with_dose("breaths = 9, breath_s = [20, 0, 20, 0]"),
    "pace beside a hold": with_dose('hold_s = 9, pace = "self"'),
    "pace alone": with_dose('pace = "self"'),
    "as many as one can": with_dose('reps = "max"'),
    "as many with a range": with_dose('reps = "max", work_s = 60, reps_range = [1, 2]'),
    "a range that falls": with_dose("hold_s = [30, 20]"),
    "two ranges": with_dose("hold_s = [20, 30], hold_range_s = [10, 40]"),
    "too much": with_dose("hold_s = 3600, sets = 100"),
    "too many": with_dose("hold_s = 1, reps = 1000, sets = 10"),
    "figures of a side": with_dose("hold_s = 5, left = { hold_s = 9 }"),
    "an empty side": with_dose("hold_s = 5, left = {}", BOTH),
    "another figure of a side": with_dose("hold_s = 5, left = { breaths = 9 }", BOTH),
    "a range of a side": with_dose("hold_s = [5, 9], left = { hold_s = 9 }", BOTH),
    "a side of both": with_step('side = "left"'),
    "a reason without a side": with_step('because = "It is tight."'),
    "moves_on alone": GOOD.replace(HOLD, 'moves_on = "breath"\n' + HOLD),
    "parts and sides": GOOD.replace(HOLD, BOTH + 'parts = ["up", "up", "-"]\n' + HOLD),
    "one part": GOOD.replace(HOLD, 'parts = ["up"]\n' + HOLD),
    "braces": GOOD.replace('["Stand."]', '["Stand on your {side} leg, {part}.", "{knee}"]'),
    "braces beside parts": GOOD.replace('["Stand."]', '["{x}"]\nparts = ["up", "down"]'),
    "braces beside sides": GOOD.replace('["Stand."]', '["{x}"]\nsides = "each"'),
    "braces in a title": GOOD.replace('"Mine"', '"Mine {side}"'),
    "words in place of none": GOOD
    + '[[exercises.instead]]\nwhen = ["knee"]\nlines = { "Sand." = "" }\n',
    "words in place of all": GOOD
    + '[[exercises.instead]]\nwhen = ["knee"]\nlines = { "Stand." = "", "A" = "" }\n',
    "a count": with_step('count = "often"'),
    "a count twice": with_step('count = "last 3, last 4"'),
    "a breath": with_step('breath = "squar"'),
    "a step of two": with_step("rest_s = 9"),
    "an empty step": with_step("[[steps]]"),
    "an empty note": with_step('[[steps]]\nsay = ""'),
    "a note with a dose": with_step('[[steps]]\nsay = "Hm."\ndose = { hold_s = 5 }'),
    "no rest": with_step("[[steps]]\nrest_s = 0"),
    "needs": with_step('[[steps]]\nsay = "Hm."\nneeds = ["plank"]'),
    "needs of an exercise": with_step('needs = ["a"]'),
    "instead of an exercise": with_step("instead = { knee = 'Hm.' }"),
    "repeat without steps": with_step("repeat = 3"),
    "rest without steps": with_step('rest = "Walk."'),
    "flow without steps": with_step("in = 'Up.'"),
    "a picture": with_step('picture = "a.gif"'),
    "a picture elsewhere": with_step('picture = "../a.png"'),
    "a link": with_step('link = "example.org"'),
    "often": with_step("per_day = [3, 2]"),
    "pronounce": GOOD + '[pronounce]\nX = "<b>"\nx = "y"\n"[]" = "z"\n',
    "figure_of": GOOD.replace(HOLD, 'figure_of = "plnak"\n' + HOLD),
    "a figure": GOOD
    + POSE
    + '[exercises.figure]\nworks = ["near_arm"]\nwork = { ball = [1, 2, 0] }\n',
    "a block in a block": TOP + "[[steps]]\n[[steps.steps]]\n[[steps.steps.steps]]\n"
    "[[steps.steps.steps.steps]]\nrest_s = 9\n",
    "a block of nothing": TOP + "[[steps]]\nrepeat = [3, 2]\nneeds = ['a']\nsay = 'Hm.'\n"
    "round_rest_s = 9\nrest = 'Walk.'\n[[steps.steps]]\nrest_s = 9\n",
    "a block with two rests": TOP + "[[steps]]\nevery_s = 20\nrest_s = 9\nside = 'left'\n"
    "[[steps.steps]]\nexercise = 'plank'\n",
    "a block for hours": TOP + "[[steps]]\nrepeat = 100\n[[steps.steps]]\nexercise = 'plank'\n"
    "dose = { hold_s = 3600 }\n",
    "a block of thousands": TOP
    + "[[steps]]\nrepeat = 100\n"
    + "[[steps.steps]]\nexercise = 'plank'\n" * 30,
    "breath_s without flow": TOP + "[[steps]]\nbreath_s = [4, 0, 6, 0]\n[[steps.steps]]\n"
    "exercise = 'plank'\n",
    "a flow with work_s": in_flow("in = 'Up.'", "out = 'Down.'").replace(
        "flow", "work_s = 9\nflow"
    ),
    "a flow: twice in": in_flow("in = 'Up.'", "in = 'Down.'"),
    "a flow: twice out": in_flow("in = 'Up.'", "out = 'Down.'", "out = 'Down.'"),
    "a flow: begins with out": in_flow("out = 'Up.'"),
    "a flow: ends with in": in_flow("in = 'Up.'"),
    "a flow: nothing done": in_flow("breaths = 3"),
    "a flow: no words": in_flow("in = ''"),
    "a flow: stays": in_flow("in = 'Up.'\nbreaths = 3"),
    "a flow: another key": in_flow("in = 'Up.'\ndose = { hold_s = 3 }\ntalk = 'learn'"),
    "a flow: an exercise": in_flow("exercise = 'plank'\nin = 'Up.'"),
    "weeks: too many": GOOD + "[[weeks]]\nweeks = 52\n" * 3,
    "weeks: unknown": GOOD + "[[weeks]]\nadd = ['a', 'b']\nb = { reps = 3 }\na = {}\n",
    "weeks: gone": GOOD + "[[weeks]]\nleave_out = ['a']\nper_week = [3, 2]\n"
    "[[weeks]]\nleave_out = ['a']\n",
    "weeks: both": GOOD + "[[weeks]]\nleave_out = ['a']\nadd = ['a']\n",
    "weeks: a dose": GOOD + "[[weeks]]\na = { breaths = 3, reps = 3 }\n",
    "quick beside steps": GOOD.replace(STEP, 'quick = "plank 30s"\n' + STEP),
    "quick: no figures": quick("zebra"),
    "quick: a slip": quick("plnak 30s"),
    "quick: no exercise": quick("plank 30s, 20s"),
    "quick: rounds without brackets": quick("3 rounds"),
    "quick: rounds": quick("3-2 rounds of (plank 30s), 3 rounds of ()"),
    "quick: rounds in rounds": quick("3 rounds of (2 rounds of (plank 30s))"),
    "quick: a rest": quick("plank 30s, rest, rest 0, rest 9999, rest 20s 3"),
    "quick: after brackets": quick("2 rounds of (plank 30s) soon"),
    "quick: a long rest after brackets": quick("2 rounds of (plank 30s) rest 9999"),
    "quick: a quote": quick('"Drink'),
    "quick: an empty quote": quick('""'),
    "quick: twice": quick("plank 30s 40s"),
    "quick: sides": quick("plank 30s each side"),
    "quick: two counts": quick("jump 8 breaths 30s, jump 8 breaths 9 reps"),
    "quick: max": quick("jump max"),
    "quick: a hold of max": quick("jump max 9 reps"),
    "quick: tempo": quick("jump tempo 3-1-3, jump 9 reps tempo 3-1, jump 9 reps tempo 0-0-0"),
    "quick: a hasty tempo": quick("jump 9 reps tempo 0.2-1-1"),
    "quick: units": quick("jump 9, jump 3x3x3x3, jump 30-20s, jump 1-2-3 reps, jump 1.5 reps"),
    "quick: the clock": quick("jump 1:99, jump hold 9 reps, jump hold"),
    "quick: one side": quick("jump left side right 20s"),
    "quick: too large": quick("jump 99999s, jump 100x3600s"),
    "quick: a word": quick("jump 30s gladly"),
    "quick: nothing": quick(" , "),
}
"""A mistake or several, by what they are."""
