"""The prose: text, hash, counts, provenance, revisions and full-text row of a scene, always changed together."""

from __future__ import annotations

import time
import zlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.manuscript.history import Revision
from inkwell.domain.manuscript.outline import SceneId, SceneText
from inkwell.domain.manuscript.provenance import Origin, Run, Runs, fitted
from inkwell.domain.text.text import content_hash, count_words
from inkwell.storage.database import inserted_id
from inkwell.storage.lived_time import lived_ages
from inkwell.storage.search import index_scene
from inkwell.storage.tables import node, provenance, revision, scene_text
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from inkwell.storage.database import Database

_LONGEST_GAP_S = 43_200.0  # a night; a clock that jumps ahead ages the day's states by no more


class SceneRepository:
    """Saves and reads prose. `save` is the acknowledged act: when it returns, the text is on the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, scene_id: SceneId) -> tuple[SceneText, Runs]:
        """Text and provenance; UsageError for an unknown scene, WorldError where text and hash disagree."""
        with self._database.transaction() as connection:
            return self._load_in(connection, scene_id)

    def load_many(self, scene_ids: list[SceneId]) -> list[SceneText]:
        """Texts of several scenes in the order asked for; unknown ones are left out."""
        with self._database.transaction() as connection:
            rows = {
                row.scene_id: row
                for row in connection.execute(select(scene_text).where(scene_text.c.scene_id.in_(scene_ids)))
            }
        return [
            SceneText(
                scene_id,
                rows[scene_id].text,
                rows[scene_id].sha256,
                rows[scene_id].words,
                rows[scene_id].revision,
            )
            for scene_id in scene_ids
            if scene_id in rows
        ]

    def runs(self) -> dict[SceneId, Runs]:
        """Who wrote which characters of every scene; `fitted` makes them cover a text."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(provenance).order_by(provenance.c.scene_id, provenance.c.place)
            ).all()
        found: dict[SceneId, list[Run]] = {}
        for row in rows:
            run = Run(row.length, Origin(row.origin), row.generation_id)
            found.setdefault(SceneId(row.scene_id), []).append(run)
        return {scene_id: tuple(runs) for scene_id, runs in found.items()}

    def all_texts(self) -> list[str]:
        """The text of every scene, in no particular order."""
        with self._database.transaction() as connection:
            return [row.text for row in connection.execute(select(scene_text.c.text))]

    def save(self, scene_id: SceneId, text: str, runs: Runs, revision_number: int) -> SceneText:
        """Store the text and all that is derived from it; returns what is now on the disk."""
        with self._database.transaction() as connection:
            return self.save_in(connection, scene_id, text, runs, revision_number)

    def save_in(
        self, connection: Connection, scene_id: SceneId, text: str, runs: Runs, revision_number: int
    ) -> SceneText:
        """`save` as a part of the caller's transaction."""
        saved = SceneText(scene_id, text, content_hash(text), count_words(text), revision_number)
        changed = connection.execute(
            update(scene_text)
            .where(scene_text.c.scene_id == scene_id)
            .values(
                text=text,
                sha256=saved.sha256,
                words=saved.words,
                revision=revision_number,
                updated_at=time.time(),
            )
        ).rowcount
        if not changed:
            raise UsageError(tr("There is no such scene."), detail=str(scene_id))
        connection.execute(delete(provenance).where(provenance.c.scene_id == scene_id))
        rows = [
            {
                "scene_id": scene_id,
                "place": place,
                "length": run.length,
                "origin": run.origin.value,
                "generation_id": run.generation,
            }
            for place, run in enumerate(fitted(runs, len(text)))
        ]
        if rows:
            connection.execute(insert(provenance), rows)
        title = connection.execute(select(node.c.title).where(node.c.id == scene_id)).scalar_one()
        index_scene(connection, scene_id, title, text)
        return saved

    def origins(self) -> dict[SceneId, dict[Origin, int]]:
        """Characters per origin of every scene."""
        query = select(
            provenance.c.scene_id, provenance.c.origin, func.sum(provenance.c.length).label("length")
        )
        with self._database.transaction() as connection:
            rows = connection.execute(query.group_by(provenance.c.scene_id, provenance.c.origin)).all()
        found: dict[SceneId, dict[Origin, int]] = {}
        for row in rows:
            found.setdefault(SceneId(row.scene_id), {})[Origin(row.origin)] = int(row.length)
        return found

    def damaged(self) -> list[SceneId]:
        """Scenes whose text no longer has the hash stored beside it."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(scene_text.c.scene_id, scene_text.c.text, scene_text.c.sha256)
            ).all()
        return [SceneId(row.scene_id) for row in rows if content_hash(row.text) != row.sha256]

    def add_revision(
        self, scene_id: SceneId, reason: str, label: str = "", pinned: bool = False
    ) -> int | None:
        """Remember the stored text as it is now; None where the newest revision already holds it."""
        with self._database.transaction() as connection:
            text, _ = self._load_in(connection, scene_id)
            newest = connection.execute(
                select(revision.c.id, revision.c.sha256)
                .where(revision.c.scene_id == scene_id)
                .order_by(revision.c.id.desc())
                .limit(1)
            ).first()
            if newest is not None and newest.sha256 == text.sha256 and not label:
                return None
            result = connection.execute(
                insert(revision).values(
                    scene_id=scene_id,
                    created_at=time.time(),
                    reason=reason,
                    label=label,
                    pinned=int(pinned),
                    sha256=text.sha256,
                    words=text.words,
                    text_zlib=zlib.compress(text.text.encode("utf-8", "surrogatepass")),
                )
            )
            return inserted_id(result)

    def revisions(self, scene_id: SceneId) -> list[Revision]:
        """Every remembered state, newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(revision)
                .where(revision.c.scene_id == scene_id)
                .order_by(revision.c.created_at.desc(), revision.c.id.desc())
            ).all()
        return [
            Revision(
                row.id,
                SceneId(row.scene_id),
                row.created_at,
                row.reason,
                row.label,
                bool(row.pinned),
                row.words,
            )
            for row in rows
        ]

    def revision_text(self, revision_id: int) -> str:
        """The text of a revision; WorldError where it is damaged."""
        with self._database.transaction() as connection:
            row = connection.execute(select(revision).where(revision.c.id == revision_id)).first()
        if row is None:
            raise UsageError(tr("There is no such version."))
        return unpacked(row.text_zlib, row.sha256)

    def damaged_revisions(self, after: int = 0, most: int | None = None) -> list[int]:
        """Ids of remembered states that cannot be read any more, of the `most` whose ids come after `after`."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(revision.c.id, revision.c.text_zlib, revision.c.sha256)
                .where(revision.c.id > after)
                .order_by(revision.c.id)
                .limit(most)
            ).all()
        return [row.id for row in rows if not _is_whole(row.text_zlib, row.sha256)]

    def revision_after(self, after: int, most: int) -> int | None:
        """The id of the last of the `most` remembered states behind `after`; None where there are none."""
        with self._database.transaction() as connection:
            ids = connection.execute(
                select(revision.c.id).where(revision.c.id > after).order_by(revision.c.id).limit(most)
            ).scalars()
            return max(ids, default=None)

    def pin(self, revision_id: int, pinned: bool, label: str = "") -> None:
        """Keep a revision for ever, under a name, or let it go with the others."""
        with self._database.transaction() as connection:
            connection.execute(
                update(revision).where(revision.c.id == revision_id).values(pinned=int(pinned), label=label)
            )

    def thin_revisions(self, now: float | None = None) -> int:
        """Keep all of a day, hourly ones of a week, daily ones of 90 days, weekly ones after, by the life of the book;
        returns how many went.
        """
        now = time.time() if now is None else now
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(revision.c.id, revision.c.scene_id, revision.c.created_at, revision.c.pinned).order_by(
                    revision.c.created_at, revision.c.id
                )
            ).all()
            ages = lived_ages([row.created_at for row in rows], now, _LONGEST_GAP_S)
            seen: set[tuple[int, str, int]] = set()
            doomed: list[int] = []
            newest: set[int] = set()
            for row, age in zip(reversed(rows), reversed(ages), strict=True):
                first = row.scene_id not in newest
                newest.add(row.scene_id)
                slot = _slot(age, row.created_at)
                if row.pinned or first or slot is None:
                    continue
                key = (row.scene_id, *slot)
                if key in seen:
                    doomed.append(row.id)
                seen.add(key)
            if doomed:
                connection.execute(delete(revision).where(revision.c.id.in_(doomed)))
        return len(doomed)

    def _load_in(self, connection: Connection, scene_id: SceneId) -> tuple[SceneText, Runs]:
        row = connection.execute(select(scene_text).where(scene_text.c.scene_id == scene_id)).first()
        if row is None:
            raise UsageError(tr("There is no such scene."), detail=str(scene_id))
        if content_hash(row.text) != row.sha256:
            raise WorldError(
                tr("The text of a scene has been damaged on the disk."),
                detail=f"scene {scene_id}",
                help=tr("An earlier version of it is under History, and whole copies are under Backups."),
            )
        rows = connection.execute(
            select(provenance).where(provenance.c.scene_id == scene_id).order_by(provenance.c.place)
        ).all()
        runs = fitted(
            tuple(Run(run.length, Origin(run.origin), run.generation_id) for run in rows), len(row.text)
        )
        return SceneText(scene_id, row.text, row.sha256, row.words, row.revision), runs


def _is_whole(packed: bytes, sha256: str) -> bool:
    try:
        unpacked(packed, sha256)
    except WorldError:
        return False
    return True


def unpacked(packed: bytes, sha256: str) -> str:
    """The text of a stored revision; WorldError where bytes and hash disagree."""
    try:
        text = zlib.decompress(packed).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise WorldError(tr("This version is damaged and cannot be shown.")) from error
    if content_hash(text) != sha256:
        raise WorldError(tr("This version is damaged and cannot be shown."))
    return text


def _slot(age_s: float, created_at: float) -> tuple[str, int] | None:
    day = 86_400
    if age_s <= day:
        return None
    if age_s <= 7 * day:
        return ("hour", int(created_at // 3_600))
    if age_s <= 90 * day:
        return ("day", int(created_at // day))
    return ("week", int(created_at // (7 * day)))
