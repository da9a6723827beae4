"""Styles and moves as TOML: the shipped ones in `resources/styles`, the author's own in a folder of hers. One reader."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from inkwell.domain.errors import WorldError
from inkwell.domain.rewriting.narrator import PRONOUNS, Narrator
from inkwell.domain.rewriting.style import Aim, Pair, Style, StyleKind, Way
from inkwell.domain.rewriting.style_measure import SCALES, aims_of
from inkwell.domain.text.cleaning import clean_text, clean_title
from inkwell.domain.text.sentences import sentences
from inkwell.domain.text.text import count_words
from inkwell.support.i18n import tr, tr_noop
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SAMPLE = "sample"
_LEAST_SAMPLE_WORDS = 30
_NUMBERS = {
    "temperature": (0.0, 2.0),
    "top_p": (0.05, 1.0),
    "min_p": (0.0, 0.5),
    "pull": (0.0, 6.0),
    "shortest": (0.05, 1.0),
    "longest": (0.3, 4.0),
}
_TEXTS = ("name", "description", "label", "do", "dont")
_CONTRACTIONS = ("keep", "expand", "use")
_FREE = ("negations", "speech", "pronouns")
_KNOWN = frozenset(
    (
        *_TEXTS,
        *_NUMBERS,
        "id",
        "kind",
        "plain_label",
        "examples",
        "aims",
        "words",
        "swaps",
        "contractions",
        "ways",
        "free_to_change",
        "asks_narrator",
    )
)


class _BadFieldError(ValueError):
    """A field and what is wrong with it."""


def load_style(file: Path, own: bool = False) -> Style:
    """One file; WorldError names the file and the field that is wrong."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return _style(data, file.stem, own)
    except _BadFieldError as error:
        raise WorldError(
            tr("The style {name} cannot be used: {error}.", name=file.name, error=error), help=tr(_HELP)
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorldError(
            tr("The style {name} is not valid TOML: {error}.", name=file.name, error=error),
            detail=str(error),
            help=tr(_HELP),
        ) from error
    except OSError as error:
        raise WorldError(
            tr("The style {name} cannot be read.", name=file.name), detail=str(error), help=tr(_HELP)
        ) from error


_HELP = tr_noop("Mend it or remove it; all the other styles work.")


def load_styles(own_folder: Path | None = None) -> tuple[tuple[Style, ...], tuple[WorldError, ...]]:
    """All styles and moves, an own file taking the place of a shipped one of its id; and what could not be read."""
    styles: dict[str, Style] = {}
    errors: list[WorldError] = []
    for folder, own in ((resources() / "styles", False), (own_folder, True)):
        for file in sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else ():
            try:
                style = load_style(file, own)
            except WorldError as error:
                errors.append(error)
            else:
                styles[style.id] = style
    order = {StyleKind.STYLE: 0, StyleKind.SAMPLE: 1, StyleKind.MOVE: 2}
    return tuple(sorted(styles.values(), key=lambda style: (order[style.kind], style.name.lower()))), tuple(
        errors
    )


def style_from_sample(base: Style, sample: str) -> Style:
    """The style of a pasted text: its own sentences are the examples, its own figures the aims."""
    text = clean_text(sample).strip()
    if count_words(text) < _LEAST_SAMPLE_WORDS:
        raise WorldError(
            tr("The sample is too short to show a style."),
            help=tr("Paste at least {least} words of it; a page is better.", least=_LEAST_SAMPLE_WORDS),
        )
    aims, words = aims_of(text[:20_000])
    lines = tuple(Pair("", line) for line in _sample_sentences(text))
    return replace(base, examples=lines, aims=aims, words=words)


def style_of_narrator(base: Style, narrator: Narrator) -> Style:
    """A style that asks who tells the passage, told who: her names need not be kept, and no one else says I."""
    name = narrator.names[0] if narrator.names else narrator.pronoun
    forms = PRONOUNS[narrator.pronoun]
    free = (*base.free_to_change, *(word for name in narrator.names for word in name.split()))
    to_first = any(aim.feature == "first_person" and aim.value > 0 for aim in base.aims)
    do = (
        f"{base.do} The one who acts is {name}; only {name} says I."
        if to_first
        else f"{base.do} I becomes {name}."
    )
    swaps = () if to_first else tuple(_as_pronoun(swap, forms) for swap in base.swaps)
    return replace(base, do=do, swaps=swaps, narrator=narrator, free_to_change=free)


def _as_pronoun(swap: Pair, forms: tuple[str, ...]) -> Pair:
    """A swap written for "she", for another pronoun: they are, they were."""
    words = dict(zip(PRONOUNS["she"], forms, strict=True)) | {
        "her": forms[2] if swap.plain == "my" else forms[1]
    }
    parts = [" ".join(words.get(word, word) for word in part.split()) for part in swap.styled.split("|")]
    if forms[0] == "they":
        parts = [
            re.sub(r"^they (is|has|does|was)$", lambda m: f"they {_PLURAL[m[1]]}", part) for part in parts
        ]
    return Pair(swap.plain, "|".join(parts))


_PLURAL = {"is": "are", "has": "have", "does": "do", "was": "were"}


def _sample_sentences(text: str) -> list[str]:
    fit = [
        part
        for part in sentences(text)
        if 6 <= count_words(part) <= 40 and "\n" not in part and part[-1:] in '.!?…”"'
    ]
    step = max(1, len(fit) // 6)
    return fit[::step][:6]


def _style(data: dict[str, Any], stem: str, own: bool) -> Style:
    unknown = sorted(data.keys() - _KNOWN)
    if unknown:
        raise _BadFieldError(f"it has a field “{unknown[0]}” that means nothing here")
    texts = {field: _text(data, field) for field in _TEXTS}
    kind = _one_of(data, "kind", [kind.value for kind in StyleKind], StyleKind.STYLE.value)
    examples = _pairs(data, "examples", least=0 if kind == StyleKind.SAMPLE.value else 3)
    if len({pair.plain for pair in examples}) < len(examples):
        raise _BadFieldError("two of its “examples” have the same plain sentence")
    identifier = clean_title(str(data.get("id", stem)))
    if not identifier or identifier != identifier.lower() or " " in identifier:
        raise _BadFieldError("its “id” must be one word in small letters")
    numbers = {field: _number(data, field, *bounds) for field, bounds in _NUMBERS.items() if field in data}
    style = Style(
        id=identifier,
        name=texts["name"],
        description=texts["description"],
        label=texts["label"],
        do=texts["do"],
        dont=texts["dont"],
        kind=StyleKind(kind),
        plain_label=str(data.get("plain_label", "Plain")),
        examples=examples,
        aims=_aims(data),
        words=_strings(data, "words"),
        swaps=_pairs(data, "swaps"),
        contractions=_one_of(data, "contractions", _CONTRACTIONS, "keep"),
        ways=tuple(Way(way) for way in _strings(data, "ways", [way.value for way in Way]))
        or (Way.FREE, Way.HELD),
        free_to_change=_strings(data, "free_to_change", _FREE),
        asks_narrator=data.get("asks_narrator") is True,
        own=own,
    )
    return replace(style, **cast("dict[str, Any]", numbers))


def _text(data: dict[str, Any], field: str) -> str:
    value = data.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _BadFieldError(f"its “{field}” is missing or is no text")
    return clean_text(value).strip()


def _number(data: dict[str, Any], field: str, least: float, most: float) -> float:
    value = data[field]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
        raise _BadFieldError(f"its “{field}” must be a number from {least:g} to {most:g}")
    return float(value)


def _one_of(data: dict[str, Any], field: str, choices: Sequence[str], default: str) -> str:
    value = data.get(field, default)
    if value not in choices:
        raise _BadFieldError(f"its “{field}” must be one of {', '.join(choices)}")
    return str(value)


def _strings(data: dict[str, Any], field: str, choices: Sequence[str] = ()) -> tuple[str, ...]:
    values = data.get(field, [])
    if isinstance(values, str):
        values = values.split()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in cast("list[Any]", values)):
        raise _BadFieldError(f"its “{field}” must be a list of words")
    words = tuple(str(value).strip() for value in cast("list[Any]", values) if str(value).strip())
    strange = [value for value in words if choices and value not in choices]
    if strange:
        raise _BadFieldError(f"its “{field}” may hold {', '.join(choices)}, not “{strange[0]}”")
    return words


def _pairs(data: dict[str, Any], field: str, least: int = 0) -> tuple[Pair, ...]:
    """Tables with `plain` and `styled`, or one table of plain = styled."""
    rows = data.get(field, [])
    if isinstance(rows, dict):
        rows = [{"plain": plain, "styled": styled} for plain, styled in cast("dict[str, Any]", rows).items()]
    if not isinstance(rows, list):
        raise _BadFieldError(f"its “{field}” must be a list of pairs")
    pairs: list[Pair] = []
    for row in cast("list[Any]", rows):
        pair = cast("dict[str, Any]", row) if isinstance(row, dict) else {}
        plain, styled = pair.get("plain"), pair.get("styled")
        if (
            not isinstance(plain, str)
            or not isinstance(styled, str)
            or not plain.strip()
            or not styled.strip()
        ):
            raise _BadFieldError(f"every entry of its “{field}” needs a “plain” and a “styled” text")
        pairs.append(Pair(clean_text(plain).strip(), clean_text(styled).strip()))
    if len(pairs) < least:
        raise _BadFieldError(f"its “{field}” has {len(pairs)} pairs and needs {least}")
    return tuple(pairs)


def _aims(data: dict[str, Any]) -> tuple[Aim, ...]:
    rows = data.get("aims", {})
    if not isinstance(rows, dict):
        raise _BadFieldError("its “aims” must be a table of figures")
    aims: list[Aim] = []
    for feature, value in cast("dict[str, Any]", rows).items():
        if feature not in SCALES:
            raise _BadFieldError(f"its “aims” may hold {', '.join(SCALES)}, not “{feature}”")
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise _BadFieldError(f"its aim “{feature}” must be a number")
        aims.append(Aim(feature, float(value)))
    return tuple(aims)
