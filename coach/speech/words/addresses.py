"""Addresses of pages, letters and files, said as somebody would tell them."""

from __future__ import annotations

import re

from coach.speech.words.tongue import Tongue

_ENDS = r"(?:com|org|net|edu|gov|info|io|app|uk|de|fr|eu|ch|nl|tv|biz|health|fit)"
_PAGE = re.compile(
    rf"(?:https?://(?:www\.)?|\bwww\.)(?P<host>[\w.-]*\w)\S*?(?=[.,;:!?)\]}}»”\"']*(?:\s|$))"
    rf"|(?<![\w@./])(?P<bare>[\w-]+(?:\.[\w-]+)*\.{_ENDS})(?:/[\w/.?=&%#~+-]*)?(?!\w|\.\w)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:mailto:)?([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
_FILE = re.compile(
    r"(?:[\w.~-]*[/\\])*([\w-]+)\.(mp3|mp4|m4a|m4b|wav|ogg|opus|flac|mov|avi|pdf|docx?|xlsx?|txt|csv"
    r"|toml|md|json|ya?ml|html?|jpe?g|png|gif|zip|py)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.])\+\d{1,3}[ \d()/-]{5,}\d(?!\w)|(?<![\w.-])\d{3}-\d{4}(?![\w-])")
_NAME = re.compile(r"(?<![\w@])@(\w+)")
_TAG = re.compile(r"(?<![\w#&])#([^\W\d_]\w*)")
_HUMP = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")


def addresses(text: str, tongue: Tongue) -> str:
    """Say addresses shortly: without “https”, and of a page only where it lies."""

    def told(name: str) -> str:
        words = re.sub(r"[_+~-]+", " ", name)
        return f" {tongue.say('dot')} ".join(filter(None, words.split(".")))

    def file(found: re.Match[str]) -> str:
        kind = found[2].upper() if re.search(r"\d|^[^aeiouAEIOU]+$|^pdf", found[2]) else found[2]
        return f"{told(found[1])} {tongue.say('dot')} {kind}"

    text = _MAIL.sub(lambda at: f"{told(at[1])} {tongue.say('at')} {told(at[2])}", text)
    text = _PAGE.sub(lambda page: told((page["host"] or page["bare"]).lower()), text)
    text = _FILE.sub(file, text)
    text = _PHONE.sub(lambda it: _dialled(it[0], tongue), text)
    text = _NAME.sub(lambda name: f"{tongue.say('at')} {told(name[1])}", text)
    return _TAG.sub(lambda tag: told(_HUMP.sub(" ", tag[1])), text)


def _dialled(number: str, tongue: Tongue) -> str:
    """Say a telephone number digit by digit, with its groups as they are parted."""
    groups = [tongue.digits(group) for group in re.findall(r"\d+", number)]
    plus = f"{tongue.say('plus')} " if number.startswith("+") else ""
    return plus + ", ".join(groups)
