"""Verb "leaks": which sentences may give away what is secret where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inkwell.domain.story.secrets import secrets_at
from inkwell.domain.text.comments import blanked
from inkwell.protocol import events
from inkwell.protocol.requests import JobId
from inkwell.protocol.weighing_requests import FindLeaks
from inkwell.services.models.embedder import embedder_folder
from inkwell.services.writing.leak_findings import LeakFindings, Stretch, stretches
from inkwell.support.i18n import tr, trn
from inkwell.terminal.facts import scene_named
from inkwell.terminal.output import progress_line, say
from inkwell.terminal.session import Session, chosen_model, failure_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.secrets import Secret
    from inkwell.support.paths import Places


@dataclass(frozen=True)
class _Page:
    """A scene and what is secret there; remarks in its text are left blank."""

    scene: SceneId
    title: str
    text: str
    secrets: tuple[Secret, ...]


def show_leaks(options: argparse.Namespace, where: Places) -> int:
    """What the scenes of a project, or one of them, may give away, as text or JSON; UsageError for an unknown scene."""
    pages, language = _pages(options)
    guarding = [page for page in pages if page.secrets and page.text.strip()]
    found = LeakFindings()
    if guarding:
        _Weighing(guarding, language, found).run(options, where)
    rows = [row for page in guarding for row in _rows(page, found)]
    lines = [
        f"“{row['text']}”\n  "
        + tr("{title}: may give away: {secret}", title=row["title"], secret=row["secret"])
        for row in rows
    ]
    nothing = (
        trn("Nothing is given away in one scene.", "Nothing is given away in {n} scenes.", len(guarding))
        if guarding
        else tr("The codex keeps nothing secret here.")
    )
    return say(
        options,
        "\n".join(lines) or nothing,
        scenes=[{"scene": int(page.scene), "secrets": len(page.secrets)} for page in pages],
        leaks=rows,
    )


def _rows(page: _Page, found: LeakFindings) -> list[dict[str, Any]]:
    said = {str(secret.fact): secret.text for secret in page.secrets}
    return [
        {
            "scene": int(page.scene),
            "title": page.title,
            "start": one.start,
            "end": one.end,
            "text": page.text[one.start : one.end],
            "fact": int(one.subject),
            "secret": said[one.subject],
        }
        for one in found.findings(page.text, page.secrets)
    ]


class _Weighing:
    """Weighs stretch after stretch: a weighing is given up as soon as the writer is asked for anything else."""

    def __init__(self, pages: list[_Page], language: str, found: LeakFindings) -> None:
        self._waiting = [(page, stretch) for page in pages for stretch in stretches(page.text)]
        self._all, self._language, self._found = len(self._waiting), language, found
        self._asked: tuple[Stretch, tuple[Secret, ...]] | None = None
        self._embedder = ""
        self._show: Callable[[str], None] = lambda _line: None

    def run(self, options: argparse.Namespace, where: Places) -> None:
        """Weigh all of them; WorldError where there is no model that can."""
        model = chosen_model(options, where)
        self._embedder = embedder_folder(where)
        session = Session("writer", where)

        def hear(event: events.Event) -> None:
            if isinstance(event, events.SecretWeighed) and self._asked is not None:
                stretch, secrets = self._asked
                self._found.learn(stretch.text, secrets[event.number], event.spans, event.scores)
            elif isinstance(event, events.Failed):
                session.end(failure_of(event))
            elif isinstance(event, events.Finished):
                self._next(session)

        session.client.event_received.connect(hear)
        session.client.use_model(model)
        with progress_line() as self._show:
            session.run(lambda: self._next(session))

    def _next(self, session: Session) -> None:
        while self._waiting:
            page, stretch = self._waiting.pop(0)
            unknown = self._found.unknown(stretch.text, page.secrets)
            if unknown:
                self._asked = stretch, unknown
                done = self._all - len(self._waiting)
                self._show(
                    tr("{title}: {done} of {all}", title=page.title, done=str(done), all=str(self._all))
                )
                texts = tuple(secret.text for secret in unknown)
                job = JobId(f"leaks-{done}")
                session.client.submit(
                    FindLeaks(
                        job, stretch.text, stretch.before, texts, self._language, embedder=self._embedder
                    )
                )
                return
        session.end()


def _pages(options: argparse.Namespace) -> tuple[list[_Page], str]:
    """The scenes asked for in the order of the book, and the book's language."""
    from inkwell.storage.as_of import stored_as_of_each
    from inkwell.storage.copies import close_copy, open_copy
    from inkwell.storage.store import guarded

    store = open_copy(options.project)
    try:
        outline, codex = guarded(store.outline.load), guarded(store.codex.load)
        every = [scene.scene_id for scene in outline.scenes()]
        scenes = every if options.at is None else [scene_named(outline, options.at)]
        texts = {text.scene_id: text.text for text in guarded(lambda: store.scenes.load_many(scenes))}
        nows = guarded(lambda: stored_as_of_each(store, scenes))
        pages = [
            _Page(
                now.scene,
                outline.node(now.scene).title,
                blanked(texts.get(now.scene, "")),
                secrets_at(codex, now),
            )
            for now in nows
        ]
        return pages, guarded(store.project.load).language
    finally:
        close_copy(store)
