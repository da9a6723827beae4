"""Surprise as a chart: how unexpected the author's words are to the writer model, scene by scene or by sentence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.extent import Range
from inkwell.support.i18n import tr
from inkwell.ui.plots.chart import Chart, Line, Shape, Stop
from inkwell.ui.plots.feeling_charts import beginning, number_ticks, scene_ticks
from inkwell.ui.plots.ranges import window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.ui.plots.scope import ScenePart, Scope, Wishes

_LEAST, _HIGHEST, _FEW = 1.0, 24.0, 40


def surprise_chart(scope: Scope, wishes: Wishes, parts: Sequence[ScenePart]) -> Chart:
    """Mean surprise of every scene measured; one scene is told by its sentences."""
    of_scene = wishes.range is Range.SCENE
    stops = _sentences(scope, parts) if of_scene else _scenes(scope, parts)
    low, high = window([stop.y for stop in stops], _LEAST, 0.0, _HIGHEST)
    ends = (tr("expected"), tr("surprising"))
    line = Line(tr("Surprise"), "valence", tr("Surprise (bits per token)"), 1, tr(" bits"), ends=ends)
    # Scenes beyond the first and the last measured stand outside the plot.
    measured = [part for part in parts if stops and stops[0].x <= part.number <= stops[-1].x]
    ticks = number_ticks(len(stops)) if of_scene else scene_ticks(measured, wishes.range)
    x_name = tr("Sentence") if of_scene else tr("Scene")
    return Chart(
        Shape.LINES,
        scope.title(wishes.range, parts),
        x_name,
        tr("bits per token"),
        (line,),
        stops,
        ticks,
        low,
        high,
        dots=len(stops) <= _FEW,
    )


def unmeasured(scope: Scope, wishes: Wishes, parts: Sequence[ScenePart]) -> list[str]:
    """The texts that are to be measured before the chart is whole."""
    surprise = scope.services.surprise
    texts = [part.text for part in parts if part.text.strip()]
    if wishes.range is Range.SCENE:
        return [text for text in texts if surprise.pieces(text) is None]
    return [text for text in texts if surprise.bits(text) is None]


def _scenes(scope: Scope, parts: Sequence[ScenePart]) -> tuple[Stop, ...]:
    stops: list[Stop] = []
    for part in parts:
        bits = scope.services.surprise.bits(part.text) if part.text.strip() else None
        if bits is not None and part.reading.paragraphs:
            first = part.reading.paragraphs[0]
            scene = int(part.scene_id)
            stops.append(Stop(part.number, part.title, (bits,), scene, first.start, first.end, part.title))
    return tuple(stops)


def _sentences(scope: Scope, parts: Sequence[ScenePart]) -> tuple[Stop, ...]:
    stops: list[Stop] = []
    for part in parts:
        pieces = scope.services.surprise.pieces(part.text) or ()
        index = 0
        for number, sentence in enumerate(part.reading.sentences, 1):
            total, count = 0.0, 0
            while index < len(pieces) and pieces[index][0] < sentence.end:
                if pieces[index][1] > sentence.start:
                    total, count = total + pieces[index][2], count + 1
                index += 1
            if count:
                label = beginning(part.text[sentence.start : min(sentence.end, sentence.start + 360)])
                bits = total / math.log(2) / count
                scene = int(part.scene_id)
                stops.append(Stop(number, label, (bits,), scene, sentence.start, sentence.end, part.title))
    return tuple(stops)
