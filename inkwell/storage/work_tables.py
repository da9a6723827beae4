"""The tables of the author's work: words of stretches, the book by day, what is planned. Registered by `database`."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Float, Integer, Table, Text

from inkwell.storage.columns import identifier as _id
from inkwell.storage.columns import metadata
from inkwell.storage.columns import text as _text

# How many words the book had at the end of a day, whoever wrote them.
book_day = Table(
    "book_day", metadata, Column("day", Text, primary_key=True), Column("words", Integer, nullable=False)
)
# Moments are local and have no zone: what was written in the evening stays in the evening.
writing_stretch = Table(
    "writing_stretch",
    metadata,
    Column("session", Integer, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("hour", Integer, primary_key=True),
    _text("began"),
    _text("ended"),
    Column("seconds", Float, nullable=False),
    Column("typed", Integer, nullable=False),
    Column("kept", Integer, nullable=False),
    Column("deleted", Integer, nullable=False),
    Column("words", Integer, nullable=False),
)
writing_plan = Table(
    "writing_plan",
    metadata,
    _id(),
    Column("session_words", Integer, nullable=False, server_default="0"),
    _text("deadline"),
    _text("days_off"),
    _text("since"),
    Column("since_words", Integer, nullable=False, server_default="0"),
    CheckConstraint("id = 1", name="one_plan"),
)
