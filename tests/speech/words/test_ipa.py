"""Signs of the phonetic alphabet, spelled for each engine."""

import pytest

from coach.base.errors import BadFile
from coach.speech.words import ipa
from coach.speech.words.entries import Entries, entries_from
from coach.speech.words.lexicon import Lexicons


@pytest.mark.parametrize(
    ("signs", "espeak", "hibari"),
    [
        ("kloʊz", "kl'oUz", "klˈOz"),
        ("ˌɪlioʊˈsoʊəs", ",IlI2;oUs'oU@s", "ˌɪliOsˈOəs"),
        ("tʃɪn", "tS'In", "ʧˈɪn"),
        ("lʌmˈbɔɹəm", "lVmb'o@r@m", "lʌmbˈɔɹəm"),
        ("ˈvæstəs ˌmidiˈælɪs", "v'ast@s m,i:dI2;'alIs", "vˈæstəs mˌidiˈælɪs"),
        ("ˈfɪŋ.ɡəɹ", "f'INg3", "fˈɪŋɡəɹ"),
    ],
)
def test_each_engine_has_a_notation_of_its_own(signs, espeak, hibari):
    assert ipa.spelled(signs, "en", "espeak") == espeak
    assert ipa.spelled(signs, "en", "hibari") == hibari


@pytest.mark.parametrize("signs", ["", "x", "kl7z", "st", "ˈ", "kloʊz t"])
def test_what_cannot_be_spelled_is_refused(signs):
    with pytest.raises(ipa.UnknownSign):
        ipa.check(signs, "en")


def test_more_than_one_is_known_with_one():
    lexicon = Lexicons([Entries("en", ipa={"patella": "pəˈtɛlə", "ulna": "ˈʌlnə"})])
    hibari = lexicon.of("en", engine="hibari")
    assert hibari.apply("Patellas, the ulna’s end.") == "[[pətˈɛləz]], the [[ˈʌlnəz]] end."
    assert lexicon.of("en", engine="pyttsx3").apply("patella") == "patella"


def test_an_entry_for_one_engine_goes_before_and_plain_words_come_last():
    files = Entries("en", {"hip": "hipp"}, hibari={"hip": "[[A]]"}, ipa={"hip": "hɪp"})
    lexicons = Lexicons([files])
    assert lexicons.of("en", engine="hibari").apply("hip") == "[[A]]"
    assert lexicons.of("en", engine="espeak").apply("hip") == "[[h'Ip]]"
    assert lexicons.of("en", engine="piper").apply("hip") == "[[h'Ip]]"
    assert lexicons.of("en", engine="pyttsx3").apply("hip") == "hipp"


@pytest.mark.parametrize(
    ("language", "signs", "told"),
    [
        ("en", "h8p", "ipa.hip: found the sign “8” in “h8p”"),
        ("en", "st", "ipa.hip: found no vowel in “st”"),
        ("nl", "hɪp", "ipa.hip: found sounds of “nl”"),
    ],
)
def test_a_sign_that_no_engine_knows_is_told(language, signs, told):
    with pytest.raises(BadFile) as caught:
        entries_from({"language": language, "ipa": {"hip": signs}}, "own.toml")
    assert told in str(caught.value)
