"""How sentences follow one another: their openings, their lengths, and how much of a scene is talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.worker.analysis.checks.context import DocumentFinding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.worker.analysis.checks.context import Book, Line

_LEAST_WORDS, _LEAST_SILENT_WORDS = 250, 1_200
# Shorter sentences are alike because they are short.
_SHORTEST = 6


def repeated_openings(book: Book, least: float) -> list[DocumentFinding]:
    """At least `least` narrated sentences in a row that begin with the same word."""
    findings = []
    for run in _runs(book, lambda a, b: book.lower[a.own[0]] == book.lower[b.own[0]]):
        # "No! No! No!" is a cry.
        if len(run) >= least and all(len(line.own) > 1 for line in run):
            word = book.lower[run[0].own[0]]
            places = tuple(book.span(line.own[0], line.own[0]) for line in run[1:])
            values = (("word", book.quoted(run[0].own[0], run[0].own[0])), ("count", str(len(run))))
            findings.append(DocumentFinding(run[0].start, run[-1].end, word, values, places))
    return findings


def rhythm(book: Book, least: float) -> list[DocumentFinding]:
    """At least `least` narrated sentences in a row whose lengths differ by a tenth, or by one word either way."""
    findings: list[DocumentFinding] = []
    run: list[Line] = []
    for lines in _narrated_stretches(book):
        for line in [*lines, None]:
            if line is not None and len(line.own) >= _SHORTEST and _even([*run, line]):
                run.append(line)
                continue
            if len(run) >= least:
                lengths = [len(sentence.own) for sentence in run]
                values = tuple(
                    (name, str(value))
                    for name, value in (
                        ("count", len(run)),
                        ("shortest", min(lengths)),
                        ("longest", max(lengths)),
                    )
                )
                findings.append(
                    DocumentFinding(run[0].start, run[-1].end, book.scenes[run[0].scene][0], values)
                )
            run = [line] if line is not None and len(line.own) >= _SHORTEST else []
    return findings


def long_sentences(book: Book, longest: float) -> list[DocumentFinding]:
    """Narrated sentences of more than `longest` words."""
    return [
        DocumentFinding(
            line.start, line.end, book.quoted(line.own[0], line.own[5]), (("words", str(len(line.own))),)
        )
        for line in book.lines
        if len(line.own) > longest and line.narrated
    ]


def dialogue_share(book: Book, most: float) -> list[DocumentFinding]:
    """Scenes of which more than `most` percent is spoken, and long ones in which nobody speaks."""
    findings = []
    for (key, _, _), lines in zip(book.scenes, book.scene_lines, strict=True):
        words = sum(len(line.own) for line in lines)
        spoken = sum(not book.narrated[i] for line in lines for i in line.own)
        if words < _LEAST_WORDS or (spoken and spoken <= most / 100 * words):
            continue
        if spoken or words >= _LEAST_SILENT_WORDS:
            values = (("percent", str(round(100 * spoken / words))), ("words", f"{words:,}"))
            findings.append(DocumentFinding(lines[0].start, lines[0].end, key, values))
    return findings


def _even(lines: list[Line]) -> bool:
    lengths = [len(line.own) for line in lines]
    return max(lengths) - min(lengths) <= max(2, 0.1 * max(lengths))


def _narrated_stretches(book: Book) -> Iterator[list[Line]]:
    """Narrated sentences that follow one another in a scene; speech breaks a stretch."""
    for lines in book.scene_lines:
        stretch: list[Line] = []
        for line in lines:
            if line.narrated:
                stretch.append(line)
            elif stretch:
                yield stretch
                stretch = []
        if stretch:
            yield stretch


def _runs(book: Book, alike: Callable[[Line, Line], bool]) -> Iterator[list[Line]]:
    for stretch in _narrated_stretches(book):
        run = [stretch[0]]
        for line in stretch[1:]:
            if alike(run[-1], line):
                run.append(line)
            else:
                yield run
                run = [line]
        yield run
