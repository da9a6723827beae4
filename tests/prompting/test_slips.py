"""The data of slips as it comes."""

from inkwell.prompting import slips
from inkwell.prompting.slips import slip_table, slips_version
from inkwell.support.paths import resources


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


def test_the_version_goes_by_the_data(monkeypatch, tmp_path):
    now = slips_version()
    assert now == slips_version() and len(now) == 16
    other = tmp_path / "english.toml"
    other.write_bytes((resources() / "grammar" / "english.toml").read_bytes() + b"\n")
    monkeypatch.setattr(slips, "_file", lambda: other)
    slips_version.cache_clear()
    assert slips_version() != now
    slips_version.cache_clear()
