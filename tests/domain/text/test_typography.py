"""Typed marks become typographic ones as a novelist of the language would set them."""

import pytest

from inkwell.domain.text.typography import exchange


def typed(keys, language="en"):
    """The text after every key."""
    text = ""
    for key in keys:
        exchanged = exchange(text, key, language)
        text += key
        if exchanged is not None:
            text = text[: len(text) - exchanged.back] + exchanged.text
    return text


ENGLISH = [
    ('"I said *no*"', "“I said *no*”"),
    ("the *Argo*'s crew", "the *Argo*’s crew"),
    ('"**Stop!**"', "“**Stop!**”"),
    ('*"Hello"*', "*“Hello”*"),
    ('_"Oh,"_ he', "_“Oh,”_ he"),
    ("'Twas nothing", "’Twas nothing"),
    ("get 'em", "get ’em"),
    ("in the '90s", "in the ’90s"),
    ("rock 'n' roll", "rock ’n’ roll"),
    ("'embarrassing' word", "‘embarrassing’ word"),
    ("'island'", "‘island’"),
    ("'is 'ead", "’is ’ead"),
    ('"\'cause"', "“’cause”"),
    ('He said, "\'Tis so."', "He said, “’Tis so.”"),
    ("\"'No,' he said,\" she told.", "“‘No,’ he said,” she told."),
    ("'Will you?'", "‘Will you?’"),
    ("O'Brien", "O’Brien"),
    ("dogs' tails", "dogs’ tails"),
    ('"Wait--"', "“Wait—”"),
    ('"Go," he said--"now."', "“Go,” he said—“now.”"),
    ("and then...", "and then…"),
    ("---", "---"),
    ('("Go")', "(“Go”)"),
    ('😀"Hi"', "😀“Hi”"),
    ('"😀"', "“😀”"),
    ('<!-- check -- "the" -->', '<!-- check -- "the" -->'),
    ('<!-- a --> "b"', "<!-- a --> “b”"),
]
OTHERS = [
    ("de", '"Ja", sagte er. "Das ist \'gut\'."', "„Ja“, sagte er. „Das ist ‚gut‘.“"),
    ("de", "geht's", "geht’s"),
    ("fr", '"Non" dit-elle ; vraiment? Oui!', "«\u202fNon\u202f» dit-elle\u202f; vraiment\u202f? Oui\u202f!"),
    ("fr", "l'ami : oui", "l’ami\u00a0: oui"),
    ("fr", "-- Bonjour", "— Bonjour"),
    ("fr", "10:30", "10:30"),
    ("es", '¿"Qué"? --Hola', "¿«Qué»? —Hola"),
    ("it", '"Sì", l\'uomo', "«Sì», l’uomo"),
    ("pl", '-- Tak. "Nie"', "— Tak. „Nie”"),
    ("ru", '"Да", -- сказал он. "Не \'так\'"', "«Да», — сказал он. «Не „так“»"),
    ("zh_CN", '他说："好"...--', "他说：“好”……——"),
    ("ja", '彼は"はい"...', "彼は「はい」……"),
    ("sv", '"Ja" sa', "”Ja” sa"),
    ("da", '"Ja"', "»Ja«"),
]


@pytest.mark.parametrize(("keys", "text"), ENGLISH)
def test_english(keys, text):
    assert typed(keys) == text


@pytest.mark.parametrize(("language", "keys", "text"), OTHERS)
def test_other_languages(language, keys, text):
    assert typed(keys, language) == text
