"""What the tables of a project are made of."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData()


def identifier() -> Column[int]:
    """The number of a row."""
    return Column("id", Integer, primary_key=True)


def refers(name: str, to: str, nullable: bool = False) -> Column[int]:
    """The number of a row of another table; that row stays as long as one refers to it."""
    return Column(name, Integer, ForeignKey(to, ondelete="RESTRICT"), nullable=nullable)


def text(name: str, default: str = "") -> Column[str]:
    """Words; empty where nothing is said."""
    return Column(name, Text, nullable=False, server_default=default)
