"""What a scene is compared by when threads are looked for, from its passages and what the reader found. Pure."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from inkwell.domain.planning.threading import SceneTraits
from inkwell.domain.story.passage_words import counted_terms
from inkwell.domain.text.text import has_cjk
from inkwell.domain.text.words import SIMPLE, folded_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    import numpy.typing as npt

    from inkwell.domain.manuscript.outline import SceneId

_LEAST_LETTERS = 4
# A word with a capital that no full stop, quotation or line begins: a name, for want of a reader.
_NAME = re.compile(r"(?<=[^\W\d_,;:] )[^\W\d_a-z][^\W\d_]+(?:[’'][^\W\d_]+)?")
_LEAST_USES = 2
_TITLES = frozenset(
    [
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Dr",
        "Sir",
        "Lady",
        "Lord",
        "Madam",
        "Monsieur",
        "Madame",
        "Herr",
        "Frau",
        "Captain",
        "Colonel",
        "Aunt",
        "Uncle",
    ]
)


def traits_of(
    scene: SceneId,
    passages: Sequence[str],
    vectors: Sequence[npt.NDArray[Any]] = (),
    people: Mapping[str, int] | None = None,
) -> SceneTraits:
    """`people` are those the reader found, how often each is named; None where the scene has not been read."""
    text = "\n".join(passages)
    named = dict(people) if people is not None else _names_in(text)
    mean = np.mean(np.stack(vectors), axis=0) if len(vectors) else None
    return SceneTraits(scene, named, _words_in(text), mean)


def _words_in(text: str) -> dict[str, int]:
    """Words that come again; in a script without spaces, pairs of characters."""
    if has_cjk(text):
        return {term: times for term, times in counted_terms(text).items() if times >= _LEAST_USES}
    words = Counter(folded_words(text, SIMPLE))
    return {
        word: times for word, times in words.items() if times >= _LEAST_USES and len(word) >= _LEAST_LETTERS
    }


def _names_in(text: str) -> dict[str, int]:
    found = Counter(match.group().removesuffix("’s").removesuffix("'s") for match in _NAME.finditer(text))
    return {
        name: times
        for name, times in found.items()
        if times >= _LEAST_USES and len(name) > 1 and name not in _TITLES
    }
