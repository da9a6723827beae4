"""Sentences with parses made by hand, as pipelines of their languages make them: "form|lemma|tag|dep|head|morph" a word."""

from __future__ import annotations

from functools import cache


@cache
def _vocab(language):
    import spacy

    return spacy.blank(language).vocab


def parsed(language: str, rows: str):
    """The document of a parse: lemma "" is the form in small letters, morph may be left out, heads count from 0."""
    from spacy.tokens import Doc

    words, lemmas, tags, deps, heads, morphs = [], [], [], [], [], []
    for row in rows.split():
        form, lemma, tag, dep, head, *morph = row.split("|")
        words.append(form)
        lemmas.append(lemma or form.lower())
        tags.append(tag)
        deps.append(dep)
        heads.append(int(head))
        morphs.append(morph[0].replace(";", "|") if morph else "")
    poses = [tag if tag in _UNIVERSAL else "" for tag in tags]
    return Doc(
        _vocab(language),
        words=words,
        lemmas=lemmas,
        tags=tags,
        pos=poses,
        deps=deps,
        heads=heads,
        morphs=morphs,
    )


_UNIVERSAL = frozenset(
    [
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "VERB",
    ]
)
