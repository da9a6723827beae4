"""What somebody said, as a statement about the person."""

import pytest

from inkwell.domain.asking.kept_words import stated


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("en_GB", "The key opens the chapel.", "The key opens the chapel."),
        ("en_GB", "I held the lamp.", "Edmund: “I held the lamp.”"),
        ("en", "I’ve no key.", "Edmund: “I’ve no key.”"),
        ("en", "You would not ask.", "Edmund: “You would not ask.”"),
        ("", "We rowed.", "Edmund: “We rowed.”"),
        ("es", "Vivo en Lindau.", "Edmund: «Vivo en Lindau.»"),
        ("de_DE", "Ich hielt die Lampe.", "Edmund: „Ich hielt die Lampe.“"),
        ("fr", "Je tenais la lampe.", "Edmund\u00a0: «\u202fJe tenais la lampe.\u202f»"),
        ("zh_CN", "是我拿的灯。", "Edmund：“是我拿的灯。”"),
        ("ja", "私です。", "Edmund：「私です。」"),
    ],
)
def test_what_is_spoken_is_put_down_as_spoken(language, sentence, told):
    assert stated("Edmund", sentence, language) == told
