"""What is worked out from a book and asked of it: vectors, summaries, what notes have earned, marks of the ledger, interviews."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from inkwell.storage.columns import identifier, metadata, refers, text

# By the text and not by its place: a passage that moves keeps its vector, one that changes has none.
passage_vector = Table(
    "passage_vector",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("model", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
summary = Table(
    "summary",
    metadata,
    Column("node_id", Integer, ForeignKey("node.id", ondelete="RESTRICT"), primary_key=True),
    text("sentences", "[]"),
    text("sources"),
    text("origin"),
    Column("created_at", Float, nullable=False),
)
earning = Table(
    "earning",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("nats", Float, nullable=False),
    Column("tokens", Integer, nullable=False),
    Column("times", Integer, nullable=False),
)
ledger_mark = Table(
    "ledger_mark",
    metadata,
    identifier(),
    text("label"),
    Column("created_at", Float, nullable=False),
    Column("findings_zlib", LargeBinary, nullable=False),
)
interview = Table(
    "interview",
    metadata,
    identifier(),
    refers("entry_id", "entry.id"),
    refers("scene_id", "node.id"),
    text("question"),
    text("told", "{}"),
    Column("created_at", Float, nullable=False),
    Index("interview_by_person", "entry_id", "scene_id"),
)
# People, facts and findings as they were when the whole book was remembered at that moment.
version_story = Table(
    "version_story",
    metadata,
    Column("created_at", Float, primary_key=True),
    Column("state_zlib", LargeBinary, nullable=False),
)
