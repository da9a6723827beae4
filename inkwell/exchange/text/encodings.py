"""Which encoding a text file is in: candidates ranked by what comes out as words, and said to be unsure where two are near.

A byte-order mark and well-formed UTF-8 decide at once. UTF-8 with single bad bytes stays UTF-8, those bytes mended where
they stand. All else is decoded in every encoding there is a language for, and the likeliest letters win.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from inkwell.exchange.text.letter_models import encodings, models_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")
_LEAD = 0xC2
_BEHIND = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE = re.compile(f"[ÂÃÄÅ]{_BEHIND}|â{_BEHIND}{{2}}")
_LEAST_TWICE = 3
# What letters of a text are worth at least, in nats each.
_LEAST_WORDS = -8.5
_LEAST_UTF8 = 0.8
_SAMPLE_BYTES = 24_000
_MOST_CONTROLS = 200
# A difference of so many nats, or of so many for each byte beyond ASCII, is sure.
_SURE_NATS, _SURE_PER_BYTE = 12.0, 0.7
_MOST_OTHERS = 4
_LONGEST_SAMPLE, _LINES_LOOKED_AT, _ENOUGH_LETTERS = 120, 200, 5
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_TYPOGRAPHIC = "“”‘’—–…«»„‚‹›·°£€©§\u00a0¿¡º\u00ad•\u202f"
_WIDE_MARKS = "，。、“”！？：；…—「」『』《》〈〉（）·～・ー\u3000【】〔〕‘’"
_MARK, _WIDE_MARK, _ODD_MARK, _CONTROL, _ASCII_MARK = -6.0, -5.0, -11.0, -16.0, -3.0
_WITHIN_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s'’‘\-‑­.·\u0300-\u036f/*_—–…@&](?=[^\W\d_])")
_SMALL = "".join(letter for letter in map(chr, range(0x61, 0x530)) if letter.islower())
_GREAT = "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper())
_CASE_TURN = re.compile(f"[{_SMALL}][{_GREAT}](?=[{_SMALL}])")
# How much rarer than the commonest an encoding is, in nats; by the beginning of its name.
_RARER = {
    "cp1252": 0.0,
    "cp125": 1.0,
    "gb": 1.0,
    "cp932": 1.0,
    "big5": 2.0,
    "cp949": 2.0,
    "koi8": 3.0,
    "iso": 4.0,
    "euc": 4.0,
    "mac": 5.0,
}
_RAREST = 6.0
_CAPITAL_INSIDE, _MARK_INSIDE = -4.0, -7.0


@dataclass(frozen=True)
class Decoded:
    """A file's text. `sample` is a line with letters beyond ASCII, "" where there is none; `others` are the next best
    encodings, each of another text; `mended` counts bytes that were of no letter and were read as in an older encoding.
    """

    text: str
    encoding: str
    is_sure: bool = True
    sample: str = ""
    others: tuple[str, ...] = ()
    mended: int = 0


def decoded(data: bytes, encoding: str = "") -> Decoded | None:
    """Text from bytes, in `encoding` where the author named one; None where it is no text, LookupError for no encoding."""
    if encoding:
        codecs.lookup(encoding)
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        return Decoded(text, encoding, sample=sample_of(text), mended=text.count("\ufffd"))
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data.decode(name, "replace")
            return Decoded(text, name, sample=sample_of(text), mended=text.count("\ufffd"))
    if b"\x00" in data:
        return _wide(data)
    if _is_binary(data):
        return _wide(data) if len(data) % 2 == 0 else None
    if b"\x1b$" in data or b"\x1b(" in data:
        return _certain(data, "iso2022_jp")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _mended(data) or _ranked(data)
    text, twice = _read_once(text)
    return Decoded(text, "utf-8", sample=sample_of(text), mended=twice)


def _read_once(text: str) -> tuple[str, int]:
    """A text that was taken for Windows' page and written as UTF-8 again, with how many letters that had been: â€™ is ’."""
    if not _TWICE.search(text):
        return text, 0
    count = 0

    def once(found: re.Match[str]) -> str:
        nonlocal count
        try:
            letter = b"".join(_byte(one) for one in found[0]).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            return found[0]
        count += 1
        return letter

    mended = _TWICE.sub(once, text)
    return (mended, count) if count >= _LEAST_TWICE else (text, 0)


def _byte(letter: str) -> bytes:
    return bytes((ord(letter),)) if ord(letter) < 0x100 else letter.encode("cp1252")


def sample_of(text: str) -> str:
    """A line, or the part of one, that shows whether letters beyond ASCII came out well."""
    best, most, place = "", 0, 0
    for _ in range(_LINES_LOOKED_AT):
        found = _BEYOND_ASCII.search(text, place)
        if not found:
            break
        end = text.find("\n", found.start())
        place = len(text) if end < 0 else end
        begin = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _LONGEST_SAMPLE // 3)
        piece = text[begin:place].strip(" \t\r")[:_LONGEST_SAMPLE]
        letters = sum(not letter.isascii() and letter.isalpha() for letter in piece)
        if not best or letters > most:
            best, most = piece, letters
        if most >= _ENOUGH_LETTERS:
            break
    return best


def _certain(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, sample=sample_of(text), mended=text.count("\ufffd"))


def _is_binary(data: bytes) -> bool:
    sample = data[:65_536]
    controls = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 26, 27) for byte in sample)
    return controls > max(1, len(sample) // _MOST_CONTROLS)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, or no text at all."""
    found: list[tuple[float, str, str]] = []
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[: len(data) // 2 * 2].decode(encoding, "replace")
        sample = text[:_SAMPLE_BYTES]
        odd = sum(
            letter in "\x00\ufffd" or unicodedata.category(letter) in ("Cc", "Cn", "Co", "Cs")
            for letter in sample
        )
        odd -= sum(letter in "\n\r\t\f" for letter in sample)
        usual = sum(letter in " \n\r\t.,，。" or letter.isascii() for letter in sample)
        found.append((usual - 20 * odd, encoding, text))
    usual, encoding, text = max(found)
    odd = sum(
        letter == "\x00" or unicodedata.category(letter) in ("Cn", "Co") for letter in text[:_SAMPLE_BYTES]
    )
    if odd * 50 > len(text[:_SAMPLE_BYTES]) or (usual < 0 and len(text) > 20) or not _are_words(text):
        # A few empty bytes in a text of another encoding are nobody's words.
        bare = data.replace(b"\x00", b"")
        is_text = 0 < len(data) - len(bare) <= max(1, len(data) // _MOST_CONTROLS) and bare.strip()
        return decoded(bare) if is_text else None
    return Decoded(text, encoding, sample=sample_of(text), mended=text.count("\ufffd"))


def _are_words(text: str) -> bool:
    """Whether the letters are those of some language, and not a few over and over."""
    letters = Counter(letter for letter in text[:_SAMPLE_BYTES] if letter.isalpha())
    count = letters.total()
    if not count or len(letters) < min(4, count / 4):
        return False
    models = {model.language: model for encoding in encodings() for model in models_of(encoding)}
    best = max(sum(met * model.score(letter) for letter, met in letters.items()) for model in models.values())
    return best / count > _LEAST_WORDS


def _mended(data: bytes) -> Decoded | None:
    """UTF-8 with bytes that are none, each read as in the older encoding it most likely comes from."""
    high = sum(map(len, _HIGH.findall(data)))
    good = sum(map(len, _SEQUENCE.findall(data)))
    if good < _LEAST_UTF8 * high and not (high - good <= 2 and good > 2 * (high - good)):
        return None
    bad = 0
    parts: list[str] = []
    place = 0
    while place < len(data):
        try:
            parts.append(data[place:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            start, end = place + error.start, place + error.end
            parts.append(data[place:start].decode("utf-8"))
            # A letter that was cut off is gone; a byte alone is a letter of an older encoding.
            cut = end - start > 1 or (end == len(data) and data[start] >= _LEAD)
            parts.append("\ufffd" if cut else data[start:end].decode("cp1252", "replace"))
            bad += end - start
            place = end
    text = "".join(parts)
    return Decoded(text, "utf-8", sample=sample_of(text), mended=bad)


@dataclass(frozen=True)
class _Candidate:
    score: float
    encoding: str
    text: str


def _ranked(data: bytes) -> Decoded:
    """The likeliest of all encodings."""
    sample = _telling(data)
    found = sorted((_scored(sample, encoding) for encoding in encodings()), key=lambda one: -one.score)
    kept: list[_Candidate] = []
    for one in found:
        if all(one.text != other.text for other in kept):
            kept.append(one)
    best, second = kept[0], kept[1]
    high = sum(map(len, _HIGH.findall(sample)))
    margin = best.score - second.score
    text = data.decode(best.encoding, "replace")
    odd = text.count("\ufffd")
    return Decoded(
        text,
        best.encoding,
        is_sure=margin >= min(_SURE_NATS, max(4.0, _SURE_PER_BYTE * high)) and odd * 100 <= high,
        sample=sample_of(text),
        others=tuple(one.encoding for one in kept[1 : 1 + _MOST_OTHERS]),
        mended=odd,
    )


def _telling(data: bytes) -> bytes:
    """The lines with bytes beyond ASCII, from all over the file, up to a bound."""
    lines = [line for line in re.split(rb"[\r\n]+", data) if _HIGH.search(line)]
    size = sum(map(len, lines))
    step = max(1, size // _SAMPLE_BYTES)
    return b"\n".join(line[:4_000] for line in lines[::step])[: 2 * _SAMPLE_BYTES]


def _scored(sample: bytes, encoding: str) -> _Candidate:
    text = sample.decode(encoding, "replace")
    is_wide = any(
        model.language in ("chinese", "chinese_traditional", "japanese", "korean")
        for model in models_of(encoding)
    )
    letters: Counter[str] = Counter()
    fixed = 0.0
    for letter, count in Counter(text).items():
        if letter.isalpha():
            letters[letter] += count
        else:
            fixed += count * _mark_score(letter, is_wide)
    fixed += _MARK_INSIDE * len(_WITHIN_WORD.findall(text)) + _CAPITAL_INSIDE * len(_CASE_TURN.findall(text))
    best = max(
        sum(count * model.score(letter) for letter, count in letters.items()) for model in models_of(encoding)
    )
    rarer = next((nats for begin, nats in _RARER.items() if encoding.startswith(begin)), _RAREST)
    return _Candidate(best + fixed - rarer, encoding, text)


@cache
def _mark_score(letter: str, is_wide: bool) -> float:
    if letter in "\n\r\t ":
        return 0.0
    if letter.isascii():
        return _ASCII_MARK if letter.isprintable() else _CONTROL
    if is_wide and letter in _WIDE_MARKS:
        return _WIDE_MARK
    if letter in _TYPOGRAPHIC:
        return _MARK
    if letter == "\ufffd" or unicodedata.category(letter) in ("Cc", "Co", "Cn"):
        return _CONTROL
    return _ODD_MARK
