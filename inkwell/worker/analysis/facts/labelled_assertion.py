"""Whether a sentence says that something is so, in a language whose grammar names its parts in its own way.

The file of a language's patterns says in [labels] what its pipeline calls a subject, a copula, an auxiliary, a clause; the words
that deny, suppose, compare and report stand in [words] under the names they have for English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.worker.analysis.facts.assertion import is_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

_NOT_SO = frozenset({"Cnd", "Sub", "Imp"})
_TO_COME = frozenset({"Fut"})
_PAST = frozenset({"Past", "Imp", "Pqp"})


class LabelledAssertion:
    """Judges clauses as `Assertion` does, by the words and labels of a language's patterns."""

    def __init__(self, words: Mapping[str, frozenset[str]], labels: Mapping[str, frozenset[str]]) -> None:
        self._words, self._labels = words, labels

    def holds(self, verb: Token) -> bool:
        """Whether the clause of the word (a verb, or what somebody is) is stated as so."""
        return self._is_stated(verb) and not is_question(verb) and self._stands(verb)

    def is_compared(self, word: Token) -> bool:
        """Whether what is said is said of a likeness."""
        return any(
            child.dep_ in self._labels["compared"] and child.lower_ in self._words["like"]
            for one in (word, *word.ancestors)
            for child in one.children
            if child.i < one.i
        )

    def is_reported(self, word: Token) -> bool:
        """Whether somebody is told to say it."""
        return any(
            one.dep_ in self._labels["governed"] and one.head.lemma_.lower() in self._words["report"]
            for one in (word, *word.ancestors)
        )

    def is_past_state(self, verb: Token) -> bool:
        """Whether it tells how things were, not what happened."""
        forms = list(self._forms(verb))
        lasting = verb.lemma_.lower() in self._words["lasting"] or verb.pos_ not in ("VERB", "AUX")
        return lasting and any(set(form.morph.get("Tense", [])) & _PAST for form in forms)

    def is_by_degree(self, word: Token) -> bool:
        """ "Too thin", "hardly blue"; and dead of laughter."""
        return any(
            (child.dep_ in self._labels["adverb"] and child.lower_ in self._words["degree"])
            or child.lower_ in self._words["figure"]
            for child in word.children
        )

    def is_one(self, subject: Token, many: bool) -> bool:
        """Whether the subject is one person."""
        if subject.lower_ in self._words["several"] or any(
            child.lower_ in self._words["nobody"] for child in subject.children if child.i < subject.i
        ):
            return False
        return many or not (self._has_others(subject) or subject.dep_ in self._labels["joins"])

    def _has_others(self, subject: Token) -> bool:
        """ "Mara and Tom"; what only stands beside a name, without an "and", is no other."""
        return any(
            child.dep_ in self._labels.get("and", ())
            or (child.dep_ in self._labels["joins"] and any(word.dep_ == "cc" for word in child.children))
            for child in subject.children
        )

    def _forms(self, verb: Token) -> Iterator[Token]:
        """The words that carry tense and mood of a clause: the verb, its auxiliaries, its copula; and what it is the part of."""
        yield verb
        for child in verb.children:
            if child.dep_ in self._labels["auxiliary"] or child.dep_ in self._labels["copula"]:
                yield child
        if verb.dep_ in self._labels["raised"]:
            yield verb.head

    def _is_stated(self, verb: Token) -> bool:
        forms, own = list(self._forms(verb)), set(verb.morph.get("VerbForm", []))
        for form in forms:
            if set(form.morph.get("Mood", [])) & _NOT_SO or set(form.morph.get("Tense", [])) & _TO_COME:
                return False
            if form.lemma_.lower() in self._words["modal"]:
                return False
            if any(
                child.lower_ in self._words["doubt"] or self._is_nothing(child) for child in form.children
            ):
                return False
        if own & {"Inf", "Ger"}:
            return False
        # A participle says something with an auxiliary, or where it is a past tense that was not recognised: it has a subject.
        finite = any("Fin" in form.morph.get("VerbForm", []) for form in forms)
        return (
            "Part" not in own
            or finite
            or any(child.dep_ in self._labels["subject"] for child in verb.children)
        )

    def _is_nothing(self, child: Token) -> bool:
        """ "No letter", "kein Arzt"; whether the subject is somebody, `is_one` tells."""
        return child.dep_ not in self._labels["subject"] and any(
            word.lower_ in self._words["nobody"] and word.i < child.i for word in child.children
        )

    def _stands(self, verb: Token) -> bool:
        """Whether everything the clause hangs on lets it stand."""
        for one in (verb, *verb.ancestors):
            marks = {
                child.lower_
                for child in one.children
                if child.dep_ in self._labels["mark"] and child.i < one.i
            }
            if marks & self._words["unreal"]:
                return False
            if one.dep_ in self._labels["governed"] and (
                one.head.lemma_.lower() in self._words["opinion"]
                or any(child.lower_ in self._words["doubt"] for child in one.head.children)
                or any(set(form.morph.get("Mood", [])) & _NOT_SO for form in self._forms(one.head))
            ):
                return False
            if one.dep_ in self._labels["relative"] and any(
                child.lower_ in self._words["nobody"] for child in one.head.children
            ):
                return False
        return True
