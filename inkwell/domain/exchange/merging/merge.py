"""The editor's changes upon the book of now: found, placed, told apart from what the author did herself and what is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.merging.changes import Carrier, Change, Fit
from inkwell.domain.exchange.merging.flat import Flat
from inkwell.domain.exchange.merging.letters import Letters
from inkwell.domain.exchange.merging.pairing import blocks_of
from inkwell.domain.exchange.merging.review import Returned, reviewed
from inkwell.domain.exchange.merging.suggestion import NEW, Suggestion, ref_of
from inkwell.domain.exchange.reviewing import SuggestionKind
from inkwell.domain.text.comments import comment_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.exchange.merging.pairing import Block
    from inkwell.domain.manuscript.outline import SceneId

Scenes = tuple[tuple["SceneId", str], ...]


@dataclass(frozen=True)
class Merged:
    """New suggestions in reading order; comments known already that have got new answers; what came to nothing, counted."""

    suggestions: tuple[Suggestion, ...]
    answered: tuple[Suggestion, ...] = ()
    done: int = 0
    known: int = 0


def merged(sent: Scenes, returned: Returned, mine: Scenes, known: Sequence[Suggestion] = ()) -> Merged:
    """What came back upon the scenes of now. `known` are the suggestions of earlier rounds, decided ones too."""
    if not mine:
        return Merged(())
    base, now = Flat([text for _, text in sent]), Flat([text for _, text in mine])
    changes = [one for one in reviewed(base, returned) if not _is_own(one, sent)]
    carrier = Carrier(Letters(base, now, _blocks(base, now, sent, mine)))
    ledger = _Known(known)
    found: list[Suggestion] = []
    answered: list[Suggestion] = []
    done = again = 0
    for change in changes:
        pieces = [_suggestion(one, now, mine, sent) for one in carrier.carried(change)]
        done += not pieces
        for piece in pieces:
            if ledger.has_said(piece, mine):
                again += 1
                continue
            double = ledger.double_of(piece, now, mine)
            if double is None:
                found.append(piece)
                continue
            again += 1
            if _has_answers(piece, double):
                # The author's own answer stands in the thread now.
                answered.append(replace(double, comment=piece.comment, reply=""))
    order = {scene_id: number for number, (scene_id, _) in enumerate(mine)}
    found.sort(key=lambda one: (order[one.scene_id], one.start, one.end))
    return Merged(tuple(found), tuple(answered), done, again)


def _has_answers(new: Suggestion, known: Suggestion) -> bool:
    """Whether a comment came back with lines that are neither known nor the author's own answer."""
    if known.kind is not SuggestionKind.COMMENT:
        return False
    met = set(known.comment.split("\n"))
    fresh = [line for line in new.comment.split("\n") if line not in met]
    own = " ".join(known.reply.split())
    return any(not own or not line.endswith(own) for line in fresh)


def _blocks(base: Flat, now: Flat, sent: Scenes, mine: Scenes) -> list[Block]:
    """Lines of what was sent and of now, scenes that are the same first."""
    places = {scene_id: number for number, (scene_id, _) in enumerate(mine)}
    groups = [
        (_range(base, number), _range(now, places[scene_id]))
        for number, (scene_id, _) in enumerate(sent)
        if scene_id in places
    ]
    return blocks_of([line.text for line in base.lines], [line.text for line in now.lines], groups=groups)


def _range(flat: Flat, scene: int) -> range:
    numbers = [index for index, line in enumerate(flat.lines) if line.scene == scene]
    return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def _is_own(change: Change, sent: Scenes) -> bool:
    """Whether it is a comment the author sent herself, come back as it went."""
    if change.kind is not SuggestionKind.COMMENT:
        return False
    words = " ".join(change.said.comment.split())
    return any(
        words and words in " ".join(text[span.start : span.end].split())
        for _, text in sent
        if "<!--" in text
        for span in comment_spans(text)
    )


def _suggestion(change: Change, now: Flat, mine: Scenes, sent: Scenes) -> Suggestion:
    """A change of the flat text as one of a scene, its lines with the ends they bring or take."""
    said = change.said
    scene, start, end, new = _in_scene(change, now, mine)
    target_scene, target = None, -1
    if change.kind is SuggestionKind.MOVE and change.target >= 0:
        number, target, shaped = _line_in_scene(change, now, change.target)
        target_scene = mine[number][0]
        new = shaped
    words = (
        (said.comment.split("\n", 1)[0],) if change.kind is SuggestionKind.COMMENT else (said.old, said.new)
    )
    return Suggestion(
        NEW,
        mine[scene][0],
        change.kind,
        start,
        end,
        "" if change.fit is Fit.LOST else mine[scene][1][start:end],
        new,
        change.sent,
        said.comment,
        said.author,
        said.written_at,
        ref_of(said.kind, said.author, said.written_at, words, change.context),
        fit=change.fit,
        target_scene=target_scene,
        target=target,
    )


def _in_scene(change: Change, now: Flat, mine: Scenes) -> tuple[int, int, int, str]:
    """The scene, the places in it, and the new words with the line ends they need."""
    if change.lines and change.kind is SuggestionKind.INSERT and change.fit is not Fit.LOST:
        number, place, new = _line_in_scene(change, now, change.start)
        return number, place, place, new
    scene, start = now.scene_place(change.start, behind=change.start < change.end)
    other, end = now.scene_place(change.end)
    if other != scene:
        # The author parted the scene within these words: what stands in the first part.
        last = max(i for i, line in enumerate(now.lines) if line.scene == scene)
        _, end = now.scene_place(now.end(last))
    end = max(start, end)
    if change.lines and change.fit is not Fit.LOST:
        text = mine[scene][1]
        line = now.lines[now.line_at(change.start)]
        last_line = now.lines[now.line_at(change.end)]
        start, end = line.place, (last_line.place + last_line.size if last_line.scene == scene else end)
        if text[end : end + 1] == "\n":
            end += 1
        elif text[max(0, start - 1) : start] == "\n":
            start -= 1
    return scene, start, end, change.new


def _line_in_scene(change: Change, now: Flat, place: int) -> tuple[int, int, str]:
    """Where lines go in, and the words with the line end they bring; words within a line as they are."""
    if not now.lines:
        return 0, 0, change.new
    line = now.lines[now.line_at(place)]
    begin = now.starts[now.line_at(place)]
    if change.lines and place == begin:
        return line.scene, line.place, f"{change.new}\n"
    if change.lines:
        return line.scene, line.place + line.size, f"\n{change.new}"
    scene, inside = now.scene_place(place)
    return scene, inside, change.new


class _Known:
    """Suggestions of earlier rounds; each answers for one that comes again."""

    def __init__(self, known: Sequence[Suggestion]) -> None:
        self._by_ref: dict[str, list[Suggestion]] = {}
        for one in known:
            self._by_ref.setdefault(one.ref, []).append(one)
        self._open = [one for one in known if one.is_open]
        self._comments = [one for one in known if one.kind is SuggestionKind.COMMENT]
        self._met: set[int] = set()

    def has_said(self, new: Suggestion, mine: Scenes) -> bool:
        """Whether a comment is an answer of a thread that is known: not every program keeps threads together."""
        said = " ".join(new.root.split())
        return new.kind is SuggestionKind.COMMENT and any(
            said in _answers(one) and _is_near(one, new, mine) for one in self._comments
        )

    def double_of(self, new: Suggestion, now: Flat, mine: Scenes) -> Suggestion | None:
        """The one that says the same: by its name, else an open one that says it in the same line."""
        same = next((one for one in self._by_ref.get(new.ref, ()) if one.id not in self._met), None)
        if same is None:
            near = [one for one in self._open if one.id not in self._met and _says_same(one, new)]
            near = [one for one in near if _is_near(one, new, mine)]
            same = min(near, key=lambda one: abs(one.start - new.start), default=None)
        if same is not None:
            self._met.add(same.id)
        return same


def _answers(one: Suggestion) -> set[str]:
    """What was answered to a comment, by the author and in the thread, without the names before it."""
    lines = [" ".join(line.split()) for line in one.comment.split("\n")[1:]]
    return {" ".join(one.reply.split()), *lines, *(line.partition(": ")[2] for line in lines)} - {""}


def _says_same(one: Suggestion, new: Suggestion) -> bool:
    if one.author and one.author != new.author:
        return False
    if one.written_at and one.written_at[:16] != new.written_at[:16]:
        return False
    if SuggestionKind.COMMENT in (one.kind, new.kind):
        return one.kind is new.kind and one.root == new.root
    return one.new.strip("\n") == new.new.strip("\n") or (one.start, one.end) == (new.start, new.end)


def _is_near(one: Suggestion, new: Suggestion, mine: Scenes) -> bool:
    if one.scene_id != new.scene_id:
        return False
    text = next((text for scene_id, text in mine if scene_id == one.scene_id), "")
    low, high = sorted((min(one.start, new.start), max(one.start, new.start)))
    return text.count("\n", low, high) <= 1
