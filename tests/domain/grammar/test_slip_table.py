"""Which words may stand for which."""

from inkwell.domain.grammar.slip_table import SlipKind, SlipTable

TABLE = SlipTable(
    {"confusion": SlipKind("confusion", (("there", "their"), ("this", "that")))},
    (("see", "saw", "seen"),),
    {
        "quiet": 500,
        "quite": 600,
        "thing": 900,
        "think": 900,
        "saw": 900,
        "was": 900,
        "rare": 3,
        "rate": 900,
        "carry": 9,
        "carried": 9,
        "stop": 9,
        "stopped": 9,
        "make": 9,
        "making": 9,
    },
    (frozenset({"this", "that"}),),
)


def test_rows_verbs_and_strokes_of_the_pen():
    exchanges = TABLE.exchanges
    assert dict(exchanges["there"]) == {"their": "confusion"}
    assert dict(exchanges["see"]) == {"saw": "tense", "seen": "tense"}
    assert ("think", "typo") in exchanges["thing"] and ("quite", "typo") in exchanges["quiet"], (
        "one letter, or two swapped"
    )
    assert "rare" not in exchanges, "a rare word is no likely slip"
    assert ("saw", "typo") not in exchanges.get("was", ()), "two letters apart"
    assert not exchanges["this"], "what may be meant as well is never looked for"


def test_regular_forms_that_novels_use():
    assert list(TABLE.inflections("carried")) == ["carry"]
    assert list(TABLE.inflections("stop")) == ["stopped"] and list(TABLE.inflections("stopped")) == ["stop"]
    assert list(TABLE.inflections("making")) == ["make"]
    assert list(TABLE.inflections("it's")) == [] and list(TABLE.inflections("xs")) == []
