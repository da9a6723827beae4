"""Small pipelines of spaCy, made by spaCy itself: a parser and a finder of names that have learned a handful of sentences."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# (words, heads, deps, tags, names): the labels are those of TIGER, as in spaCy's own pipelines of German.
GERMAN = [
    ("Mara hatte grüne Augen .", [1, 1, 3, 1, 1], "sb ROOT nk oa punct", "NE VAFIN ADJA NN $.", {0: "PER"}),
    ("Tom hatte graue Augen .", [1, 1, 3, 1, 1], "sb ROOT nk oa punct", "NE VAFIN ADJA NN $.", {0: "PER"}),
    ("Mara wohnte in Berlin .", [1, 1, 1, 2, 1], "sb ROOT mo nk punct", "NE VVFIN APPR NE $.", {0: "PER", 3: "LOC"}),
    ("Tom wohnte in Wien .", [1, 1, 1, 2, 1], "sb ROOT mo nk punct", "NE VVFIN APPR NE $.", {0: "PER", 3: "LOC"}),
    ("Mara starb im Winter .", [1, 1, 1, 2, 1], "sb ROOT mo nk punct", "NE VVFIN APPRART NN $.", {0: "PER"}),
    ("Der Mann ging in die Stadt .", [1, 2, 2, 2, 5, 3, 2], "nk sb ROOT mo nk nk punct", "ART NN VVFIN APPR ART NN $.", {}),
    ("Es war schon sehr spät .", [1, 1, 1, 4, 1, 1], "sb ROOT mo mo pd punct", "PPER VAFIN ADV ADV ADJD $.", {}),
]  # fmt: skip

_SMALL = {
    "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 32, "depth": 1, "embed_size": 300,
    "window_size": 1, "maxout_pieces": 2, "subword_features": True,
}  # fmt: skip


@cache
def german_pipeline():
    """A pipeline of German with a tagger, a parser and a finder of names; it takes a second or two to make."""
    import spacy
    from spacy.tokens import Doc, Span
    from spacy.training import Example
    from thinc.api import fix_random_seed

    fix_random_seed(1)
    nlp = spacy.blank("de")
    tree = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "hidden_width": 32,
    }
    tree |= {"maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": _SMALL}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _SMALL}})
    nlp.add_pipe("parser", config={"min_action_freq": 1, "model": {**tree, "state_type": "parser"}})
    nlp.add_pipe("ner", config={"model": {**tree, "state_type": "ner"}})
    rows = []
    for words, heads, deps, tags, names in GERMAN:
        gold = Doc(nlp.vocab, words=words.split(), heads=heads, deps=deps.split(), tags=tags.split())
        gold.ents = [Span(gold, at, at + 1, label) for at, label in names.items()]
        rows.append(Example(nlp.make_doc(gold.text), gold))
    optimizer = nlp.initialize(lambda: rows)
    optimizer.learn_rate = 0.01
    order = random.Random(1)
    for _ in range(30):
        order.shuffle(rows)
        nlp.update(rows, sgd=optimizer)
    nlp.add_pipe("sentencizer", first=True)
    lemmas: Any = nlp.add_pipe("attribute_ruler")
    for form, lemma in (("hatte", "haben"), ("grüne", "grün"), ("wohnte", "wohnen"), ("starb", "sterben")):
        lemmas.add([[{"LOWER": form}]], {"LEMMA": lemma})
    return nlp


def files_of(folder: Path) -> dict[str, bytes]:
    """A folder's files by their names below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
