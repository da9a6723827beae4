"""One job of the writer: prompts fitted, beginnings that only repeat."""

from inkwell.protocol import events
from inkwell.protocol.requests import (
    Feeling,
    Generate,
    JobId,
    LoadModel,
    PromptPart,
)
from inkwell.support.paths import reader_folder
from tests.worker.worker_process import generate, written


def test_a_first_sentence_that_only_repeats_the_last_one_is_dropped(worker, tmp_path):
    worker.read()
    lead = "Nobody came. She counted the stairs again."
    for number, (script, wanted) in enumerate(
        (
            ("She counted the stairs again. Then the lamp went out.", "Then the lamp went out."),
            (
                "She counted the stairs against the wall. It was late.",
                "She counted the stairs against the wall.",
            ),
            ("She counted. The lamp went out at last.", "She counted. The lamp"),
        )
    ):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"# delay_ms=0\n{script}", encoding="utf-8")
        worker.send(LoadModel(str(file), "s", "fake"), generate(lead, words=8, seed=0))
        heard = worker.until(events.Finished)
        chunks = "".join(event.text for event in heard if isinstance(event, events.TextChunk))
        assert written(heard).text.lstrip().startswith(wanted), written(heard).text
        assert chunks.lstrip().startswith(written(heard).text.lstrip()[:20])


def test_too_long_a_prompt_is_cut_and_told(worker, tiny_model):
    worker.read()
    parts = (
        PromptPart("scene_earlier", "old", "The rain fell. " * 400, 1, "r", keep_end=True),
        PromptPart("scene_lead", "lead", "It", 0, "r", pinned=True),
    )
    worker.send(LoadModel(str(tiny_model), "tiny"), Generate(JobId("j"), parts, words=10))
    fitted = next(event for event in worker.until(events.Finished) if isinstance(event, events.PromptFitted))
    assert fitted.blocks[0].state == "cut" and fitted.prompt_tokens < 512


def test_a_draft_in_a_mood_repeats_for_its_seed_and_its_speed_is_none_of_the_models(worker, tiny_model):
    worker.read()
    worker.send(LoadModel(str(tiny_model), "tiny"))
    parts = (PromptPart("scene_lead", "lead", "It rained. She", 0, "r", pinned=True),)
    wish = Generate(
        JobId("j"), parts, words=20, candidates=2, seed=5, feeling=Feeling(1.0, 1.0, str(reader_folder()))
    )
    told = []
    for _ in range(2):
        worker.send(wish)
        heard = worker.until(events.Finished)
        told.append([event for event in heard if isinstance(event, events.CandidateFinished)])
    first, again = ([(event.candidate, event.text) for event in events] for events in told)
    assert first == again and [number for number, _ in first] == [0, 1] and first[0][1] != first[1][1]
    assert all(event.writing_ms == 0 and event.tokens > 5 for event in told[0])
