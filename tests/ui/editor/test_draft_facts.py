"""What is said of a draft."""

from inkwell.domain.drafts.ranking import Verdict
from inkwell.services.writing.drafts import Candidate, Draft
from inkwell.ui.editor.draft_facts import explanation_of, facts_of, reasons_of


def draft(*candidates, writing=False):
    made = Draft("job", 0, "Starter", len(candidates), writing=writing)
    made.candidates = list(candidates)
    return made


def test_words_seconds_and_what_was_avoided_agree_with_their_number():
    one = Candidate(1, "Gone.", finished=True, milliseconds=1_250, avoided=1)
    assert facts_of(draft(one)) == "1 word · 1.2 s · 1 worn phrase or name avoided"
    assert facts_of(draft(Candidate(1, "She went."), writing=True)) == "2 words…"
    assert facts_of(draft(Candidate(1), writing=True)) == "Thinking…"


def test_the_best_one_says_so_and_gives_its_first_reason():
    best = Candidate(1, "She went out.", finished=True)
    best.verdict = Verdict(2.0, 0.0, 0.5, -1.0, reasons=("most_fluent", "most_different"))
    other = Candidate(2, "He came in.", finished=True)
    other.verdict = Verdict(1.0, 0.1, 0.5, -2.0, strangers=("Ada",), reasons=("strangers",))
    shown = draft(best, other)
    assert facts_of(shown) == "3 words · reads best · smoothest"
    shown.shown = 1
    assert facts_of(shown) == "3 words · new names: Ada"
    assert "Mean log-probability of a token: -2.00" in explanation_of(other)
    assert reasons_of(Candidate(3, "Nothing.")) == [] and explanation_of(None) == ""
