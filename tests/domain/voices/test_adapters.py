"""Which adapter the author has chosen."""

import pytest

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.voices.adapters import AdapterChoice, adapter_for, own_adapter


def _chosen(adapter, strength, scene=0):
    return Decision(DecisionKind.ADAPTER, adapter, strength, scene)


def test_the_scene_s_own_choice_comes_before_the_project_s():
    rows = (_chosen("gray", "0.5"), _chosen("salt", "1.0", scene=7))
    assert adapter_for(rows, 7) == AdapterChoice("salt", 1.0)
    assert adapter_for(rows, 8) == AdapterChoice("gray", 0.5)
    assert own_adapter(rows, 8) is None


def test_the_last_choice_counts():
    assert own_adapter((_chosen("gray", "0.5"), _chosen("", "1.0")), 0) == AdapterChoice("", 1.0)


@pytest.mark.parametrize(
    "rows", [(), (Decision(DecisionKind.SAME, "Anna", "Anne"),), (_chosen("gray", "much"),)]
)
def test_nothing_is_chosen(rows):
    assert adapter_for(rows, 0) is None
