"""A proof is whole where nothing differs."""

from inkwell.domain.exchange.proof import Difference, DifferenceKind, Proof


def test_whole():
    assert Proof(3, 3).is_whole
    assert not Proof(3, 2, differences=(Difference(DifferenceKind.MISSING, "x"),)).is_whole
