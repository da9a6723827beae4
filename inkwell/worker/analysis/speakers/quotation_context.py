"""What surrounds each quotation: the narrator's words beside it, who is mentioned near, who is spoken to.

Who speaks is decided in `attribution`, by the features made of this in `features`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import narration_ends
from inkwell.domain.text.words import SPELLED
from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.people.descriptions import ELDERS, called_inside, describe
from inkwell.worker.analysis.people.names import FEMALE, MALE, is_title
from inkwell.worker.analysis.people.person import NARRATOR, Person, PersonMention
from inkwell.worker.analysis.people.references import COMMON
from inkwell.worker.analysis.speakers.speech_tags import find_tag
from inkwell.worker.analysis.speakers.turns import DIRECT, Turn, chain
from inkwell.worker.analysis.text.layout import Breaks, flowing
from inkwell.worker.analysis.text.speech_verbs import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.worker.analysis.people.coreference import Link
    from inkwell.worker.analysis.text.layout import Layout
    from inkwell.worker.analysis.text.quotations import Quotation

_SELDOM_SAYING = word_set("speech.seldom")
REACH_CHARS = 4_000
_FAR_CHARS = 600
_SCENE_END = re.compile(r"\n[ \t]*\n[ \t]*\n\s*")
# "It was the first time that he had said hers. “How far have you got?”" tells of what was said before.
_BEFORE = re.compile(r"\bhad(?:n[’']t| not| never| ever| once| only| just| already)?\s*$", re.IGNORECASE)
_MOST_BEFORE, _MOST_AFTER = 14, 4
_ENOUGH = 2
_REPLY = re.compile(
    r"(?:yes|no|oh|well|why|what|indeed|certainly|of course|not|never|nothing|i do|i am|i did|i don|i was|because|perhaps|thank|sir|ma)\b",
    re.IGNORECASE,
)


@dataclass
class Scene:
    """A text with its quotations and the people in it, looked through once."""

    text: str
    quotations: Sequence[Quotation]
    layout: Layout
    people: dict[int, Person]
    mentions: list[PersonMention]
    links: Sequence[Link] = ()
    turns: list[Turn] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = flowing(self.text, self.layout)
        self.mentions = sorted(self.mentions, key=lambda mention: (mention.start, -mention.end))
        self._mention_starts = [mention.start for mention in self.mentions]
        self._scene_starts = [match.end() for match in _SCENE_END.finditer(self.text)]
        self._quote_starts = [q.start for q in self.quotations]
        self._links = {link.reference.start: link for link in reversed(self.links)}
        self._link_starts = [link.reference.start for link in self.links]
        self._narrated = [not self._is_spoken(mention.start) for mention in self.mentions]
        # Who is named or described in the narration, and not only in speech.
        self.narrated = {
            mention.person
            for mention, is_narrated in zip(self.mentions, self._narrated, strict=True)
            if is_narrated
        }
        self.counts: dict[int, int] = {}
        for mention in self.mentions:
            self.counts[mention.person] = self.counts.get(mention.person, 0) + 1
        paragraph_starts = [start for start, _ in self.layout.paragraphs]
        for i, quotation in enumerate(self.quotations):
            paragraph = bisect_right(paragraph_starts, quotation.start) - 1
            turn = Turn(quotation.start, quotation.end, paragraph)
            self._look_around(turn, i)
            self.turns.append(turn)
        for i, turn in enumerate(self.turns):
            turn.ahead, turn.behind = chain(self.turns, i, 1), chain(self.turns, i, -1)

    def _is_spoken(self, place: int) -> bool:
        i = bisect_right(self._quote_starts, place) - 1
        return i >= 0 and place < self.quotations[i].end

    def reach(self, place: int) -> int:
        """How far back from a place people are looked for: never beyond the beginning of its scene."""
        i = bisect_right(self._scene_starts, place) - 1
        return max(0, place - REACH_CHARS, self._scene_starts[i] if i >= 0 else 0)

    def between(self, start: int, end: int, narrated: bool | None = None) -> list[PersonMention]:
        """The mentions in a stretch; with `narrated` only those in (True) or out of (False) the narration."""
        first, last = bisect_left(self._mention_starts, start), bisect_left(self._mention_starts, end)
        return [
            self.mentions[i] for i in range(first, last) if narrated is None or self._narrated[i] == narrated
        ]

    def links_between(self, start: int, end: int) -> Sequence[Link]:
        """The references in a stretch, in order."""
        return self.links[bisect_left(self._link_starts, start) : bisect_left(self._link_starts, end)]

    def _look_around(self, turn: Turn, i: int) -> None:
        text = self.text
        stop = self.quotations[i + 1].start if i + 1 < len(self.quotations) else len(text)
        start = self.quotations[i - 1].end if i else 0
        turn.after = (turn.end, self._after_end(turn.end, min(stop, turn.end + 400)))
        turn.before = (self._before_start(max(start, turn.start - 400), turn.start), turn.start)
        turn.gap = self._gap(start, turn.start, i)
        turn.crosses = self._crosses(start, turn.start, turn.gap)
        spoken = text[turn.start : turn.end].strip("\"'“”‘’«»「」—- \n")
        turn.asks = spoken.rstrip("\"'”’ ").endswith("?")
        turn.replies = _REPLY.match(spoken) is not None
        turn.goes_on = spoken[:1].islower() or spoken[:4].lower() in ("and ", "but ", "then", "for ")
        turn.calls = called_inside(text[turn.start : turn.end])
        self._find_tag(turn)
        inside = self.between(turn.start, turn.end)
        turn.inside = frozenset(mention.person for mention in inside)
        turn.addressed = frozenset(s.person for s in inside if self._is_address(s, turn))

    def _after_end(self, start: int, stop: int) -> int:
        """The end of the sentence that follows the quotation, where it is the narrator's and in the same paragraph."""
        zone = self.text[start:stop]
        lead = len(zone) - len(zone.lstrip())
        if "\n" in zone[:lead] and (self.text[start:stop].lstrip()[:1].isupper() and "\n\n" in zone[:lead]):
            return start
        end = next(narration_ends(zone, lead), None)
        return start + (end[0] + 1 if end else len(zone))

    def _before_start(self, start: int, stop: int) -> int:
        """The start of the narrator's last sentence before the quotation."""
        zone = self.text[start:stop]
        cut = 0
        narration = zone.rstrip()
        for _, end in narration_ends(narration):
            if end < len(narration):
                cut = end
        return start + cut

    def _gap(self, start: int, stop: int, i: int) -> str:
        if not i:
            return "far"
        gap = self.text[start:stop]
        by_sentence = self.layout.breaks is Breaks.SENTENCE
        if not gap.strip():
            return "turn" if "\n" in gap or by_sentence else "line"
        if stop - start > _FAR_CHARS:
            return "far"
        if "\n" not in gap.strip("\n") and "\n" not in gap[len(gap.rstrip()) :]:
            return "narration"
        if "\n" in gap.rstrip():
            return "paragraph"
        return "sentence" if by_sentence else "answer"

    def _crosses(self, start: int, stop: int, gap: str) -> bool | None:
        if gap in DIRECT:
            return True
        return False if gap == "narration" and "\n" not in self.text[start:stop] else None

    def _find_tag(self, turn: Turn) -> None:
        for zone, is_after in ((turn.after, True), (turn.before, False)):
            words = [
                (m.start() + zone[0], m.group().lower())
                for m in SPELLED.finditer(self.text[zone[0] : zone[1]])
            ]
            mentions = [s for s in self.between(*zone) if s.end <= zone[1]]
            acting = frozenset(
                link.reference.start
                for link in self.links_between(*zone)
                if link.reference.role == "subject" and not link.reference.spoken
            )
            tag = find_tag(words, mentions, is_after, acting)
            if tag is None:
                continue
            subject_start, kind, verb = tag
            who = next((s.person for s in mentions if s.start == subject_start), None)
            if not self._belongs(turn, zone, is_after, verb, subject_start):
                if kind == "mention" and is_after:
                    turn.beat = who
                continue
            if not turn.is_untagged:
                continue
            turn.tagged_after = is_after
            if kind == "mention":
                turn.tag, turn.tag_after = who, is_after
                turn.tag_place = next((s.start, s.end) for s in mentions if s.start == subject_start)
                turn.tag_is_common = self._is_described(subject_start)
            elif kind == "pronoun":
                turn.pronoun, turn.pronoun_after = (
                    next(word for place, word in words if place == subject_start),
                    is_after,
                )
            else:
                turn.says_i = True
            if subject_start in self._links:
                turn.chances = self._links[subject_start].chances
        if turn.tag is None and not turn.pronoun and not turn.says_i:
            turn.loose_pronoun = self._loose(turn)

    def _is_described(self, place: int) -> bool:
        """Whether who stands there is described, which may be somebody who has a name, and not called as by a name."""
        if place not in self._links or self._links[place].reference.kind != COMMON:
            return False
        description = describe(self._links[place].reference.text)
        if description.lead == "my" and description.head in ELDERS:
            # "said my mother" names somebody as well as a name does.
            return False
        return not description.called or bool(description.gender) or is_title(description.head)

    def _belongs(self, turn: Turn, zone: tuple[int, int], is_after: bool, verb: str, place: int) -> bool:
        """Whether a verb of saying beside the speech tells of this speech, and not of the next or of a mere look."""
        if not is_after:
            narration = self.text[zone[0] : zone[1]].rstrip()
            if narration[-1:] in ",:—-":
                return True
            is_apart = "\n" in self.text[zone[0] + len(narration) : zone[1]]
            return (
                verb in PLAIN
                and not is_apart
                and not _BEFORE.search(narration[: narration.lower().rfind(verb)])
            )
        if self.layout.breaks is Breaks.SENTENCE and self._is_short_tag(zone, verb, place):
            return True
        last = self.text[turn.start : turn.end].rstrip("\"'”’»」 ")[-1:]
        begins = self.text[zone[0] : zone[1]].lstrip(" \n")[:1]
        return (
            last in ",-—"
            or begins.islower()
            or (verb in PLAIN and "\n" not in self.text[zone[0] : zone[1]].rstrip())
        )

    def _is_short_tag(self, zone: tuple[int, int], verb: str, place: int) -> bool:
        """Whether a line of its own only says who spoke, as where "cried Anne." follows an exclamation in a text cut into sentences."""
        narration = self.text[zone[0] : zone[1]].strip()
        if verb in _SELDOM_SAYING or narration[-1:] in ",:" or place - zone[0] > 30:
            return False
        verb_at = narration.lower().find(verb)
        return verb_at < 40 and (verb in PLAIN or len(narration.split()) <= 10)

    def _loose(self, turn: Turn) -> str:
        """The pronoun that begins the sentence beside a quotation without a verb of saying: an action instead of a tag."""
        for zone in (turn.after, turn.before):
            words = SPELLED.findall(self.text[zone[0] : zone[1]])[:4]
            for word in words[:2]:
                if word.lower() in ("he", "his"):
                    return MALE
                if word.lower() in ("she", "her"):
                    return FEMALE
        return ""

    def _is_address(self, mention: PersonMention, turn: Turn) -> bool:
        """Whether a name inside speech stands between commas or at an end, as the names of people spoken to do."""
        before = self.text[turn.start : mention.start].rstrip()[-1:]
        after = self.text[mention.end : turn.end].lstrip()[:1]
        opens = before in ",“\"‘'!.?—-;" or self.text[turn.start : mention.start].rstrip().lower().endswith(
            ("dear", " my", "oh", "well")
        )
        return opens and after in ",.!?”\"’'—-;…"

    def recent(self, turn: Turn, gender: str) -> list[int]:
        """People of `gender`, or of none known, in the order in which the narrator last named them before the quotation."""
        seen: list[int] = []
        for mention in reversed(self.between(self.reach(turn.start), turn.after[1], narrated=True)):
            person = self.people[mention.person]
            if person.gender in (gender, "") and not person.many and mention.person not in seen:
                seen.append(mention.person)
        return seen

    def candidates(self, i: int) -> list[int]:
        """The people who may say quotation `i`: the last ones named before it, the first after it, the narrator."""
        turn = self.turns[i]
        if turn.tag is not None and not turn.tag_is_common:
            return [turn.tag]
        if turn.says_i and NARRATOR in self.people:
            return [NARRATOR]
        first = bisect_left(self._mention_starts, turn.start - REACH_CHARS)
        here = bisect_left(self._mention_starts, turn.start)
        last = bisect_left(self._mention_starts, turn.end + 500)
        people: dict[int, None] = {}
        for mention in self.mentions[here:last]:
            people[mention.person] = None
            if len(people) >= _MOST_AFTER:
                break
        most, begins = len(people) + _MOST_BEFORE, self.reach(turn.start)
        for k in range(here - 1, first - 1, -1):
            if self._mention_starts[k] < begins and len(people) >= _ENOUGH:
                # Who was there in the scene before need not be here.
                break
            people[self.mentions[k].person] = None
            if len(people) >= most:
                break
        people |= dict.fromkeys(who for who in turn.chances if who in self.people)
        people.pop(NARRATOR, None)
        if NARRATOR in self.people and not turn.pronoun:
            people[NARRATOR] = None
        return list(people) or [NARRATOR] * (NARRATOR in self.people)

    def goes_on(self, i: int) -> bool:
        """Whether quotation `i` is the rest of the one before, broken by a tag in the same sentence."""
        turn = self.turns[i]
        narration = self.text[self.turns[i - 1].end : turn.start] if i else ""
        if i and self.turns[i - 1].end < turn.before[0]:
            # The narrator has begun another sentence.
            return False
        return (
            turn.gap == "narration"
            and turn.tag is None
            and narration.rstrip()[-1:] in ",;"
            and len(narration) < 200
        )
