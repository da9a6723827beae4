"""What the author decided, answered whatever the case and spaces of a name."""

from inkwell.domain.manuscript.decisions import Decision, DecisionKind, Decisions

FOUND = "The sea saw her."


def test_pairs_come_in_the_order_in_which_they_were_decided():
    decisions = Decisions(
        [
            Decision(DecisionKind.SAME, "Lizzy", "Elizabeth"),
            Decision(DecisionKind.APART, "Jane", "Miss Bennet"),
            Decision(DecisionKind.SAME, "Kitty", "Catherine"),
        ]
    )
    assert decisions.joined == (("Lizzy", "Elizabeth"), ("Kitty", "Catherine"))
    assert decisions.apart == (("Jane", "Miss Bennet"),)


def test_two_names_are_apart_in_either_order_and_any_writing():
    decisions = Decisions([Decision(DecisionKind.APART, "Miss  Bennet", "JANE")])
    assert decisions.are_apart("jane", "miss bennet") and decisions.are_apart("Miss Bennet", "Jane")
    assert not decisions.are_apart("Jane", "Jane") and not decisions.are_apart("Jane", "Bennet")


def test_ignored_names_are_folded():
    assert Decisions([Decision(DecisionKind.IGNORE, "  Ned   HARROW ")]).ignored == {"ned harrow"}
    assert Decisions().ignored == frozenset() and Decisions().rows == ()


def test_a_finding_is_dismissed_once_in_a_scene_or_for_ever():
    once = Decisions([Decision(DecisionKind.DISMISS, "filter", f"saw\n{FOUND}", 3)])
    assert once.is_dismissed("filter", "saw", FOUND, 3)
    assert not once.is_dismissed("filter", "saw", "Another sentence.", 3)
    assert not once.is_dismissed("filter", "saw", FOUND, 4)
    here = Decisions([Decision(DecisionKind.DISMISS, "filter", "saw", 3)])
    assert here.is_dismissed("filter", "saw", "Any.", 3) and not here.is_dismissed("filter", "saw", "Any.", 4)
    ever = Decisions([Decision(DecisionKind.DISMISS, "filter", "saw")])
    assert ever.is_dismissed("filter", "saw", "Any.", 9)
    assert not ever.is_dismissed("passive", "saw", "Any.", 9) and not ever.is_dismissed(
        "filter", "felt", "", 9
    )
