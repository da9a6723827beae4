"""Names that a reader keeps apart."""

import itertools
import random

from inkwell.domain.asking.names import Name, NameKind, Rarity, name_likeness, propose_names
from inkwell.prompting.names import load_names


def test_names_one_takes_for_another_are_alike_and_others_are_not():
    for a, b in (("Mara", "Maria"), ("Ellen", "Helen"), ("Harry", "Henry"), ("Alan", "Alain")):
        assert name_likeness(a, b) > 0.4 > name_likeness(a, "Thibault"), (a, b)
    assert name_likeness("Zoë", "ZOE") == 1.0 or name_likeness("Zoë", "Zoe") > 0.6
    assert name_likeness("", "Ann") == 0.0


def test_proposed_names_are_unlike_each_other_and_the_cast():
    names = load_names("en")
    for seed in range(5):
        made = propose_names(names, NameKind.WOMAN, 8, random.Random(seed), ["Mara", "Silas", "Agnes"])
        assert len(made) == 8 and all(name.kind is NameKind.WOMAN for name in made)
        assert len({name.text[0] for name in made} | {"M", "S", "A"}) == 11, "every initial is its own"
        assert all(name_likeness(a.text, b.text) < 0.5 for a, b in itertools.combinations(made, 2))


def test_rare_names_are_rare_and_common_ones_common():
    names = load_names("en")
    rare = propose_names(names, NameKind.SURNAME, 6, random.Random(1), rarity=Rarity.RARE)
    common = propose_names(names, NameKind.MAN, 6, random.Random(1), rarity=Rarity.COMMON)
    assert max(name.per_million for name in rare) <= 100 <= min(name.per_million for name in common)


def test_where_there_are_few_names_there_are_no_more():
    few = [Name("Ann", NameKind.WOMAN, 9), Name("Anne", NameKind.WOMAN, 9)]
    assert [name.text for name in propose_names(few, NameKind.WOMAN, 5, random.Random(0))] in (
        ["Ann"],
        ["Anne"],
    )
    assert propose_names([], NameKind.MAN, 5, random.Random(0)) == []
