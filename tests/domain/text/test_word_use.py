from collections import Counter

import pytest

from inkwell.domain.text.word_use import counted, word_uses
from inkwell.support.word_counts import word_counts


def test_words_are_counted_without_marks_possessives_and_comments():
    words, names = counted(
        ["*Never* mind Mara’s lamp.", "Mara never <!-- lamp lamp --> slept; the lamp’s glass"]
    )
    assert words == Counter({"never": 2, "mind": 1, "mara": 2, "lamp": 2, "slept": 1, "the": 1, "glass": 1})
    assert names == {"mara"}


def test_what_stands_out_is_used_oftener_than_others_use_it():
    own = Counter({"suddenly": 30, "the": 500, "and": 300, "lantern": 4, "rest": 7_666})
    others = {"suddenly": 200, "the": 60_000, "and": 30_000, "lantern": 100, "rest": 909_700}
    uses = {use.word: use for use in word_uses(own, others, 1_000_000)}
    assert uses["suddenly"].stands_out
    assert uses["suddenly"].ratio == pytest.approx(30 / (200 * 8_500 / 1_000_000))
    assert not uses["the"].stands_out  # often, but never twice as often as that
    assert not uses["lantern"].stands_out  # four times are no habit
    assert next(iter(uses)) == max(uses, key=lambda word: uses[word].keyness)


def test_dunning_on_figures_worked_out_by_hand():
    # 10 of 1,000 against 10 of 10,000: expected 1.818 and 18.182; G² = 2·(10·ln 5.5 + 10·ln 0.55)
    own = Counter({"grey": 10, "rest": 990})
    use = next(use for use in word_uses(own, {"grey": 10}, 10_000) if use.word == "grey")
    assert use.keyness == pytest.approx(22.14, abs=0.02)
    assert use.expected == pytest.approx(1.0)


def test_names_are_left_out_and_unknown_words_stand_out():
    reference = word_counts()
    own = Counter({word: count // 1_000 for word, count in reference.counts.items() if count >= 1_000})
    own |= Counter({"mara": 80, "murmuration": 9})
    uses = word_uses(own, reference.counts, reference.total, {"mara"})
    assert uses[0].word == "murmuration"
    assert uses[0].stands_out
    assert "mara" not in {use.word for use in uses}


def test_nothing_at_all():
    assert word_uses(Counter(), {}, 0) == []
