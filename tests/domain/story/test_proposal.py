"""Proposed facts are known again."""

from dataclasses import replace

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.story.proposal import FactProposal

GREY = FactProposal(
    FactKind.TRAIT, "Mara", "eyes", "grey", "has grey eyes", "1", 0, 20, "Her eyes were grey.", "a" * 64
)


def test_a_proposal_is_the_same_wherever_it_stands_and_another_with_another_value():
    assert replace(GREY, key="2", start=7, quotation="Grey eyes.", paragraph="b").identity == GREY.identity
    assert replace(GREY, value="Grey", name="MARA").identity == GREY.identity
    assert replace(GREY, value="green").identity != GREY.identity
