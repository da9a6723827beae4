"""Full-text search over the scenes: any string is a fair query, none is an error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.manuscript.project import Hit
from inkwell.domain.text.text import has_cjk, is_cjk

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from inkwell.storage.database import Database

_MAXIMUM_TERMS = 64


def search(database: Database, query: str, limit: int = 200) -> list[Hit]:
    """Scenes outside the trash that hold every word of `query`, best first; the last word may be a beginning."""
    expression = match_expression(query)
    if not expression:
        return []
    sql = (
        "SELECT s.rowid, n.title, snippet(scene_search, 1, char(2), char(3), '…', 14) FROM scene_search s "
        "JOIN node n ON n.id = s.rowid LEFT JOIN node p ON p.id = n.parent_id LEFT JOIN node g ON g.id = p.parent_id "
        "WHERE scene_search MATCH ? AND n.deleted_at IS NULL AND p.deleted_at IS NULL AND g.deleted_at IS NULL "
        "ORDER BY rank LIMIT ?"
    )
    with database.transaction() as connection:
        rows = connection.exec_driver_sql(sql, (expression, limit)).all()
    return [Hit(SceneId(int(row[0])), str(row[1]), _unspaced(str(row[2]))) for row in rows]


def match_expression(query: str) -> str:
    """`query` as an FTS5 expression in which nothing of it is syntax."""
    terms = [_spaced(term).strip() for term in query.replace("\x00", " ").split()][:_MAXIMUM_TERMS]
    quoted = ['"' + term.replace('"', '""') + '"' for term in terms if any(c.isalnum() for c in term)]
    if quoted and not has_cjk(terms[-1]):
        quoted[-1] += "*"
    return " ".join(quoted)


def index_scene(connection: Connection, scene_id: int, title: str, text: str) -> None:
    """Put the scene's words into the index, in the caller's transaction."""
    connection.exec_driver_sql("DELETE FROM scene_search WHERE rowid = ?", (scene_id,))
    connection.exec_driver_sql(
        "INSERT INTO scene_search(rowid, title, text) VALUES (?, ?, ?)",
        (scene_id, _spaced(title), _spaced(text)),
    )


def _spaced(text: str) -> str:
    """Text with a space on either side of each CJK character: the index has no other way to find words there."""
    return "".join(f" {c} " if is_cjk(c) else c for c in text) if has_cjk(text) else text


def _unspaced(text: str) -> str:
    """An excerpt as it was written: the spaces put between CJK characters are taken out again."""
    if not has_cjk(text):
        return text
    tokens = re.findall(r"[\x02\x03]| +|.", text, re.DOTALL)
    result: list[str] = []
    for index, token in enumerate(tokens):
        if token.strip(" ") or not token:
            result.append(token)
            continue
        before = next((one for one in reversed(tokens[:index]) if one not in "\x02\x03"), "")
        after = next((one for one in tokens[index + 1 :] if one not in "\x02\x03"), "")
        if not (is_cjk(before or " ") or is_cjk(after or " ")):
            result.append(token)
    return "".join(result)
