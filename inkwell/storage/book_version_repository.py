"""Versions of the whole book: a pinned revision of every scene, made at one moment under one name."""

from __future__ import annotations

import time
import zlib
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from inkwell.domain.manuscript.history import BookVersion, Revision, SceneThen
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.story_then import unpacked as unpacked_story
from inkwell.storage.scene_repository import unpacked
from inkwell.storage.story_tables import version_story
from inkwell.storage.tables import node, revision, scene_text

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import Outline
    from inkwell.domain.story.story_then import StoryThen
    from inkwell.storage.database import Database

REASON = "the whole book"


class BookVersionRepository:
    """Makes and reads them; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, outline: Outline, label: str, story: StoryThen | None = None) -> BookVersion:
        """Keep every scene of `outline` as it is stored, for ever, and what was known of the story."""
        now, words = time.time(), 0
        wanted = {int(scene.id) for scene in outline.scenes()}
        with self._database.transaction() as connection:
            rows = [row for row in connection.execute(select(scene_text)) if row.scene_id in wanted]
            for row in rows:
                words += row.words
                connection.execute(
                    insert(revision).values(
                        scene_id=row.scene_id,
                        created_at=now,
                        reason=REASON,
                        label=label,
                        pinned=1,
                        sha256=row.sha256,
                        words=row.words,
                        text_zlib=zlib.compress(row.text.encode("utf-8", "surrogatepass")),
                    )
                )
            if story is not None:
                packed = zlib.compress(story.packed().encode("utf-8", "surrogatepass"))
                connection.execute(insert(version_story).values(created_at=now, state_zlib=packed))
        return BookVersion(now, label, len(rows), words)

    def story(self, version: BookVersion) -> StoryThen | None:
        """What was known of the story then; None where it was not kept, or cannot be read."""
        of = select(version_story.c.state_zlib).where(version_story.c.created_at == version.created_at)
        with self._database.transaction() as connection:
            packed = connection.execute(of).scalar()
        try:
            text = zlib.decompress(packed).decode("utf-8", "surrogatepass") if packed is not None else ""
        except (zlib.error, UnicodeDecodeError):
            return None
        return unpacked_story(text) if text else None

    def all(self) -> list[BookVersion]:
        """Newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(
                    revision.c.created_at,
                    revision.c.label,
                    func.count().label("scenes"),
                    func.sum(revision.c.words).label("words"),
                )
                .where(revision.c.reason == REASON)
                .group_by(revision.c.created_at, revision.c.label)
                .order_by(revision.c.created_at.desc())
            ).all()
        return [BookVersion(row.created_at, row.label, row.scenes, row.words) for row in rows]

    def differing(self, version: BookVersion, outline: Outline) -> list[SceneThen]:
        """Its scenes that are not in the book now as they were then, in the order of the book, those that went last."""
        order = {int(scene.id): place for place, scene in enumerate(outline.scenes())}
        found: list[SceneThen] = []
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(
                    revision,
                    node.c.title,
                    scene_text.c.text.label("now"),
                    scene_text.c.words.label("words_now"),
                )
                .join(node, node.c.id == revision.c.scene_id)
                .join(scene_text, scene_text.c.scene_id == revision.c.scene_id)
                .where(revision.c.reason == REASON, revision.c.created_at == version.created_at)
                .where(revision.c.label == version.label)
            ).all()
        for row in rows:
            is_here = row.scene_id in order
            then = unpacked(row.text_zlib, row.sha256)
            if is_here and then == row.now:
                continue
            scene_id = SceneId(row.scene_id)
            state = Revision(row.id, scene_id, row.created_at, row.reason, row.label, True, row.words)
            found.append(
                SceneThen(
                    state, row.title, then, row.now if is_here else None, row.words_now if is_here else 0
                )
            )
        return sorted(found, key=lambda one: order.get(int(one.revision.scene_id), len(order)))
