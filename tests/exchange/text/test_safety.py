"""Encodings told apart, monsters broken up."""

from inkwell.exchange.text.safety import broken, decode


def test_encodings_are_told_apart():
    assert decode("café".encode("cp1252")) == "café"
    assert decode("﻿café".encode()) == "café"
    assert decode("café".encode("utf-16")) == "café"


def test_monster_paragraphs_are_broken():
    pieces = broken("A sentence. " * 20_000)
    assert all(len(piece) <= 20_000 for piece in pieces)
    assert sum(piece.count("sentence") for piece in pieces) == 20_000
