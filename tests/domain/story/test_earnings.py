"""Notes are ranked by what they earn a token; one that was tried and does not pay loses its place."""

from inkwell.domain.story.earnings import Earning, ranked


def test_sums_add_up():
    assert Earning(1.5, 40, 1) + Earning(-0.5, 42, 1) == Earning(1.0, 82, 2)


def test_what_pays_comes_first_and_what_does_not_loses_its_place():
    earnings = {
        "good": Earning(6.0, 200, 5),
        "new": Earning(),
        "fair": Earning(1.5, 400, 5),
        "bad": Earning(-2.0, 300, 5),
        "unlucky": Earning(-0.1, 50, 1),
    }
    order = ranked(earnings)
    assert order[0] == "good" and "bad" not in order and "unlucky" in order
    assert order.index("new") > order.index("good")


def test_one_lucky_trial_is_not_believed_at_once():
    assert Earning(3.0, 50, 1).worth < Earning(30.0, 500, 10).worth
