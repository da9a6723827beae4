"""What is remembered of a book: vectors of its passages, summaries, and what notes in prompts have earned."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from inkwell.domain.manuscript.outline import NodeId
from inkwell.domain.story.earnings import Earning
from inkwell.domain.story.summaries import Summary, SummaryOrigin, SummarySentence
from inkwell.storage.story_tables import earning, passage_vector, summary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from inkwell.storage.database import Database

_AT_ONCE = 400  # SQLite's bound of variables in one statement is wider; a transaction stays short


class MemoryRepository:
    """Reads all, writes what is new. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def vectors(self, model: str) -> dict[str, bytes]:
        """Hash of a passage → its vector by a model: float16, little-endian."""
        query = select(passage_vector.c.sha256, passage_vector.c.vector).where(
            passage_vector.c.model == model
        )
        with self._database.transaction() as connection:
            return {row.sha256: bytes(row.vector) for row in connection.execute(query)}

    def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Store vectors that have been made."""
        rows = [{"sha256": key, "model": model, "vector": value} for key, value in vectors.items()]
        if rows:
            with self._database.transaction() as connection:
                connection.execute(upsert(passage_vector).on_conflict_do_nothing(), rows)

    def forget_vectors(self, model: str, but: Collection[str]) -> None:
        """Drop the vectors of passages that are in the book no more, once they are more than those that are."""
        with self._database.transaction() as connection:
            total = connection.execute(select(func.count()).select_from(passage_vector)).scalar_one()
            if total <= 2 * len(but) + _AT_ONCE:
                return
            connection.execute(delete(passage_vector).where(passage_vector.c.model != model))
            stored = set(connection.execute(select(passage_vector.c.sha256)).scalars())
            gone = sorted(stored - set(but))
            for start in range(0, len(gone), _AT_ONCE):
                part = gone[start : start + _AT_ONCE]
                connection.execute(delete(passage_vector).where(passage_vector.c.sha256.in_(part)))

    def summaries(self) -> dict[NodeId, Summary]:
        """All summaries that are kept, by scene, chapter or part."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(summary)).all()
        return {NodeId(row.node_id): _summary(row.sentences, row.sources, row.origin) for row in rows}

    def set_summary(self, node: NodeId, one: Summary | None) -> None:
        """Keep the summary of a scene, chapter or part; None forgets it."""
        with self._database.transaction() as connection:
            connection.execute(delete(summary).where(summary.c.node_id == node))
            if one is not None:
                connection.execute(
                    insert(summary).values(
                        node_id=node,
                        sentences=json.dumps(
                            [{"text": row.text, "rests_on": list(row.rests_on)} for row in one.sentences],
                            ensure_ascii=False,
                        ),
                        sources=one.sources,
                        origin=one.origin.value,
                        created_at=time.time(),
                    )
                )

    def earnings(self) -> dict[tuple[str, str], Earning]:
        """What each note has earned, by kind and subject."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(earning)).all()
        return {(row.kind, row.subject): Earning(row.nats, row.tokens, row.times) for row in rows}

    def add_earnings(self, new: Iterable[tuple[str, str, Earning]]) -> None:
        """Add to what notes have earned."""
        rows = [
            {"kind": kind, "subject": subject, "nats": one.nats, "tokens": one.tokens, "times": one.times}
            for kind, subject, one in new
        ]
        if not rows:
            return
        put = upsert(earning)
        sums = {name: earning.c[name] + put.excluded[name] for name in ("nats", "tokens", "times")}
        with self._database.transaction() as connection:
            connection.execute(put.on_conflict_do_update(index_elements=["kind", "subject"], set_=sums), rows)


def _summary(sentences: str, sources: str, origin: str) -> Summary:
    try:
        rows = json.loads(sentences)
        made = tuple(SummarySentence(str(row["text"]), tuple(map(str, row["rests_on"]))) for row in rows)
    except (ValueError, TypeError, KeyError):
        made = ()
    known = {one.value for one in SummaryOrigin}
    return Summary(made, sources, SummaryOrigin(origin) if origin in known else SummaryOrigin.CHOSEN)
