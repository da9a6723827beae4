"""The numbers by which a speaker is known, one row a candidate: what a reader goes by.

A verb of saying with a name, a pronoun and who it may be, somebody addressed, turns that alternate, who was last in
sight. `FEATURES` hold for a quotation whoever spoke before; `HISTORY` knows who did.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from inkwell.worker.analysis.people.names import FEMALE, MALE
from inkwell.worker.analysis.people.person import NARRATOR
from inkwell.worker.analysis.speakers.quotation_context import REACH_CHARS
from inkwell.worker.analysis.speakers.turns import DIRECT, FRESH, GAPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.worker.analysis.people.coreference import Link
    from inkwell.worker.analysis.people.person import Person
    from inkwell.worker.analysis.speakers.quotation_context import Scene
    from inkwell.worker.analysis.speakers.turns import Turn

_LATELY_CHARS = 1_500
Note = Callable[..., None]
FEATURES = (
    "tag after", "tag before", "beat after", "first after", "last before", "subject before", "in paragraph", "other tag",
    "pronoun after fits", "pronoun before fits", "pronoun against", "pronoun nearest", "pronoun second", "pronoun open gender",
    "loose pronoun fits", "loose pronoun against", "loose pronoun nearest", "I tag, narrator", "I tag, other", "narrator", "addressed", "named inside",
    "addressed before", "named before", "next tag, turn", "next tag, in line", "next but one, turns", "count", "distance",
    "very near", "common", "many", "addressed next", "common tag itself", "common tag fits", "common tag nearest",
    "common tag second", "common tag against", "common tag itself, sure", "common tag means", "tag means", "tag means most",
    "subject after means", "subject before means", "last before means", "told to, after", "told to, before",
    "whose the tag is", "only in speech", "paragraph begins with", "acted last", "spoken of lately", "spoken of, distance", "spoken of last",
    "spoken of last but one", "spoken of inside", "untagged", "fresh paragraph", "next in line",
    "called before, fits", "called before, against", "called next, fits", "called next, against", "calls one's own",
    *(f"{side}, {relation}" for side in ("ahead", "behind")
      for relation in ("named", "named across", "another named", "fits", "against", "fits across", "against across",
                   "means", "means across", "addressed", "addressed across", "named, sentence", "named across, sentence")),
)  # fmt: skip
_AT = {name: i for i, name in enumerate(FEATURES)}
HISTORY = (
    *(f"same, {gap}" for gap in GAPS if gap != "far"), *(f"untagged same, {gap}" for gap in GAPS if gap != "far"),
    "same, fresh paragraph", "same, tagged before", "previous but one, turns", "previous but one",
    "previous but one, untagged turns", "previous but one, untagged turn", "previous but two", "how often lately", "lately",
    "same after a question", "same, sentence, after a question", "same, a reply", "same, going on", "same, both short",
    "same after own tag", "same, question now", "other of two",
)  # fmt: skip
_THEN = {name: i for i, name in enumerate(HISTORY)}
_AFTER_TURN = [_THEN[name] for name in (
    "same after a question", "same, a reply", "same, going on", "same, both short", "same after own tag", "same, question now",
)]  # fmt: skip


def features(scene: Scene, i: int, candidates: Sequence[int]) -> np.ndarray:
    """One row of `FEATURES` for each candidate of quotation `i`: (candidates, features) float32."""
    rows = np.zeros((len(candidates), len(FEATURES)), dtype=np.float32)
    quotation_features = _QuotationFeatures(scene, scene.turns[i], i)
    for row, candidate in zip(rows, candidates, strict=True):
        quotation_features.describe(row, candidate)
    return rows


def history(scene: Scene, i: int, candidates: Sequence[int], spoken: Sequence[int | None]) -> np.ndarray:
    """One row of `HISTORY` for each candidate, (candidates, features) float32, where `spoken` are the speakers so far."""
    rows = np.zeros((len(candidates), len(HISTORY)), dtype=np.float32)
    turn = scene.turns[i]
    if not spoken or turn.gap == "far":
        return rows
    who = np.array(candidates)
    before = scene.turns[i - 1]
    last_speaker = spoken[-1]
    second_last = spoken[-2] if len(spoken) > 1 and before.gap != "far" else None
    near = second_last is not None and len(spoken) > 2 and scene.turns[i - 2].gap != "far"
    third_last = spoken[-3] if near else None
    untagged = turn.is_untagged
    if last_speaker is not None:
        same = who == last_speaker
        rows[same, _THEN[f"same, {turn.gap}"]] = 1
        rows[same, _THEN[f"untagged same, {turn.gap}"]] = untagged
        rows[same, _THEN["same, fresh paragraph"]] = before.paragraph != turn.paragraph
        rows[same, _THEN["same, tagged before"]] = not before.is_untagged
        if turn.gap in FRESH:
            short = turn.end - turn.start < 60 and before.end - before.start < 60
            rows[same, _THEN["same, sentence, after a question"]] = before.asks and turn.gap == "sentence"
            rows[np.ix_(same, _AFTER_TURN)] = [
                before.asks, turn.replies, turn.goes_on, short, before.tagged_after and untagged, turn.asks
            ]  # fmt: skip
    turns = turn.gap in FRESH and before.gap in FRESH
    if second_last is not None:
        same = (who == second_last) & (who != last_speaker)
        rows[same, _THEN["previous but one, turns" if turns else "previous but one"]] = 1
        if untagged:
            rows[same, _THEN["previous but one, untagged turns"]] = (
                turn.gap in DIRECT and before.gap in DIRECT
            )
            rows[same, _THEN["previous but one, untagged turn"]] = turn.gap in DIRECT
    if third_last is not None:
        rows[(who == third_last) & (who != last_speaker), _THEN["previous but two"]] = 1
    _lately(rows, turn, candidates, spoken)
    return rows


def _lately(rows: np.ndarray, turn: Turn, candidates: Sequence[int], spoken: Sequence[int | None]) -> None:
    lately = [person for person in spoken[-8:] if person is not None]
    rows[:, _THEN["how often lately"]] = [lately.count(person) / 4 for person in candidates]
    rows[:, _THEN["lately"]] = [person in lately for person in candidates]
    if turn.is_untagged and len(set(lately)) == 2 and turn.gap in DIRECT:
        rows[:, _THEN["other of two"]] = [person in lately and person != spoken[-1] for person in candidates]


def _subject(links: Sequence[Link]) -> dict[int, float]:
    """Whom the first subject of a stretch may mean."""
    return next((link.chances for link in links if link.reference.role == "subject"), {})


def _spoken_to(links: Sequence[Link]) -> dict[int, float]:
    """Whom the first name or word behind a verb or preposition may mean: "she said to Lucy"."""
    return next((link.chances for link in links if link.reference.role in ("object", "of")), {})


def _owner(scene: Scene, turn: Turn) -> dict[int, float]:
    """Whom "her" may mean in "said her cousin": the one person who does not speak."""
    if turn.tag is None or not turn.tag_is_common:
        return {}
    return next(
        (link.chances for link in scene.links_between(*turn.tag_place) if link.reference.role == "whose"), {}
    )


class _QuotationFeatures:
    """What is the same for all candidates of one quotation."""

    def __init__(self, scene: Scene, turn: Turn, i: int) -> None:
        self.scene, self.turn, self.i = scene, turn, i
        turns = scene.turns
        self.before_turn = turns[i - 1] if i else None
        self.next = turns[i + 1] if i + 1 < len(turns) else None
        self.next_2 = turns[i + 2] if i + 2 < len(turns) else None
        gender = {"he": MALE, "she": FEMALE}.get(turn.pronoun, "")
        self.gender = gender
        self.ranked = scene.recent(turn, gender) if gender else []
        self.loose_ranked = scene.recent(turn, turn.loose_pronoun) if turn.loose_pronoun else []
        self.common_ranked: list[int] = []
        if turn.tag is not None and turn.tag_is_common:
            ranked = scene.recent(turn, scene.people[turn.tag].gender or "")
            self.common_ranked = [person for person in ranked if not scene.people[person].common]
        self.after = [s.person for s in scene.between(*turn.after, narrated=True)]
        self.before = [s.person for s in scene.between(*turn.before, narrated=True)]
        paragraph = (
            scene.layout.paragraphs[turn.paragraph] if scene.layout.paragraphs else (turn.start, turn.end)
        )
        self.paragraph = {s.person for s in scene.between(*paragraph, narrated=True)}
        mentions = scene.between(scene.reach(turn.start), turn.start)
        self.last_seen = {mention.person: mention.end for mention in mentions}
        self._link(scene, turn, paragraph)

    def _link(self, scene: Scene, turn: Turn, paragraph: tuple[int, int]) -> None:
        """Whom the references around the speech mean, pronouns among them."""
        narrated = [link for link in scene.links_between(max(0, turn.start - _LATELY_CHARS), turn.start)
                if not link.reference.spoken]  # fmt: skip
        self.narrated = narrated[::-1]
        self.lately: dict[int, float] = {}
        self.order: list[int] = []
        for rank, link in enumerate(self.narrated):
            for who, chance in link.chances.items():
                self.lately[who] = self.lately.get(who, 0.0) + chance * 0.8**rank
            if link.person not in self.order:
                self.order.append(link.person)
        self.spoken_of = {link.person: link.reference.end for link in narrated}
        after = [link for link in scene.links_between(*turn.after) if not link.reference.spoken]
        before = [link for link in narrated if link.reference.start >= turn.before[0]]
        opening = [link for link in scene.links_between(*paragraph) if not link.reference.spoken]
        acted = [link for link in narrated if link.reference.role == "subject"]
        self.means = {
            "subject after means": _subject(after), "subject before means": _subject(before),
            "whose the tag is": _owner(scene, turn), "told to, after": _spoken_to(after), "told to, before": _spoken_to(before),
            "last before means": before[-1].chances if before else {}, "paragraph begins with": _subject(opening),
            "acted last": acted[-1].chances if acted else {},
        }  # fmt: skip
        self.inside = {
            who: chance for link in scene.links_between(turn.start, turn.end) for who, chance in link.chances.items()
        }  # fmt: skip

    def describe(self, row: np.ndarray, who: int) -> None:
        """Fill the numbers of one candidate."""
        turn = self.turn
        person = self.scene.people[who]

        def note(name: str, value: float = 1.0) -> None:
            row[_AT[name]] = value

        if turn.tag is not None:
            self._tagged(note, who, person)
        if turn.beat == who:
            note("beat after")
        if self.after[:1] == [who]:
            note("first after")
        if self.before[-1:] == [who]:
            note("last before")
        if self.before[:1] == [who]:
            note("subject before")
        if who in self.paragraph:
            note("in paragraph")
        self._pronouns(note, who, person)
        if turn.says_i:
            note("I tag, narrator" if who == NARRATOR else "I tag, other")
        if who == NARRATOR:
            note("narrator")
        if who in turn.addressed:
            note("addressed")
        elif who in turn.inside:
            note("named inside")
        if self.before_turn is not None and turn.gap != "far":
            if who in self.before_turn.addressed:
                note("addressed before")
            elif who in self.before_turn.inside:
                note("named before")
        if self.next is not None and self.next.gap in DIRECT and who in self.next.addressed:
            note("addressed next")
        self._conversation(note, who, person)
        self._mentioned(note, who, person)
        self._linked(note, who)

    def _conversation(self, note: Note, who: int, person: Person) -> None:
        """What the speeches before and after say of who speaks between them."""
        self._called(note, person)
        self._chains(note, who, person)
        self._turns(note, who)

    def _chains(self, note: Note, who: int, person: Person) -> None:
        """Speakers take turns: who is named an even number of turns away speaks here too, one at an odd number does not."""
        for side, chain in (("ahead", self.turn.ahead), ("behind", self.turn.behind)):
            if chain.person is not None:
                if chain.person == who:
                    named = f"{side}, named across" if chain.across else f"{side}, named"
                    note(named)
                    if self.turn.gap == "sentence":
                        note(f"{named}, sentence")
                elif not chain.across:
                    note(f"{side}, another named")
            if chain.gender and person.gender:
                fits = "fits" if person.gender == chain.gender else "against"
                note(f"{side}, {fits} across" if chain.gender_across else f"{side}, {fits}")
            if who in chain.means:
                note(f"{side}, means across" if chain.means_across else f"{side}, means", chain.means[who])
            if who in chain.addressed:
                note(f"{side}, addressed across" if chain.addressed_across else f"{side}, addressed")

    def _called(self, note: Note, person: Person) -> None:
        """Who answers "sir" is a man, and so is who is called "sir" next."""
        if person.gender and self.turn.calls == person.gender:
            note("calls one's own")
        for name, other, gap in (
            ("before", self.before_turn, self.turn.gap),
            ("next", self.next, self.next.gap if self.next is not None else "far"),
        ):
            if other is not None and gap in FRESH and other.calls and person.gender:
                note(f"called {name}, {'fits' if person.gender == other.calls else 'against'}")

    def _linked(self, note: Note, who: int) -> None:
        """What the references around the speech say of the candidate."""
        turn = self.turn
        if turn.chances:
            note("tag means", turn.chances.get(who, 0.0))
            if max(turn.chances, key=lambda person: turn.chances[person]) == who:
                note("tag means most")
        for name, chances in self.means.items():
            note(name, chances.get(who, 0.0))
        note("spoken of lately", self.lately.get(who, 0.0) / 2)
        note(
            "spoken of, distance",
            math.log1p(max(0, turn.start - self.spoken_of.get(who, -_LATELY_CHARS))) / 8,
        )
        if self.order[:1] == [who]:
            note("spoken of last")
        elif self.order[1:2] == [who]:
            note("spoken of last but one")
        note("spoken of inside", self.inside.get(who, 0.0))
        note("untagged", turn.is_untagged)
        note("fresh paragraph", turn.gap in FRESH)
        note("next in line", self.next is not None and self.next.gap in ("line", "narration"))

    def _mentioned(self, note: Note, who: int, person: Person) -> None:
        """How often and how near the person is mentioned."""
        note("count", math.log1p(self.scene.counts.get(who, 0)) / 4)
        distance = self.turn.start - self.last_seen[who] if who in self.last_seen else REACH_CHARS
        note("distance", math.log1p(max(0, distance)) / 8)
        if distance < 150:
            note("very near")
        if person.common:
            note("common")
        if person.many:
            note("many")
        if who not in self.scene.narrated:
            note("only in speech")

    def _tagged(self, note: Note, who: int, person: Person) -> None:
        """A tag with a name settles it; "said the boy" may mean somebody who has a name."""
        turn = self.turn
        if turn.tag is None or not turn.tag_is_common:
            note(("tag after" if turn.tag_after else "tag before") if turn.tag == who else "other tag")
            return
        note("common tag means", turn.chances.get(who, 0.0))
        if turn.tag == who:
            note("common tag itself")
            note("common tag itself, sure", turn.chances.get(who, 0.0))
        elif person.gender and person.gender == self.scene.people[turn.tag].gender and not person.common:
            note("common tag fits")
        elif person.gender or who == NARRATOR:
            note("common tag against")
        if self.common_ranked[:1] == [who]:
            note("common tag nearest")
        elif self.common_ranked[1:2] == [who]:
            note("common tag second")

    def _pronouns(self, note: Note, who: int, person: Person) -> None:
        turn = self.turn
        if self.gender:
            if person.gender == self.gender:
                note("pronoun after fits" if turn.pronoun_after else "pronoun before fits")
            elif person.gender or who == NARRATOR or person.many:
                note("pronoun against")
            else:
                note("pronoun open gender")
            if self.ranked[:1] == [who]:
                note("pronoun nearest")
            elif self.ranked[1:2] == [who]:
                note("pronoun second")
        elif turn.loose_pronoun:
            if person.gender == turn.loose_pronoun:
                note("loose pronoun fits")
            elif person.gender:
                note("loose pronoun against")
            if self.loose_ranked[:1] == [who]:
                note("loose pronoun nearest")

    def _turns(self, note: Note, who: int) -> None:
        if self.next is not None and self.next.tag == who:
            note("next tag, turn" if self.next.gap in FRESH else "next tag, in line")
        if (
            self.next_2 is not None
            and self.next_2.tag == who
            and self.next is not None
            and self.next.gap in DIRECT
        ):
            note("next but one, turns")
