"""The arc of feeling as charts: by sentence within a scene or chapter, by scene over the book, and side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.extent import Range
from inkwell.domain.reading.figures import feelings_of, mean_feeling, smoothed
from inkwell.support.i18n import tr
from inkwell.ui.plots.chart import Chart, Line, Shape, Stop, Tick
from inkwell.ui.plots.ranges import window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.ui.plots.scope import ScenePart, Scope, Wishes

_BEGINNING = 90
_LEAST = 0.6
# So many sentences without her her line passes over.
_BRIDGED = 25


@dataclass(frozen=True)
class _Spot:
    """A sentence or a scene on its way to become a stop."""

    x: float
    label: str
    title: str
    scene: int
    start: int
    end: int
    valence: float
    arousal: float
    weight: float


def feeling_chart(
    scope: Scope, wishes: Wishes, parts: Sequence[ScenePart], other: Sequence[ScenePart]
) -> Chart:
    """The chart of feeling the author wishes; `other` are the scenes of a chapter to compare with."""
    if wishes.range is Range.BOOK:
        return _book(scope, wishes, parts)
    if other:
        return _side_by_side(wishes, parts, other)
    return _sentences(scope, wishes, parts)


def beginning(text: str) -> str:
    """The beginning of a sentence on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else line[: _BEGINNING - 1].rstrip() + "…"


def scene_ticks(parts: Sequence[ScenePart], span: Range) -> tuple[Tick, ...]:
    """A tick a scene: with the chapter's title where one begins, or within a chapter the scene's own."""
    by_chapter = span is Range.BOOK
    return tuple(
        Tick(part.number, str(part.number), part.opens if by_chapter else part.title) for part in parts
    )


def number_ticks(count: int) -> tuple[Tick, ...]:
    """A tick for each of `count` things."""
    step = next(step for step in (1, 10, 100, 1000) if count // step < 400)
    return tuple(Tick(x, str(x)) for x in range(step, count + 1, step))


def _spots(parts: Sequence[ScenePart]) -> list[_Spot]:
    spots: list[_Spot] = []
    for part in parts:
        for sentence in part.reading.sentences:
            spots.append(
                _Spot(
                    len(spots) + 1,
                    beginning(part.text[sentence.start : min(sentence.end, sentence.start + 4 * _BEGINNING)]),
                    part.title,
                    int(part.scene_id),
                    sentence.start,
                    sentence.end,
                    sentence.valence,
                    sentence.arousal,
                    max(1, sentence.words),
                )
            )
    return spots


def _smooth(spots: Sequence[_Spot], width: float, wishes: Wishes) -> list[tuple[float, ...]]:
    """For each spot its values of the lines wished for."""
    weights = [spot.weight for spot in spots]
    rows: list[list[float]] = []
    if wishes.valence:
        rows.append(smoothed([spot.valence for spot in spots], weights, width))
    if wishes.arousal:
        rows.append(smoothed([spot.arousal for spot in spots], weights, width))
    return list(zip(*rows, strict=True)) if rows else [() for _ in spots]


def _lines(wishes: Wishes, width: int, suffix: str = "", of: str = "") -> list[Line]:
    smoothing = tr(", smoothed over {width}", width=width) if width else ""
    named = f"{of}: " if of else ""
    lines: list[Line] = []
    if wishes.valence:
        column = named + tr("Pleasantness (1 unpleasant to 5 pleasant{smoothing})", smoothing=smoothing)
        lines.append(
            Line(
                named + tr("Pleasantness"),
                f"valence{suffix}",
                column,
                ends=(tr("unpleasant"), tr("pleasant")),
            )
        )
    if wishes.arousal:
        column = named + tr("Excitement (1 calm to 5 stirred{smoothing})", smoothing=smoothing)
        lines.append(
            Line(named + tr("Excitement"), f"arousal{suffix}", column, ends=(tr("calm"), tr("stirred")))
        )
    return lines


def _y_name(wishes: Wishes) -> str:
    if wishes.valence and not wishes.arousal:
        return tr("unpleasant – pleasant")
    if wishes.arousal and not wishes.valence:
        return tr("calm – stirred")
    return tr("value from 1 to 5")


def _person_line(scope: Scope, person: str, place: int, wishes: Wishes) -> Line:
    """Has a gap where she is absent: from a scene of the book, or over many sentences of one."""
    cast = scope.services.reading.cast
    name = cast[person].name
    what = tr("pleasantness") if wishes.valence or not wishes.arousal else tr("excitement")
    bridged = 0 if wishes.range is Range.BOOK else _BRIDGED
    return Line(name, f"person{place}", f"{name}: {what} (1–5)", bridged=bridged)


def _finish(
    wishes: Wishes,
    title: str,
    x_name: str,
    lines: list[Line],
    stops: list[Stop],
    ticks: tuple[Tick, ...],
    dots: bool,
) -> Chart:
    values = [value for stop in stops for value in stop.values if value is not None]
    low, high = window(values, _LEAST, 1.0, 5.0)
    return Chart(
        Shape.LINES,
        title,
        x_name,
        _y_name(wishes),
        tuple(lines),
        tuple(stops),
        ticks,
        low,
        high,
        neutral=3.0 if low <= 3.0 <= high else None,
        dots=dots,
    )


def _followed(scope: Scope, wishes: Wishes) -> list[str]:
    return [person for person in wishes.followed if person in scope.services.reading.cast]


def _sentences(scope: Scope, wishes: Wishes, parts: Sequence[ScenePart]) -> Chart:
    """Scene or chapter, sentence by sentence; a person's line passes the sentences she is named or speaks in."""
    spots = _spots(parts)
    rows = _smooth(spots, wishes.sentences, wishes)
    lines = _lines(wishes, wishes.sentences)
    index = {(spot.scene, spot.start): i for i, spot in enumerate(spots)}
    columns: list[dict[int, float]] = []
    for place, person in enumerate(_followed(scope, wishes)):
        mine = [
            index[int(part.scene_id), sentence.start]
            for part in parts
            for sentence in feelings_of(part.reading, person)
        ]
        pick = [spots[i].valence if wishes.valence or not wishes.arousal else spots[i].arousal for i in mine]
        smooth = smoothed(pick, [spots[i].weight for i in mine], wishes.sentences)
        columns.append(dict(zip(mine, smooth, strict=True)))
        lines.append(_person_line(scope, person, place, wishes))
    stops = _stops(spots, rows, columns)
    return _finish(
        wishes,
        scope.title(wishes.range, parts),
        tr("Sentence"),
        lines,
        stops,
        number_ticks(len(spots)),
        False,
    )


def _book(scope: Scope, wishes: Wishes, parts: Sequence[ScenePart]) -> Chart:
    """The book, scene by scene; a person's line passes the scenes she is in."""
    spots: list[_Spot] = []
    known: list[ScenePart] = []
    for part in parts:
        felt = scope.feeling(part)
        if felt is not None:
            first, words = part.reading.sentences[0], max(1, scope.pace(part).words)
            place = (int(part.scene_id), first.start, first.end)
            spots.append(_Spot(part.number, part.title, part.title, *place, *felt, words))
            known.append(part)
    lines = _lines(wishes, wishes.scenes)
    columns: list[dict[int, float]] = []
    for place, person in enumerate(_followed(scope, wishes)):
        means = [mean_feeling(feelings_of(part.reading, person)) for part in known]
        which = 0 if wishes.valence or not wishes.arousal else 1
        present = {i: mean[which] for i, mean in enumerate(means) if mean is not None}
        smooth = smoothed(list(present.values()), [1.0] * len(present), wishes.scenes)
        columns.append(dict(zip(present, smooth, strict=True)))
        lines.append(_person_line(scope, person, place, wishes))
    stops = _stops(spots, _smooth(spots, wishes.scenes, wishes), columns)
    ticks = scene_ticks(parts, wishes.range)
    return _finish(
        wishes, scope.title(wishes.range, parts), tr("Scene"), lines, stops, ticks, len(stops) <= 40
    )


def _stops(
    spots: Sequence[_Spot], rows: Sequence[tuple[float, ...]], columns: Sequence[dict[int, float]]
) -> list[Stop]:
    """Stops with the values of the range's own lines, then of the people's where they are present."""
    stops: list[Stop] = []
    for i, spot in enumerate(spots):
        values = (*rows[i], *(column.get(i) for column in columns))
        stops.append(Stop(spot.x, spot.label, values, spot.scene, spot.start, spot.end, spot.title))
    return stops


def _side_by_side(wishes: Wishes, parts: Sequence[ScenePart], other: Sequence[ScenePart]) -> Chart:
    """Two chapters, each stretched over 0–100 %."""
    lines: list[Line] = []
    stops: list[Stop] = []
    count = int(wishes.valence) + int(wishes.arousal)
    names = (tr("this chapter"), other[0].opens or other[0].title)
    for side, (chapter, name) in enumerate(zip((parts, other), names, strict=True)):
        spots = _spots(chapter)
        lines += _lines(wishes, wishes.sentences, ("", "2")[side], name)
        empty: tuple[float | None, ...] = (None,) * count
        for i, (spot, row) in enumerate(zip(spots, _smooth(spots, wishes.sentences, wishes), strict=True)):
            x = 100 * i / max(1, len(spots) - 1)
            values = (*row, *empty) if side == 0 else (*empty, *row)
            stops.append(Stop(x, spot.label, values, spot.scene, spot.start, spot.end, spot.title))
    ticks = tuple(Tick(x, f"{x} %") for x in (0, 25, 50, 75, 100))
    stops.sort(key=lambda stop: stop.x)
    return _finish(wishes, f"{names[0]} · {names[1]}", tr("Part of the chapter"), lines, stops, ticks, False)
