"""Which model this machine could carry beside the starter, its size and how fast it would write here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.services.models.machine_fit import Fit, about_words, words_a_minute
from inkwell.support.i18n import number, tr, trn
from inkwell.support.phrases import sentences

if TYPE_CHECKING:
    from inkwell.services.models.catalogue import Model
    from inkwell.services.models.models import ModelService

# Slower than this, one waits for each sentence.
_LEAST_WORDS_A_MINUTE = 100
# Where nothing was measured yet: two old cores write so large a model at about a reader's pace.
_MOST_BILLIONS_UNMEASURED = 2.0


@dataclass(frozen=True)
class Advice:
    """A model worth fetching. `words_a_minute` is scaled from what was measured here; 0 where nothing was."""

    model: Model
    words_a_minute: int


def advice_for(models: ModelService, language: str) -> Advice | None:
    """The largest model of the catalogue that fits beside what runs now, writes the language and is quick enough; None where
    there is none, or the author has one at least as large.
    """
    here = {model.id for model in models.installed()}
    best: Advice | None = None
    for model in models.catalogue():
        fits = model.role == "writer" and models.fit(model) is Fit.WELL
        if not fits or not {language.split("_")[0].split("-")[0], "*"} & {*model.languages}:
            continue
        words = words_a_minute(models.expected_tokens_per_s(model))
        slow = (
            words < _LEAST_WORDS_A_MINUTE if words else model.parameters_billions > _MOST_BILLIONS_UNMEASURED
        )
        if not slow and (best is None or model.parameters_billions > best.model.parameters_billions):
            best = Advice(model, words)
    if best is None or best.model.starter or best.model.id in here:
        return None
    return best


def size_text(gb: float) -> str:
    """A size as one reads it: 98 MB, 2.0 GB."""
    if gb < 1:
        return tr("{size} MB", size=number(round(gb * 1000)))
    return tr("{size} GB", size=number(gb, 1))


def starter_size_text(starter: Model) -> str:
    """How much is fetched for the starter."""
    size = sum(file.size for source in starter.sources for file in source.files)
    return size_text(size / 1e9 if size else starter.download_gb)


def starter_sentence(starter: Model, advice: Advice | None) -> str:
    """What the starter is and what this machine could carry, once it has written something."""
    what = tr("{name} wrote this: the small starter, quick and often silly.", name=starter.name)
    if advice is None:
        more = tr("Larger models, under Models, write better where memory and patience allow.")
        return sentences(what, more)
    size = size_text(advice.model.download_gb)
    if not advice.words_a_minute:
        more = tr("This computer can carry {name}: {size} to download.", name=advice.model.name, size=size)
        return sentences(what, more)
    speed = trn("about {n} word a minute", "about {n} words a minute", about_words(advice.words_a_minute))
    more = tr(
        "This computer can carry {name}: {size} to download, {speed}.",
        name=advice.model.name,
        size=size,
        speed=speed,
    )
    return sentences(what, more)
