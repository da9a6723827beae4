"""One candidate: what is shown while it comes, and what it is in the end."""

from inkwell.protocol.events import CandidateFinished, FinishReason, TextChunk
from inkwell.protocol.requests import Generate, JobId, PromptPart, Sampling
from inkwell.worker.engines.base import GenerationSpec, TextDelta
from inkwell.worker.writing.candidate import Candidate


def write(text, words=40, prompt="It rained.", size=4, **more):
    """The events of a candidate whose text comes in pieces, and whether it was ended early."""
    sent = []
    parts = (PromptPart("scene_lead", "t", prompt, 0, "r"),)
    request = Generate(JobId("j"), parts, words, **more)
    spec = GenerationSpec(prompt, (5,), Sampling(), 400, 0)
    candidate = Candidate(request, spec, 0, sent.append)
    enough = False
    for place in range(0, len(text), size):
        last = place + size >= len(text)
        enough = candidate.add(TextDelta(0, text[place : place + size], place + 1, ended=last))
        if enough:
            break
    candidate.finish()
    chunks = "".join(event.text for event in sent if isinstance(event, TextChunk))
    return chunks, next(event for event in sent if isinstance(event, CandidateFinished))


def test_what_is_shown_is_what_it_is_in_the_end():
    sentences = [f" She waited for boat number {number}." for number in range(20)]
    chunks, whole = write("".join(sentences))
    assert whole.reason is FinishReason.SENTENCE and whole.seed == 5
    assert chunks == whole.text == "".join(sentences[:7])


def test_speech_that_is_open_in_the_end_is_closed():
    assert write(" He turned. “Come in. We", words=40)[1].text == " He turned. “Come in.”"
    speech = "“" + "Come in and sit down. " * 12
    assert write(f" {speech}", words=40)[1].text.endswith("sit down.”")
    assert write("Come in. We", words=40, prompt="She said, “")[1].text == "Come in.”"


def test_a_mark_of_the_request_ends_the_text():
    assert write("One two. END three.", stop=("END",), sentences=False)[1].text == "One two."


def test_saying_the_same_over_and_over_ends_it():
    _, whole = write(" Gulls." + " The bell rang in the old tower again." * 9, words=400)
    assert whole.reason is FinishReason.REPEATING and whole.text.count("bell") == 1
