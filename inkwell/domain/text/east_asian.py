"""Which of three languages a text is in that have scripts of their own, whatever a file says."""

from __future__ import annotations

import re

_HAN, _KANA, _HANGUL = (
    re.compile(letters)
    for letters in ("[\u3400-\u9fff\U00020000-\U0003ffff]", "[\u3040-\u30ff]", "[\uac00-\ud7af]")
)
_LATIN = re.compile(r"[^\W\d_]+")
_LEAST_KANA = 0.05  # of Han and kana; a Chinese text has a word of Japanese here and there


def east_asian_language(text: str) -> str:
    """ "zh", "ja" or "ko" where more of a text's words are of that language than of any alphabet; else empty."""
    han, kana, hangul = (len(script.findall(text)) for script in (_HAN, _KANA, _HANGUL))
    others = sum(
        not (_HAN.search(word) or _KANA.search(word) or _HANGUL.search(word)) for word in _LATIN.findall(text)
    )
    if han + kana + hangul <= 2 * others:
        return ""
    if hangul > han + kana:
        return "ko"
    return "ja" if kana > _LEAST_KANA * (han + kana) else "zh"
