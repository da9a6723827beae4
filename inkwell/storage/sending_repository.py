"""What was sent to editors, in the database: texts as they went out, compressed."""

from __future__ import annotations

import json
import logging
import time
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from inkwell.domain.exchange.merging.sending import Sending
from inkwell.domain.manuscript.outline import SceneId
from inkwell.storage.database import inserted_id
from inkwell.storage.tables import sending, suggestion

if TYPE_CHECKING:
    from inkwell.domain.exchange.merging.merge import Scenes
    from inkwell.storage.database import Database

log = logging.getLogger(__name__)
_MOST_BYTES = 512 * 2**20


class SendingRepository:
    """Reads and adds sendings; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> list[Sending]:
        """All that can be read, the oldest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(sending).order_by(sending.c.id)).all()
        found: list[Sending] = []
        for row in rows:
            try:
                texts = _texts(row.texts_zlib)
            except (zlib.error, ValueError, TypeError):
                # A file that comes back is then set against the book of now.
                log.warning("sending %s cannot be read", row.id)
                continue
            found.append(Sending(row.id, row.uuid, row.file_name, row.sent_at, texts))
        return found

    def any(self) -> bool:
        """Whether anything was sent yet."""
        with self._database.transaction() as connection:
            return connection.execute(select(sending.c.id).limit(1)).first() is not None

    def add(self, uuid: str, file_name: str, scenes: Scenes) -> int:
        """Remember what goes out under that name; the sending's id."""
        data = json.dumps([[int(scene_id), text] for scene_id, text in scenes], ensure_ascii=False)
        values = {"uuid": uuid, "file_name": file_name, "sent_at": time.time()}
        packed = zlib.compress(data.encode("utf-8", "surrogatepass"), 6)
        with self._database.transaction() as connection:
            return inserted_id(connection.execute(insert(sending).values(texts_zlib=packed, **values)))

    def remove(self, uuid: str) -> None:
        """Forget one: its file was not written after all."""
        with self._database.transaction() as connection:
            sending_id = connection.execute(select(sending.c.id).where(sending.c.uuid == uuid)).scalar()
            if sending_id is None:
                return
            connection.execute(
                update(suggestion).where(suggestion.c.sending_id == sending_id).values(sending_id=None)
            )
            connection.execute(delete(sending).where(sending.c.id == sending_id))


def _texts(packed: bytes) -> Scenes:
    data = zlib.decompressobj().decompress(packed, _MOST_BYTES).decode("utf-8", "surrogatepass")
    rows: list[list[Any]] = json.loads(data)
    return tuple((SceneId(int(scene_id)), str(text)) for scene_id, text in rows)
