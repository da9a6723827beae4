"""The data of slips as it comes."""

from inkwell.prompting.slips import slip_table


def test_every_kind_can_be_read_and_is_strict():
    table = slip_table()
    assert {
        "rule",
        "confusion",
        "typo",
        "agreement",
        "tense",
        "article",
        "preposition",
        "doubled",
        "dropped",
        "extra",
        "apostrophe",
    } == set(table.kinds)
    assert all(kind.margin > 0 and kind.speech >= 0 for kind in table.kinds.values())
    assert {kind for row in table.exchanges.values() for _, kind in row} <= set(table.kinds)
    assert "Grammar" in table.rule_kinds and "SpellCheck" in table.rules_off


def test_the_common_confusions_are_there_both_ways():
    exchanges = slip_table().exchanges
    for pair in (
        "their there",
        "its it's",
        "form from",
        "quiet quite",
        "lead led",
        "then than",
        "your you're",
        "lose loose",
    ):
        first, second = pair.split()
        assert second in dict(exchanges[first]) and first in dict(exchanges[second]), pair
    assert "she" not in dict(exchanges["he"]), "either may be meant"
