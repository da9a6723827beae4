"""The plan as stored."""

from inkwell.domain.manuscript.outline import NodeId
from tests.domain.planning.book import PLAN


def test_facts_are_found_under_any_name_of_theirs_and_the_rest_are_own_columns():
    assert PLAN.fact(NodeId(11), "Label") == "Sea" and PLAN.fact(NodeId(11), "Place") == "The harbour"
    assert PLAN.fact(NodeId(12), "Label") == ""
    assert PLAN.own_columns() == ["Weather"] and PLAN.labels() == ["Night", "Sea"]
    assert PLAN.thread(1).name == "Love" and PLAN.thread(9) is None and PLAN.card(2).title == "Somewhere"
