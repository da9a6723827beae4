"""What is known of a stretch holds as long as its words do, wherever it stands."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.manuscript.ids import FactId
from inkwell.domain.story.secrets import Secret
from inkwell.services.writing.leak_findings import LEAST, LeakFindings, shown, stretches

SECRET = Secret(FactId(7), "Mara drowned the keeper.")
LONG = "She laid the wet coat over the chair and said nothing of where she had been. " * 8


@given(st.text(alphabet="ab .\n", max_size=3_000))
def test_stretches_are_the_text_in_order_but_for_empty_lines(text):
    rows = list(stretches(text))
    assert all(text[row.start : row.end] == row.text for row in rows)
    assert all(one.end <= other.start for one, other in itertools.pairwise(rows))
    assert "".join("".join(row.text.split()) for row in rows) == "".join(text.split())


def test_an_edit_elsewhere_moves_a_finding_and_an_edit_of_the_stretch_ends_it():
    known, text = LeakFindings(), f"{LONG}\n{LONG}Then she laughed.\n"
    second = list(stretches(text))[1]
    assert known.unknown(second.text, (SECRET,)) == (SECRET,)
    known.learn(second.text, SECRET, ((0, 20), (21, 40)), (LEAST - 0.1, LEAST))
    assert known.unknown(second.text, (SECRET,)) == ()
    found = known.findings(text, (SECRET,))
    assert [(one.start, one.end) for one in found] == [(second.start + 21, second.start + 40)]
    assert dict(found[0].values)["secret"] == "Mara drowned the keeper" and found[0].subject == "7"
    moved = known.findings(f"{LONG}More.\n{LONG}Then she laughed.\n", (SECRET,))
    assert moved[0].start == found[0].start + 5
    assert known.findings(text.replace("laughed", "wept"), (SECRET,)) == ()


def test_a_draft_gives_the_surest_away_first():
    other = Secret(FactId(8), "Tom is blind.")
    known = LeakFindings()
    known.learn("Draft.", other, ((0, 6),), (LEAST + 1,))
    known.learn("Draft.", SECRET, ((0, 6),), (LEAST + 4,))
    assert known.given_away("Draft.", (other, SECRET)) == (SECRET, other)
    assert known.given_away("Draft.", (SECRET,)) == (SECRET,)


def test_a_long_secret_is_shown_on_one_line():
    assert len(shown(Secret(FactId(1), "word " * 60))) <= 60
