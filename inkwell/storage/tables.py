"""The tables of a project file, version 1.4. No cascades on prose: what is deleted is deleted by name."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from inkwell.storage.columns import identifier as _id
from inkwell.storage.columns import metadata
from inkwell.storage.columns import refers as _refers
from inkwell.storage.columns import text as _text

APPLICATION_ID = 0x494E4B57  # "INKW"
SCHEMA_MAJOR, SCHEMA_MINOR = 1, 4
USER_VERSION = SCHEMA_MAJOR << 16 | SCHEMA_MINOR

project = Table(
    "project",
    metadata,
    _id(),
    _text("uuid"),
    _text("title"),
    _text("author"),
    _text("language", "en"),
    _text("template", "novel"),
    _text("style"),
    Column("goal_words", Integer, nullable=False, server_default="0"),
    Column("daily_goal_words", Integer, nullable=False, server_default="0"),
    Column("created_at", Float, nullable=False),
    CheckConstraint("id = 1", name="one_project"),
)
book = Table(
    "book", metadata, _id(), _text("title"), Column("position", Integer, nullable=False, server_default="0")
)
node = Table(
    "node",
    metadata,
    _id(),
    _refers("book_id", "book.id"),
    _refers("parent_id", "node.id", nullable=True),
    _text("kind"),
    Column("position", Integer, nullable=False),
    _text("title"),
    _text("synopsis"),
    _text("status", "draft"),
    Column("goal_words", Integer, nullable=False, server_default="0"),
    Column("created_at", Float, nullable=False),
    Column("deleted_at", Float),
    Index("node_by_parent", "parent_id", "position"),
)
scene_text = Table(
    "scene_text",
    metadata,
    Column("scene_id", Integer, ForeignKey("node.id", ondelete="RESTRICT"), primary_key=True),
    _text("text"),
    _text("sha256"),
    Column("words", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("updated_at", Float, nullable=False),
)
provenance = Table(
    "provenance",
    metadata,
    Column("scene_id", Integer, ForeignKey("node.id", ondelete="RESTRICT"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("length", Integer, nullable=False),
    _text("origin"),
    Column("generation_id", Integer),
)
revision = Table(
    "revision",
    metadata,
    _id(),
    _refers("scene_id", "node.id"),
    Column("created_at", Float, nullable=False),
    _text("reason"),
    _text("label"),
    Column("pinned", Integer, nullable=False, server_default="0"),
    _text("sha256"),
    Column("words", Integer, nullable=False),
    Column("text_zlib", LargeBinary, nullable=False),
    Index("revision_by_scene", "scene_id", "created_at"),
)
category = Table(
    "category",
    metadata,
    _id(),
    _text("name"),
    _text("icon"),
    _text("fields", "[]"),
    Column("position", Integer, nullable=False, server_default="0"),
)
entry = Table(
    "entry",
    metadata,
    _id(),
    _refers("category_id", "category.id"),
    _text("name"),
    _text("description"),
    _text("private_notes"),
    _text("inclusion", "mentioned"),
    _text("sha256"),
    Column("created_at", Float, nullable=False),
    Column("deleted_at", Float),
)
alias = Table(
    "alias",
    metadata,
    _id(),
    _refers("entry_id", "entry.id"),
    _text("name"),
    Column("excluded", Integer, nullable=False, server_default="0"),
    UniqueConstraint("entry_id", "name", "excluded"),
)
entry_field = Table(
    "entry_field",
    metadata,
    _id(),
    _refers("entry_id", "entry.id"),
    _text("name"),
    _text("value"),
    Column("position", Integer, nullable=False),
)
relation = Table(
    "relation",
    metadata,
    _id(),
    _refers("source_id", "entry.id"),
    _refers("target_id", "entry.id"),
    _text("label"),
)
fact = Table(
    "fact",
    metadata,
    _id(),
    _refers("entry_id", "entry.id"),
    _refers("scene_id", "node.id", nullable=True),
    _text("mode", "add"),
    _text("text"),
    _text("kind", "state"),
    _text("attribute"),
    _text("value"),
    _refers("other_id", "entry.id", nullable=True),
    _refers("until_id", "node.id", nullable=True),
    Column("secret", Integer, nullable=False, server_default="0"),
    _refers("reader_since_id", "node.id", nullable=True),
    _refers("source_scene_id", "node.id", nullable=True),
    _text("quotation"),
    _text("paragraph"),
    _text("origin", "author"),
    Index("fact_by_entry", "entry_id", "id"),
)
fact_knower = Table(
    "fact_knower",
    metadata,
    _id(),
    _refers("fact_id", "fact.id"),
    _refers("entry_id", "entry.id"),
    _refers("since_id", "node.id", nullable=True),
    UniqueConstraint("fact_id", "entry_id"),
)
scene_time = Table(
    "scene_time",
    metadata,
    Column("scene_id", Integer, ForeignKey("node.id", ondelete="RESTRICT"), primary_key=True),
    _text("moment"),
    _refers("after_id", "node.id", nullable=True),
    Column("flashback", Integer, nullable=False, server_default="0"),
    _refers("viewpoint_id", "entry.id", nullable=True),
)
picture = Table(
    "picture",
    metadata,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="RESTRICT"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    _text("sha256"),
)
scene_entry = Table(
    "scene_entry",
    metadata,
    Column("scene_id", Integer, ForeignKey("node.id", ondelete="RESTRICT"), primary_key=True),
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="RESTRICT"), primary_key=True),
)
note = Table(
    "note",
    metadata,
    _id(),
    _text("title"),
    _text("text"),
    _text("sha256"),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("updated_at", Float, nullable=False),
    Column("deleted_at", Float),
)
generation = Table(
    "generation",
    metadata,
    _id(),
    _refers("scene_id", "node.id"),
    _refers("parent_id", "generation.id", nullable=True),
    _text("job"),
    Column("candidate", Integer, nullable=False),
    _text("model"),
    _text("adapter"),
    Column("seed", Integer, nullable=False),
    _text("settings", "{}"),
    _text("prompt"),
    _text("text"),
    _text("sha256"),
    _text("state", "open"),
    Column("anchor", Integer, nullable=False, server_default="0"),
    _text("kept", "[]"),
    Column("created_at", Float, nullable=False),
    Index("generation_by_scene", "scene_id", "id"),
)
session = Table(
    "session",
    metadata,
    _id(),
    Column("started_at", Float, nullable=False),
    Column("ended_at", Float),
    Column("words_at_start", Integer, nullable=False),
    Column("words_at_end", Integer, nullable=False),
)
writing_day = Table(
    "writing_day", metadata, Column("day", Text, primary_key=True), Column("words", Integer, nullable=False)
)
decision = Table(
    "decision",
    metadata,
    _id(),
    _text("kind"),
    _text("subject"),
    _text("other"),
    _refers("scene_id", "node.id", nullable=True),
    Column("created_at", Float, nullable=False),
)

node_fact = Table(
    "node_fact",
    metadata,
    _id(),
    _refers("node_id", "node.id"),
    _text("name"),
    _text("value"),
    Column("position", Integer, nullable=False),
    Index("node_fact_by_node", "node_id", "position"),
)
attachment = Table(
    "attachment",
    metadata,
    _id(),
    _refers("note_id", "note.id"),
    _text("name"),
    _text("media_type"),
    _text("sha256"),
    Column("data", LargeBinary, nullable=False),
    Index("attachment_by_note", "note_id"),
)
sending = Table(
    "sending",
    metadata,
    _id(),
    _text("uuid"),
    _text("file_name"),
    Column("sent_at", Float, nullable=False),
    Column("texts_zlib", LargeBinary, nullable=False),
)
suggestion = Table(
    "suggestion",
    metadata,
    _id(),
    _refers("scene_id", "node.id"),
    _refers("sending_id", "sending.id", nullable=True),
    _text("ref"),
    _text("kind"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("target", Integer),
    Column("target_scene", Integer),
    _text("old"),
    _text("new"),
    _text("sent"),
    _text("fit", "clean"),
    _text("comment"),
    _text("author"),
    _text("written_at"),
    _text("reply"),
    _text("state", "open"),
    Column("created_at", Float, nullable=False),
    Index("suggestion_by_scene", "scene_id", "id"),
)

# The plan of the book. A thread runs through scenes; a card waits for its scene; a label's colour goes by its name,
# which scenes have as a `node_fact`, where importers put it.
thread = Table(
    "thread",
    metadata,
    _id(),
    _text("name"),
    _text("colour"),
    _text("note"),
    Column("position", Integer, nullable=False, server_default="0"),
)
thread_scene = Table(
    "thread_scene",
    metadata,
    _id(),
    _refers("thread_id", "thread.id"),
    _refers("scene_id", "node.id"),
    _text("text"),
    UniqueConstraint("thread_id", "scene_id"),
    Index("thread_scene_by_scene", "scene_id"),
)
card = Table(
    "card",
    metadata,
    _id(),
    _text("title"),
    _text("synopsis"),
    _text("status", "draft"),
    _text("label"),
    _refers("chapter_id", "node.id", nullable=True),
    _refers("thread_id", "thread.id", nullable=True),
    _refers("viewpoint_id", "entry.id", nullable=True),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("created_at", Float, nullable=False),
)
# Which scene a beat of a template falls in, as the author says.
story_beat = Table(
    "story_beat",
    metadata,
    _id(),
    _text("template"),
    _text("beat"),
    _refers("scene_id", "node.id"),
    UniqueConstraint("template", "beat"),
    Index("story_beat_by_scene", "scene_id"),
)
label_colour = Table(
    "label_colour",
    metadata,
    _id(),
    _text("name"),
    _text("colour"),
    Column("position", Integer, nullable=False, server_default="0"),
    UniqueConstraint("name"),
)
plan_view = Table("plan_view", metadata, Column("name", Text, primary_key=True), _text("settings", "{}"))

FULL_TEXT_SQL = (
    "CREATE VIRTUAL TABLE scene_search USING fts5(title, text, tokenize='unicode61 remove_diacritics 2')"
)
SEARCH_TABLES = ("scene_search",)
