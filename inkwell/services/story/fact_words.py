"""Facts and how they stand at a scene, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import FactKind, FactOrigin
from inkwell.domain.story.as_of import Standing, WithheldBecause
from inkwell.domain.text.folding import folded
from inkwell.support.i18n import tr, tr_noop, trc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.domain.story.as_of import AsOf, Withheld
    from inkwell.domain.story.proposal import FactProposal

KIND_NAMES = {
    FactKind.TRAIT: tr_noop("Trait", "fact"),
    FactKind.STATE: tr_noop("State", "fact"),
    FactKind.RELATION: tr_noop("Relation", "fact"),
    FactKind.PLACE: tr_noop("Place", "fact"),
    FactKind.POSSESSION: tr_noop("Possession", "fact"),
    FactKind.EVENT: tr_noop("Event", "fact"),
    FactKind.KNOWLEDGE: tr_noop("Knowledge", "fact"),
    FactKind.PROMISE: tr_noop("Promise", "fact"),
}
_ORIGINS = {
    FactOrigin.AUTHOR: tr_noop("you said it"),
    FactOrigin.ACCEPTED: tr_noop("found in the text, and you accepted it"),
    FactOrigin.ANSWER: tr_noop("your answer to a finding"),
}


def scene_labels(outline: Outline) -> dict[SceneId, str]:
    """ "12. The ferry": the scenes of the book by number and title, in the order of telling."""
    return {
        scene.scene_id: tr("{n}. {title}", n=place, title=scene.title)
        for place, scene in enumerate(outline.scenes(), 1)
    }


def quoted_scenes(outline: Outline) -> dict[SceneId, str]:
    """ "“The ferry” (12)": the scenes of the book as they stand within a sentence."""
    return {
        scene.scene_id: tr("“{title}” ({n})", n=place, title=scene.title)
        for place, scene in enumerate(outline.scenes(), 1)
    }


def kind_words(kind: FactKind) -> str:
    """What a kind of fact is called."""
    return trc("fact", KIND_NAMES[kind])


def origin_words(origin: FactOrigin) -> str:
    """Who says so."""
    return tr(_ORIGINS[origin])


def said(fact: Fact | FactProposal) -> str:
    """The fact in one line: "eyes: grey", or its sentence where it has no value, or one that only says the same again."""
    name, value, text = fact.attribute.strip(), fact.value.strip(), fact.text.strip()
    if value and name and not (text and folded(name) == folded(value)):
        return tr("{name}: {value}", name=name, value=value)
    return text or value or name


def standing_words(fact: Fact, now: AsOf, labels: Mapping[SceneId, str]) -> str:
    """How it stands at the scene, `labels` being `quoted_scenes`: "since “The ferry” (3)", "not yet: from “The letter” (12)"."""
    begins = labels.get(fact.scene, "") if fact.scene is not None else ""
    standing = now.standing(fact)
    if standing is Standing.HERE:
        return tr("from here on")
    if standing is Standing.HOLDS:
        return tr("since {scene}", scene=begins)
    if standing is Standing.LATER:
        return tr("not yet: from {scene}", scene=begins)
    if standing is Standing.ENDED:
        ends = labels.get(fact.until, "") if fact.until is not None else ""
        return tr("until {scene}", scene=ends)
    if standing is Standing.STALE:
        return tr("the words it was read from have changed")
    return tr("its scene is not in the book") if standing is Standing.GONE else tr("from the beginning")


def withheld_words(withheld: Withheld, viewpoint: str, labels: Mapping[SceneId, str]) -> str:
    """Why a fact is kept from the model, and from which scene on it may be told. `viewpoint` is who sees the scene."""
    until = labels.get(withheld.until, "") if withheld.until is not None else ""
    if withheld.because is WithheldBecause.LATER:
        return tr("It has not happened yet; from {scene} on.", scene=until)
    if withheld.because is WithheldBecause.STALE:
        return tr("The words it was read from have changed. Look at it in the codex.")
    if withheld.because is WithheldBecause.READER:
        if until:
            return tr("The reader is not to know it yet; from {scene} on.", scene=until)
        return tr("The reader is never told in a scene of this book.")
    if until:
        return tr("{name} does not know it yet; from {scene} on.", name=viewpoint, scene=until)
    return tr("{name} does not know it.", name=viewpoint)
