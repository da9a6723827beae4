"""Where the patterns fit a parsed text: for each, which word plays which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.worker.analysis.facts.word_tests import WORD_TESTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from inkwell.worker.analysis.facts.patterns import Node, Pattern, Patterns

# "grey eyes and a scar", "tall and thin": what is joined to a word plays its role as well. Not so subjects.
_JOINED = frozenset({"dobj", "attr", "acomp", "amod", "pobj", "oprd"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
Roles = dict[str, "Token"]


def matches(doc: Doc, patterns: Patterns) -> Iterator[tuple[Pattern, Roles]]:
    """Every fit of every pattern, in the order of the text."""
    any_root = patterns.by_lemma.get("", ())
    for word in doc:
        for pattern in (*patterns.by_lemma.get(word.lemma_.lower(), ()), *any_root):
            if _fits(word, pattern.nodes[0]):
                for roles in _fill({pattern.nodes[0].role: word}, pattern.nodes[1:]):
                    yield pattern, roles


def _fill(roles: Roles, nodes: tuple[Node, ...]) -> Iterator[Roles]:
    if not nodes:
        yield roles
        return
    node = nodes[0]
    for word in _hanging(roles[node.head], node.deps):
        if _fits(word, node):
            yield from _fill({**roles, node.role: word}, nodes[1:])


def _fits(word: Token, node: Node) -> bool:
    return (
        (not node.lemmas or word.lemma_.lower() in node.lemmas or hyphened(word) in node.lemmas)
        and (not node.tags or word.tag_ in node.tags)
        and all(WORD_TESTS[test](word) for test in node.tests)
    )


def hyphened(word: Token) -> str:
    """ "grey-eyed" is three words to the grammar."""
    if word.i >= 2 and word.nbor(-1).text == "-":
        return f"{word.nbor(-2).lower_}-{word.lower_}"
    return ""


def _hanging(head: Token, deps: frozenset[str]) -> Iterator[Token]:
    found = False
    for child in head.children:
        if child.dep_ in deps:
            found = True
            yield _meant(child)
            if child.dep_ in _JOINED:
                yield from _joined(child)
    if not found and deps & _SUBJECTS and _has_no_subject(head):
        # "She rose and went": whoever does the first does the second, where the second has nobody of its own.
        yield from _hanging(head.head, deps)


def _has_no_subject(verb: Token) -> bool:
    own = any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children)
    return verb.dep_ == "conj" and verb.pos_ in ("VERB", "AUX") and not own


def _joined(word: Token) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ == "conj":
            yield child
            yield from _joined(child)


def _meant(word: Token) -> Token:
    """ "Mara, who had grey eyes": who is Mara."""
    if word.tag_ == "WP" and word.lower_ == "who" and word.head.dep_ == "relcl":
        return word.head.head
    return word
