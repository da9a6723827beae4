"""Kinds of findings."""

from inkwell.domain.story.ledger import LedgerKind, kind_of


def test_checks_have_kinds():
    assert kind_of("calendar") is LedgerKind.CONTRADICTION
    assert kind_of("leak") is LedgerKind.LEAK
    assert kind_of("long_absence") is LedgerKind.ABSENCE
    assert kind_of("echoes") is LedgerKind.WORDS
