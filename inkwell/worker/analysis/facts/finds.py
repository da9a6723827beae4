"""What the grammar finds in a passage, whoever its people are. Cached by content, as what the network finds is."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inkwell.domain.manuscript.facts import FactKind
from inkwell.worker.analysis.facts.assertion import Assertion, is_vague, whom_it_is_about
from inkwell.worker.analysis.facts.labelled_assertion import LabelledAssertion
from inkwell.worker.analysis.facts.matching import hyphened, matches
from inkwell.worker.analysis.facts.patterns import OTHER, WHO, patterns_of
from inkwell.worker.analysis.pipelines import load_pipeline
from inkwell.worker.analysis.remembered import RememberedLines, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

    from inkwell.worker.analysis.facts.matching import Roles
    from inkwell.worker.analysis.facts.patterns import Node, Pattern, Patterns

CACHE_BYTES = 32 * 2**20
# The place, among the gaps, of a "he" or "she" that somebody learned something of: who else may be meant is not said.
ABOUT = "about"
# The place of the "man" or "girl" that somebody is said to be: what patterns call the role, and what the gaps do.
_NOUN, CLASS = "noun", "class"
_OF_SENSES = frozenset({"deaf", "blind", "dumb", "dead", "lame"})
_BATCH = 32
# Higher by one whenever finds are made or told in another way.
_WAY = 7
_GAP = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_ARTICLE = re.compile(r"^((?:has|is) a) (?=[aeiou])")
# Of what one has one the sentence says "a": "a large face"; hair and skin have none.
_ONE = re.compile(
    r"^has (?=[\w’' -]+ (?:nose|face|lip|chin|forehead|brow|cheek|hand|jaw|mouth|complexion|beard|moustache|mustache)$)"
)
# "carried his knife": has a knife.
_OWN = re.compile(r"^has (?:his|her|my|their|our) ")
_LONGEST_VALUE = 240
_BEFORE = frozenset({"amod", "compound", "advmod", "nummod", "quantmod", "nmod", "punct", "npadvmod"})
# Clauses and words that only add something; the last are those of German.
_ADDS = frozenset(
    {"relcl", "acl:relcl", "advcl", "cc", "conj", "appos", "parataxis", "rc", "cd", "app", "par"}
)
_AROUND = ' ,;:.!?—–-"“”‘’()\n\t'
_MARKUP = str.maketrans("*_\n", "   ")
# Pipelines of other languages have learned the straight apostrophe alone: "n’était" would be a name to them.
_STRAIGHT = str.maketrans("*_\n’", "   '")


@dataclass(frozen=True)
class Find:
    """A pattern that fits. Positions count from the passage's beginning.

    Attributes:
        pattern, kind: its id and kind.
        attribute, value, text, without: as the pattern has them, filled in but for {other}.
        who, other: where the words stand that mean the person and the other end; other is empty where there is none.
        at: where the word stands that says it; `sentence`: its sentence.
        reported: the narrator does not say it himself.
        was: it was so when it is told of; in speech that is past.
        gaps: where the words stand that fill the texts.
    """

    pattern: str
    kind: str
    attribute: str
    value: str
    text: str
    without: str
    who: tuple[int, int]
    other: tuple[int, int]
    at: int
    sentence: tuple[int, int]
    reported: bool
    was: bool
    gaps: tuple[tuple[str, int, int], ...] = ()


class GrammarReader:
    """Parses passages with the pipeline in `folder`, and remembers in `cache` what was found."""

    def __init__(self, language: str, folder: Path, cache: Path | None) -> None:
        self._patterns = patterns_of(language)
        self._assertion = _assertion_of(language, self._patterns)
        self._language, self._folder, self._pipeline = language, folder, None
        file = self._cache_file(language, cache) if cache is not None else None
        self._known = RememberedLines(file, f"facts-{language}-*.jsonl", CACHE_BYTES)

    @property
    def has_patterns(self) -> bool:
        """Whether there are any for this language."""
        return bool(self._patterns.by_lemma)

    @property
    def pipeline(self) -> Language:
        """The pipeline, loaded when it is first wanted."""
        if self._pipeline is None:
            # What finds names is left out: the network does that better, and of other languages it is asked elsewhere.
            self._pipeline = load_pipeline(self._folder, self._language, exclude=["ner", "senter"])
        return self._pipeline

    def read(self, passages: Sequence[str], heartbeat: Callable[[], None] = lambda: None) -> list[list[Find]]:
        """The finds of each passage. `heartbeat` is called between batches and may raise to stop."""
        keys = [key_of(text) for text in passages]
        fresh = {key: text for key, text in zip(keys, passages, strict=True) if key not in self._known}
        todo = list(fresh.items())
        for start in range(0, len(todo), _BATCH):
            heartbeat()
            part = todo[start : start + _BATCH]
            docs = self.pipeline.pipe([readable(text, self._language) for _, text in part])
            self._known.add(
                {key: _line(key, self.finds(doc)) for (key, _), doc in zip(part, docs, strict=True)}
            )
        return [
            [self._told(row, readable(text)) for row in json.loads(self._known[key])[1:]]
            for key, text in zip(keys, passages, strict=True)
        ]

    def remembered(self, passages: Sequence[str]) -> list[list[Find]]:
        """The finds of the passages that have been read before, without reading any."""
        return [
            [self._told(row, readable(text)) for row in json.loads(self._known[key])[1:]]
            if (key := key_of(text)) in self._known
            else []
            for text in passages
        ]

    def finds(self, doc: Doc) -> list[Find]:
        """What the patterns find in a parsed passage and the assertion lets stand."""
        if self._assertion is None:
            return []
        rows = (self._find(pattern, roles) for pattern, roles in matches(doc, self._patterns))
        return list(dict.fromkeys(find for find in rows if find is not None))

    def _find(self, pattern: Pattern, roles: Roles) -> Find | None:
        root, who, other = roles[pattern.nodes[0].role], roles[WHO], roles.get(OTHER)
        assert self._assertion is not None
        if (
            _is_of_oneself(who, roles)
            or _is_figure_of_speech(roles.get("value"))
            or _is_behind_a_semicolon(who, roles.get(_NOUN))
            or self._assertion.is_compared(root)
            or not self._assertion.is_one(who, pattern.many)
            or (pattern.kind is FactKind.POSSESSION and any(map(_points_elsewhere, roles.values())))
            or (pattern.kind is FactKind.KNOWLEDGE and "value" in roles and is_vague(roles["value"], root))
        ):
            return None
        if pattern.asserted and not self._assertion.holds(root):
            return None
        if any(
            self._assertion.is_by_degree(word) for role, word in roles.items() if role not in (WHO, OTHER)
        ):
            return None
        gaps = _gaps(pattern, roles)
        texts = _filled(pattern, gaps, root.doc.text)
        if max(map(len, texts)) > _LONGEST_VALUE:
            return None
        return Find(
            pattern.id,
            pattern.kind.value,
            texts[0],
            texts[1],
            texts[2],
            texts[3],
            (who.idx, who.idx + len(who)),
            (other.idx, other.idx + len(other)) if other is not None else (0, 0),
            root.idx,
            _sentence(root),
            self._assertion.is_reported(root),
            self._assertion.is_past_state(root),
            gaps,
        )

    def _told(self, row: list[Any], text: str) -> Find:
        """A remembered find, with the words of its passage."""
        name, gaps, who, other, at, sentence, reported, was = row
        pattern = self._patterns.by_id[name]
        places = tuple((role, a, b) for role, a, b in gaps)
        texts = _filled(pattern, places, text)
        return Find(
            name,
            pattern.kind.value,
            texts[0],
            texts[1],
            texts[2],
            texts[3],
            (who[0], who[1]),
            (other[0], other[1]),
            at,
            (sentence[0], sentence[1]),
            reported,
            was,
            places,
        )

    def _cache_file(self, language: str, cache: Path) -> Path:
        meta = self._folder / "meta.json"
        made = hashlib.sha256(meta.read_bytes()).hexdigest()[:8] if meta.is_file() else ""
        return cache / f"facts-{language}-{made}-{self._patterns.version}-{_WAY}.jsonl"


def _assertion_of(language: str, patterns: Patterns) -> Assertion | LabelledAssertion | None:
    """What judges the clauses of a language; None where it has no patterns."""
    if not patterns.words:
        return None
    return (
        Assertion(patterns.words) if language == "en" else LabelledAssertion(patterns.words, patterns.labels)
    )


def readable(text: str, language: str = "en") -> str:
    """`text` as the grammar reads it, every place the same: no marks of emphasis, no wrapped lines."""
    return text.translate(_MARKUP if language == "en" else _STRAIGHT)


def phrase(word: Token) -> tuple[int, int]:
    """A word with what stands before it and belongs to it: "dark brown", "village schoolmaster"; and "pale blue" of eyes."""
    first = word
    beside = [child for child in word.head.lefts if child.i < word.i] if word.dep_ == "amod" else []
    for child in sorted((*word.lefts, *beside), key=lambda child: -child.i):
        if (
            child.dep_ not in _BEFORE
            or child.tag_ in ("VBG", "PRP$", "DT")
            or child.right_edge.i != first.i - 1
        ):
            break
        first = child.left_edge
    return _trimmed(word.doc[first.i : word.i + 1])


def whole(word: Token) -> tuple[int, int]:
    """A word with all that hangs on it, up to the next clause that only adds something."""
    if word.dep_ == "ccomp":
        return _clause(word)
    last = word.right_edge.i
    for child in word.rights:
        if child.dep_ in _ADDS:
            last = min(last, child.left_edge.i - 1)
    return _trimmed(word.doc[word.left_edge.i : max(last, word.i) + 1])


def _clause(verb: Token) -> tuple[int, int]:
    """A clause from its "that" on, without another "that" joined to it."""
    first, last = verb.left_edge.i, verb.right_edge.i
    mark = next((child for child in verb.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    if mark is not None:
        first = mark.i
    for child in verb.rights:
        if child.dep_ == "conj" and any(part.dep_ == "mark" for part in child.children):
            last = min(last, child.left_edge.i - 1)
    words = verb.doc[first : max(last, verb.i) + 1]
    while len(words) > 1 and (words[-1].dep_ == "cc" or words[-1].is_punct):
        words = words[:-1]
    return _trimmed(words)


def _trimmed(words: Span) -> tuple[int, int]:
    """Where words stand, without the marks around them."""
    text = words.text
    lead = len(text) - len(text.lstrip(_AROUND))
    return words.start_char + lead, words.start_char + max(lead, len(text.rstrip(_AROUND)))


def _is_of_oneself(who: Token, roles: Roles) -> bool:
    """ "He told himself"."""
    return who.lower_.endswith("self") or (OTHER in roles and roles[OTHER].lower_.endswith("self"))


def _points_elsewhere(thing: Token) -> bool:
    """A thing that is told by another one: "a picture like it"."""
    return thing.tag_ == "NN" and any(part.tag_ == "PRP" for part in thing.subtree)


def _sentence(word: Token) -> tuple[int, int]:
    """Where the sentence of a word stands, white space around it left out."""
    span = word.sent
    text = span.text
    lead = len(text) - len(text.lstrip())
    return span.start_char + lead, span.start_char + len(text.rstrip())


def _is_figure_of_speech(value: Token | None) -> bool:
    """ "Deaf to all remonstrances", "blind to her faults", "dead to the world"."""
    return (
        value is not None
        and value.lemma_.lower() in _OF_SENSES
        and any(child.dep_ == "prep" and child.lower_ == "to" for child in value.children)
    )


def _is_behind_a_semicolon(who: Token, noun: Token | None) -> bool:
    """What stands behind a semicolon is no apposition: "taken before she left Sweden; a slender man of thirty-five"."""
    return (
        noun is not None
        and noun.dep_ == "appos"
        and any(word.text == ";" for word in noun.doc[who.i : noun.i])
    )


def _gaps(pattern: Pattern, roles: Roles) -> tuple[tuple[str, int, int], ...]:
    """Where the words stand that fill the gaps of a pattern's texts; of a lemma, which of its node's lemmas it is."""
    gaps: dict[str, tuple[int, int]] = {}
    for role, how in _GAP.findall(" ".join(_templates(pattern))):
        if role == OTHER:
            continue
        word = roles[role]
        if how == "lemma":
            node = next(node for node in pattern.nodes if node.role == role)
            gaps[f"{role}.lemma"] = (_lemmas(node).index(_lemma(word, node)), -1)
        elif how == "word":
            gaps[f"{role}.word"] = (word.idx, word.idx + len(word))
        else:
            gaps[f"{role}.{how}"] = whole(word) if how else phrase(word)
    if pattern.kind is FactKind.KNOWLEDGE and (about := whom_it_is_about(roles.get("value"))) is not None:
        gaps[ABOUT] = (about.idx, about.idx + len(about))
    if (noun := roles.get(_NOUN)) is not None:
        gaps[CLASS] = (noun.idx, noun.idx + len(noun))
    return tuple((name, *place) for name, place in gaps.items())


def _lemma(word: Token, node: Node) -> str:
    return next(form for form in (word.lemma_.lower(), word.lower_, hyphened(word)) if form in node.lemmas)


def _lemmas(node: Node) -> list[str]:
    return sorted(node.lemmas)


def _templates(pattern: Pattern) -> tuple[str, str, str, str]:
    return pattern.attribute, pattern.value, pattern.text, pattern.without


def _filled(pattern: Pattern, gaps: tuple[tuple[str, int, int], ...], text: str) -> list[str]:
    """The texts of a pattern with the words of the passage in them."""
    places = {name: (a, b) for name, a, b in gaps}
    nodes = {node.role: node for node in pattern.nodes}

    def fill(gap: re.Match[str]) -> str:
        role, how = gap.group(1), gap.group(2) or ""
        if role == OTHER:
            return gap.group()
        a, b = places[f"{role}.{how}"]
        if how == "lemma":
            return _lemmas(nodes[role])[a]
        words = " ".join(text[a:b].split())
        return words.lower() if how == "word" else words

    texts = (_GAP.sub(fill, template) for template in _templates(pattern))
    return [_ARTICLE.sub(r"\1n ", _ONE.sub("has a ", _OWN.sub("has a ", told))) for told in texts]


def _line(key: str, finds: list[Find]) -> str:
    """As it is remembered: places, never words."""
    rows = [
        [one.pattern, one.gaps, one.who, one.other, one.at, one.sentence, one.reported, one.was]
        for one in finds
    ]
    return json.dumps([key, *rows], separators=(",", ":"), ensure_ascii=True) + "\n"
