"""A style that an adapter has learned by inverse paraphrase, as the Rewrite panel and the terminal know styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.rewriting.style import Aim, Style, StyleKind, Way
from inkwell.domain.rewriting.style_measure import SCALES, aims_of
from inkwell.domain.voices.adapters import AdapterChoice
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.domain.voices.adapters import AdapterInfo
    from inkwell.domain.voices.corpus import Corpus

PREFIX = "learned:"
_MEASURED_CHARACTERS = 200_000
_LARGEST_AIM = 1e6
# A light touch and a full style, as strengths of the adapter.
_STRENGTHS = {0.5: 0.7, 1.0: 1.0, 2.0: 1.3}


def learned_style(info: AdapterInfo) -> Style:
    """The style of an adapter of that kind."""
    manner = info.facts.get("manner")
    manner = manner if isinstance(manner, dict) else {}
    aims, words = manner.get("aims"), manner.get("words")
    return Style(
        id=f"{PREFIX}{info.id}",
        name=info.name,
        description=tr("Learned from {sources}.", sources=", ".join(info.sources[:3]) or info.name),
        kind=StyleKind.STYLE,
        label="Styled",
        plain_label="Plain",
        do="",
        dont="",
        examples=(),
        aims=tuple(
            Aim(str(name), float(value))
            for name, value in aims.items()
            if name in SCALES
            and name != "own_words"
            and type(value) in (int, float)
            and abs(value) < _LARGEST_AIM
        )
        if isinstance(aims, dict)
        else (),
        words=tuple(str(word) for word in words) if isinstance(words, list) else (),
        ways=(Way.LEARNED,),
        own=True,
        adapter=info.id,
    )


def adapter_choice(style: Style, strength: float) -> AdapterChoice:
    """The adapter of a learned style for a strength of the panel (0.5 to 2)."""
    nearest = min(_STRENGTHS, key=lambda step: abs(step - strength))
    return AdapterChoice(style.adapter, _STRENGTHS[nearest])


def manner_of(corpus: Corpus) -> dict[str, Any]:
    """The figures of a corpus's prose and the words it leans on, kept with its adapter so that a rewrite can be measured."""
    text = "\n".join(source.text for source in corpus.texts)[:_MEASURED_CHARACTERS]
    aims, words = aims_of(text)
    return {"aims": {aim.feature: aim.value for aim in aims}, "words": list(words)}
