"""What a proof found, in words."""

from inkwell.domain.exchange.proof import Difference, DifferenceKind, Proof
from inkwell.services.project.export_proof import difference_lines, proof_sentence


def test_the_sentence_counts():
    assert proof_sentence(Proof(2143, 2143, 312, 312)) == (
        "Read back: 2,143 of 2,143 paragraphs, 312 stretches of italics or bold."
    )
    assert proof_sentence(Proof(1, 0)) == "Read back: 0 of 1 paragraph."
    assert proof_sentence(Proof(5, 5, 3, 2, 2, 1)) == (
        "Read back: 5 of 5 paragraphs, 2 of 3 stretches of italics or bold, 1 of 2 notes."
    )
    assert "nothing was compared" in proof_sentence(None)


def test_differences_name_their_place():
    differences = tuple(Difference(kind, "old", "new", 1, 3) for kind in DifferenceKind)
    lines = difference_lines(Proof(1, 0, differences=differences), ["Dawn", "Noon"])
    assert lines[0] == "Noon, line 4: missing: “old”" and len(lines) == len(DifferenceKind)
    assert difference_lines(Proof(1, 0, differences=differences[:1])) == ["missing: “old”"]
