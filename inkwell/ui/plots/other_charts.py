"""Pacing and speech as charts: lengths and shares, scene by scene, and who speaks how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript.extent import Range
from inkwell.support.i18n import tr
from inkwell.ui.plots.chart import Chart, Line, Shape, Stop, Tick
from inkwell.ui.plots.feeling_charts import beginning, number_ticks, scene_ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.reading.figures import Pace
    from inkwell.domain.reading.scene_reading import Quotation
    from inkwell.ui.plots.scope import ScenePart, Scope, Wishes

_SPEAKERS = 10


def pacing_chart(scope: Scope, wishes: Wishes, parts: Sequence[ScenePart]) -> Chart:
    """How the range moves; one scene is told by its sentences."""
    if wishes.range is Range.SCENE:
        return _sentence_lengths(parts)
    if wishes.pacing == "shares":
        lines = (
            Line(tr("Speech"), "valence", tr("Speech (% of the words)"), 0, " %"),
            Line(tr("Action"), "person0", tr("Action (% of the narration)"), 0, " %"),
            Line(tr("Description"), "arousal", tr("Description (% of the narration)"), 0, " %"),
        )
        return _shares(
            scope, wishes, parts, lines, lambda figures: (figures.spoken, figures.action, figures.description)
        )
    if wishes.pacing == "sentences" and wishes.range is Range.CHAPTER and len(parts) == 1:
        return _sentence_lengths(parts)
    if wishes.pacing == "sentences":
        line = Line(tr("Words per sentence"), "bar", tr("Average sentence length (words)"), 1, tr(" words"))
        return _bars(scope, wishes, parts, line, lambda figures: figures.sentence_words)
    line = Line(tr("Words"), "bar", tr("Scene length (words)"), 0, tr(" words"))
    return _bars(scope, wishes, parts, line, lambda figures: float(figures.words))


def speech_chart(scope: Scope, wishes: Wishes, parts: Sequence[ScenePart]) -> Chart:
    """Who speaks how often; or how much of each scene is speech."""
    if wishes.speech == "share" and wishes.range is not Range.SCENE:
        line = Line(tr("Speech"), "valence", tr("Speech (% of the words)"), 0, " %")
        return _shares(scope, wishes, parts, (line,), lambda figures: (figures.spoken,))
    return _speakers(scope, wishes, parts)


def _sentence_lengths(parts: Sequence[ScenePart]) -> Chart:
    stops = tuple(
        Stop(
            number,
            beginning(
                part.text[sentence.start : sentence.start + 360]
                if sentence.end > sentence.start + 360
                else part.text[sentence.start : sentence.end]
            ),
            (float(sentence.words),),
            int(part.scene_id),
            sentence.start,
            sentence.end,
            part.title,
        )
        for part in parts
        for number, sentence in enumerate(part.reading.sentences, 1)
    )
    line = Line(tr("Words"), "bar", tr("Sentence length (words)"), 0, tr(" words"))
    title = parts[0].title if parts else ""
    high = _above(max((stop.y for stop in stops), default=1.0))
    return Chart(
        Shape.BARS, title, tr("Sentence"), tr("words"), (line,), stops, number_ticks(len(stops)), 0.0, high
    )


def _scene_stops(
    scope: Scope, parts: Sequence[ScenePart], values: Callable[[Pace], tuple[float, ...]]
) -> tuple[Stop, ...]:
    return tuple(
        Stop(
            part.number,
            part.title,
            values(scope.pace(part)),
            int(part.scene_id),
            part.reading.paragraphs[0].start,
            part.reading.paragraphs[0].end,
            part.title,
        )
        for part in parts
        if part.reading.paragraphs
    )


def _bars(
    scope: Scope, wishes: Wishes, parts: Sequence[ScenePart], line: Line, value: Callable[[Pace], float]
) -> Chart:
    stops = _scene_stops(scope, parts, lambda figures: (value(figures),))
    high = _above(max((stop.y for stop in stops), default=1.0))
    title = scope.title(wishes.range, parts)
    return Chart(
        Shape.BARS,
        title,
        tr("Scene"),
        tr("words"),
        (line,),
        stops,
        scene_ticks(parts, wishes.range),
        0.0,
        high,
    )


def _shares(
    scope: Scope,
    wishes: Wishes,
    parts: Sequence[ScenePart],
    lines: tuple[Line, ...],
    values: Callable[[Pace], tuple[float, ...]],
) -> Chart:
    stops = _scene_stops(scope, parts, lambda figures: tuple(100 * value for value in values(figures)))
    return Chart(
        Shape.LINES,
        scope.title(wishes.range, parts),
        tr("Scene"),
        tr("share in %"),
        lines,
        stops,
        scene_ticks(parts, wishes.range),
        0.0,
        100.0,
        dots=len(stops) <= 40,
    )


def _speakers(scope: Scope, wishes: Wishes, parts: Sequence[ScenePart]) -> Chart:
    """Bars of lines per character: the ten who speak most, the rest of the names, and lines without a speaker."""
    ignored, cast = scope.services.decisions.decisions.ignored, scope.services.reading.cast
    counts: dict[str, int] = {}
    first: dict[str, tuple[ScenePart, Quotation]] = {}
    for part in parts:
        for quotation in part.reading.quotations:
            person = cast.get(quotation.character)
            name = person.name if person is not None else quotation.speaker
            name = "" if name.lower() in ignored else name
            counts[name] = counts.get(name, 0) + 1
            first.setdefault(name, (part, quotation))
    named = sorted((name for name in counts if name), key=lambda name: (-counts[name], name))[:_SPEAKERS]
    rows = [*named, ""] if "" in counts else named
    stops = tuple(
        Stop(
            place,
            name or tr("Unattributed"),
            (float(counts[name]),),
            int(first[name][0].scene_id),
            first[name][1].start,
            first[name][1].end,
            first[name][0].title,
        )
        for place, name in enumerate(rows, 1)
    )
    ticks = tuple(Tick(stop.x, stop.label) for stop in stops)
    high = max((stop.y for stop in stops), default=1.0)
    line = Line(tr("Lines of speech"), "bar", tr("Lines of speech"), 0, tr(" lines"))
    return Chart(
        Shape.NAMES,
        scope.title(wishes.range, parts),
        tr("Speaker"),
        tr("lines"),
        (line,),
        stops,
        ticks,
        0.0,
        high,
    )


def _above(value: float) -> float:
    return max(1.0, value * 1.06)
