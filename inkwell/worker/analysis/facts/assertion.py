"""Whether a sentence says that something is so: not denied, asked, wished, supposed, compared, or about to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

_SUBJECT = ("nsubj", "nsubjpass")
_BEHIND_THE_END = frozenset("’')—–*_\"”»")
_GOVERNED = frozenset({"ccomp", "xcomp", "csubj", "acl", "parataxis", "oprd", "pcomp"})
_SUPPOSED = frozenset({"advcl", "ccomp", "relcl", "conj", "ROOT", "pcomp"})


# What is told with an insertion is seldom whole.
_CUT = frozenset({"--", "—"})
# Words that say nothing outside their scene.
_ONLY_HERE = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "you",
        "your",
        "yours",
        "it",
        "they",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
    ]
)
_SPEAKERS = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "yours"])


class Assertion:
    """Judges clauses by the `words` of a language's patterns."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._doubt, self._opinion, self._report = words["doubt"], words["opinion"], words["report"]
        self._unreal, self._like, self._nobody = words["unreal"], words["like"], words["nobody"]
        self._rumour = words["rumour"]
        self._lasting, self._degree, self._several = words["lasting"], words["degree"], words["several"]

    def holds(self, verb: Token) -> bool:
        """Whether the clause of the verb is stated as so, by whoever speaks."""
        return self._is_stated(verb) and not is_question(verb) and self._stands(verb)

    def is_compared(self, word: Token) -> bool:
        """Whether what is said is said of a likeness: "like a man with grey eyes", "than his brother"."""
        return any(
            one.dep_ in ("prep", "mark") and one.lower_ in self._like for one in (word, *word.ancestors)
        )

    def is_reported(self, word: Token) -> bool:
        """Whether somebody is told to say it: "He said that she was dead"."""
        return any(
            one.dep_ in ("ccomp", "parataxis") and one.head.lemma_.lower() in self._report
            for one in (word, *word.ancestors)
        )

    def is_past_state(self, verb: Token) -> bool:
        """Whether it tells how things were, not what happened."""
        return verb.tag_ in ("VBD", "VBN") and verb.lemma_.lower() in self._lasting

    def is_by_degree(self, word: Token) -> bool:
        """ "As tall as", "too thin", "hardly blue", "too much a waiter"."""
        return any(
            child.dep_ in ("advmod", "neg")
            and (child.lower_ in self._degree or any(part.lower_ in self._degree for part in child.children))
            for child in word.children
        )

    def is_one(self, subject: Token, many: bool) -> bool:
        """Whether the subject is one person: not "no man", "they", nor "Mara and Tom" unless `many` will do."""
        if subject.tag_ in ("NNS", "NNPS") or subject.lower_ in self._several:
            return False
        if self._is_nobody(subject) or _is_one_of_a_family(subject):
            return False
        if many:
            return not any(child.dep_ == "cc" and child.lower_ in ("or", "nor") for child in subject.children)
        return subject.dep_ != "conj" and not any(child.dep_ == "conj" for child in subject.children)

    def _is_rumour_of(self, ruler: Token) -> bool:
        """ "A whisper went abroad that", "the idea that"."""
        subject = next((child for child in ruler.children if child.dep_ in _SUBJECT), ruler)
        return subject.pos_ == "NOUN" and subject.lemma_.lower() in self._rumour

    def _is_nobody(self, word: Token) -> bool:
        return any(
            child.dep_ in ("det", "preconj", "predet", "neg") and child.lower_ in self._nobody
            for child in word.children
        )

    def _is_stated(self, verb: Token) -> bool:
        for child in verb.children:
            future = child.dep_ == "aux" and (child.tag_ == "MD" or child.lower_ in ("’ll", "'ll", "to"))
            if child.dep_ == "neg" or future:
                return False
            if child.dep_ in ("advmod", "npadvmod", "intj", "mark") and child.lower_ in self._doubt:
                return False
            if child.dep_ in ("acomp", "attr", "oprd", "dobj") and (
                self._is_nobody(child) or self.is_by_degree(child)
            ):
                return False
        if verb.tag_ == "VBG" or (verb.tag_ == "VB" and not _is_emphatic(verb)):
            return False
        perfect = any(child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") for child in verb.children)
        return not (perfect and verb.lemma_.lower() in self._lasting)

    def _stands(self, verb: Token) -> bool:
        """Whether everything the clause hangs on lets it stand."""
        for one in (verb, *verb.ancestors):
            marks = {
                child.lower_ for child in one.children if child.dep_ in ("mark", "advmod") and child.i < one.i
            }
            if one.dep_ in _SUPPOSED and marks & self._unreal:
                return False
            ruler = one.head
            # "A whisper went abroad that …" is no clause of time.
            told = one.dep_ == "advcl" and "that" in marks
            if (told or one.dep_ in _GOVERNED) and (
                ruler.lemma_.lower() in self._opinion
                or self._is_rumour_of(ruler)
                or (ruler.pos_ in ("VERB", "AUX") and not _is_plain(ruler))
            ):
                return False
            if one.dep_ == "advcl" and any(child.tag_ == "MD" for child in ruler.children):
                return False  # "after he got to Denver he would look around": not yet
            if one.dep_ in ("relcl", "acl") and self._is_nobody(ruler):
                return False
            if one is not verb and one.dep_ in ("prep", "mark") and one.lower_ in self._like:
                return False
        return not _is_turned(verb)


def is_question(word: Token) -> bool:
    """Whether the sentence asks."""
    for token in reversed(list(word.sent)):
        if not token.is_space and not (token.is_quote or token.text in _BEHIND_THE_END):
            return "?" in token.text
    return False


def _is_turned(verb: Token) -> bool:
    """ "Had she been a doctor", "Were he dead": the verb before its subject supposes, or asks."""
    first = next((child for child in verb.children if child.dep_ in _SUBJECT), None)
    if first is None:
        return False
    auxiliary = any(child.dep_ in ("aux", "auxpass") and child.i < first.i for child in verb.children)
    return auxiliary or (verb.lower_ in ("were", "be", "is", "are") and verb.i < first.i)


def _is_plain(verb: Token) -> bool:
    return not any(
        child.dep_ == "neg" or (child.dep_ == "aux" and (child.tag_ == "MD" or child.lower_ == "to"))
        for child in verb.children
    )


def _is_emphatic(verb: Token) -> bool:
    """ "She did go"."""
    return any(child.dep_ == "aux" and child.lemma_ == "do" for child in verb.children)


def _is_one_of_a_family(subject: Token) -> bool:
    """ "A Blakeney had died on Bosworth field": of that name, but not the one we know."""
    return subject.tag_ == "NNP" and any(
        child.dep_ == "det" and child.lower_ in ("a", "an") for child in subject.children
    )


def whom_it_is_about(value: Token | None) -> Token | None:
    """The "he" or "she" that a clause says something of; None where it is a name or a thing."""
    children = value.children if value is not None else ()
    return next(
        (child for child in children if child.dep_ in _SUBJECT and child.lower_ in ("he", "she")), None
    )


def is_vague(value: Token, verb: Token) -> bool:
    """What somebody learned, in words that mean something in their own scene alone: "that it was late", "of my plan"; or
    a clause that stands before the verb that is to say it, or is cut by an insertion.
    """
    words = list(value.subtree)
    if value.dep_ == "ccomp" and (value.i < verb.i or any(word.text in _CUT for word in words)):
        return True
    subject = next((child for child in value.children if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    return (subject is not None and subject.lower_ in _ONLY_HERE) or any(
        word.lower_ in _SPEAKERS for word in words
    )
