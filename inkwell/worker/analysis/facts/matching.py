"""Where the patterns fit a parsed text: for each, which word plays which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.worker.analysis.facts.word_tests import WORD_TESTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Token

    from inkwell.worker.analysis.facts.patterns import Node, Pattern, Patterns

# "who" as the one that does it in a clause about somebody.
_WHO = frozenset({"who", "qui", "que", "che", "der", "die", "quien", "который", "которая"})
Roles = dict[str, "Token"]


def matches(doc: Doc, patterns: Patterns) -> Iterator[tuple[Pattern, Roles]]:
    """Every fit of every pattern, in the order of the text."""
    matcher = _Matcher(patterns.labels)
    any_root = patterns.by_lemma.get("", ())
    for word in doc:
        own = dict.fromkeys(
            pattern
            for form in (word.lemma_.lower(), word.lower_)
            for pattern in patterns.by_lemma.get(form, ())
        )
        for pattern in (*own, *any_root):
            if matcher.fits(word, pattern.nodes[0]):
                for roles in matcher.fill({pattern.nodes[0].role: word}, pattern.nodes[1:]):
                    yield pattern, roles


class _Matcher:
    """Finds the words that play the roles of a pattern, by the labels of a language."""

    def __init__(self, labels: Mapping[str, frozenset[str]]) -> None:
        self._labels = labels

    def fill(self, roles: Roles, nodes: tuple[Node, ...]) -> Iterator[Roles]:
        """Every way to fill the other roles."""
        if not nodes:
            yield roles
            return
        node = nodes[0]
        for word in self._hanging(roles[node.head], node.deps):
            if self.fits(word, node):
                yield from self.fill({**roles, node.role: word}, nodes[1:])

    def fits(self, word: Token, node: Node) -> bool:
        """Whether a word is what a role asks for; a form will do for its lemma, where a pipeline knows no lemmas."""
        return (
            (
                not node.lemmas
                or word.lemma_.lower() in node.lemmas
                or word.lower_ in node.lemmas
                or hyphened(word) in node.lemmas
            )
            and (not node.tags or word.tag_ in node.tags or word.pos_ in node.tags)
            and all(WORD_TESTS[test](word) for test in node.tests)
        )

    def _hanging(self, head: Token, deps: frozenset[str]) -> Iterator[Token]:
        found = False
        for child in head.children:
            if child.dep_ in deps:
                found = True
                yield self._meant(child)
                if child.dep_ in self._labels["joined"]:
                    yield from self._joined(child)
        if found or not deps & self._labels["subject"]:
            return
        if head.dep_ in self._labels["raised"]:
            # "hat … gegeben": the subject hangs on the auxiliary.
            yield from self._hanging(head.head, deps)
        elif self._has_no_subject(head):
            # "She rose and went": whoever does the first does the second, where the second has nobody of its own.
            yield from self._hanging(self._first_of_joined(head), deps)

    def _has_no_subject(self, verb: Token) -> bool:
        none = self._labels["subject"] | self._labels["standing_in"]
        own = any(child.dep_ in none for child in verb.children)
        clause = (
            verb.pos_ in ("VERB", "AUX")
            or verb.tag_.startswith("V")
            or any(child.dep_ in self._labels.get("copula", ()) for child in verb.children)
        )
        return verb.dep_ in self._labels["joins"] and clause and not own

    def _first_of_joined(self, verb: Token) -> Token:
        """What the verb is joined to; where the "and" stands between them, what that hangs on."""
        head = verb.head
        return head.head if head.dep_ in self._labels.get("and", ()) else head

    def _joined(self, word: Token) -> Iterator[Token]:
        for child in word.children:
            if child.dep_ in self._labels["joins"]:
                yield child
                yield from self._joined(child)
            elif child.dep_ in self._labels.get("and", ()):
                yield from self._joined(child)

    def _meant(self, word: Token) -> Token:
        """ "Mara, who had grey eyes": who is Mara; and "son frère Paul" is Paul where the language's labels say so."""
        if word.lower_ in _WHO and word.head.dep_ in self._labels["relative"]:
            return self._meant(word.head.head)
        if not self._labels["naming"] or not _is_plain_noun(word):
            return word
        return next(
            (
                child
                for child in word.rights
                if child.dep_ in self._labels["naming"] and _is_written_as_name(child)
            ),
            word,
        )


def _is_plain_noun(word: Token) -> bool:
    return word.tag_ == "NN" or (word.pos_ in ("NOUN", "PROPN") and word.text[:1].islower())


def _is_written_as_name(word: Token) -> bool:
    """In capitals, and no noun of German, which has them all so."""
    return word.text[:1].isupper() and word.tag_ != "NN"


def hyphened(word: Token) -> str:
    """ "grey-eyed" is three words to the grammar."""
    if word.i >= 2 and word.nbor(-1).text == "-":
        return f"{word.nbor(-2).lower_}-{word.lower_}"
    return ""
