"""Thinking and marks of a chat template never reach the page, however the stream is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.protocol.requests import Sampling
from inkwell.worker.engines.base import GenerationSpec, TextDelta
from inkwell.worker.engines.model_marks import MarkSieve, sieved

CASES = [
    ("The door opened.", "The door opened.", False),
    ("<think>She wants rain.</think>\nThe door opened.", "\nThe door opened.", False),
    ("[THINK]hm[/THINK]Rain.", "Rain.", False),
    ("He ran.<end_of_turn>\nuser\nMore", "He ran.", False),
    ("He ran.<|im_end|>", "He ran.", False),
    ("<|channel|>analysis<|message|>plan it<|channel|>final<|message|>Rain.", "Rain.", False),
    ("a < b and [sic] and <em>", "a < b and [sic] and <em>", False),
    ("<think>It should rain", "", True),
    ("so</think>Rain.", "soRain.", False),
    ("ends with <", "ends with <", False),
    ("<|channel|>final<|message|>Rain.", "Rain.", False),
    ("<|start|>assistant<|channel|>final<|message|>Rain.<|return|>", "Rain.", False),
    ("<|im_start|>assistant\nRain.<|im_end|>", "Rain.", False),
    ("<|start_header_id|>assistant<|end_header_id|>\n\nRain.<|eot_id|>", "\n\nRain.", False),
    ("<start_of_turn>model\nRain.<end_of_turn>", "Rain.", False),
    ("<|im_start|>Modelled on her", "Modelled on her", False),
    ("He ran.<|im_start|>assistant\nMore", "He ran.", False),
    ("<think >x</think>Rain.", "Rain.", False),
    ("<think>x</thinking>Rain.", "Rain.", False),
    ("<|thinking|>x<|/thinking|>Rain.", "Rain.", False),
    ('<details type="reasoning">x</details>Rain.', "Rain.", False),
    ("<analysis>plan</analysis><answer>Rain.</answer>", "Rain.", False),
    ("Rain.<|im_en", "Rain.", False),
    ("Rain.<eot>More", "Rain.", False),
    ("Rain.<|tool_calls_begin|>x", "Rain.", False),
    ("Rain.<unused12><extra_id_0>", "Rain.", False),
    ("Rain.<0x0A>More▁rain", "Rain.\nMore rain", False),
    ("<thought process>x</thought process>Rain.", "Rain.", False),
    ("<antThinking>x</antThinking>Rain.", "Rain.", False),
    ("<|thought_begin|>x<|thought_end|>Rain.", "Rain.", False),
    ("<thinking>a<think>b</think>c</thinking>Rain.", "Rain.", False),
    ("<think>a<think>b</think>Rain.", "Rain.", False),
    ("Rain.<end_of_utterance>", "Rain.", False),
    ("[INST] Go on: It rained. [/INST] Rain.", " Rain.", False),
    ("<s>[INST] <<SYS>>\nBe kind.\n<</SYS>>\nGo on. [/INST]Rain.</s>", "Rain.", False),
    ("[INST]Rain. More rain.", "Rain. More rain.", False),
    ("Rain.[INST] Go on. [/INST] More", "Rain.", False),
    ("### She wrote <b>it</b> & <3", "### She wrote <b>it</b> & <3", False),
]


@pytest.mark.parametrize(("text", "prose", "thinking"), CASES)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_prose_alone_passes(text, prose, thinking, size):
    sieve = MarkSieve()
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    passed = "".join(sieve(piece, number == len(pieces) - 1) for number, piece in enumerate(pieces))
    assert passed == prose and sieve.is_thinking is thinking


@given(st.lists(st.text(alphabet="ab<[>/# \n", max_size=6), max_size=12))
def test_what_is_no_mark_passes_unchanged(pieces):
    sieve = MarkSieve()
    passed = "".join(sieve(piece) for piece in pieces) + sieve("", True)
    assert passed == "".join(pieces)


def test_a_candidate_whose_turn_has_ended_is_finished():
    spec = GenerationSpec("x", (0, 1), Sampling(), 50, 0)
    deltas = [
        TextDelta(0, "One.<|im", 2),
        TextDelta(1, "Two", 1),
        TextDelta(0, "_end|>user", 4),
        TextDelta(1, ".", 2, ended=True),
    ]
    texts = {0: "", 1: ""}
    for delta in sieved(deltas, spec):
        texts[delta.candidate] += delta.text
    assert texts == {0: "One.", 1: "Two."} and 0 in spec.finished


@pytest.mark.parametrize("size", [1, 2, 5, 500])
@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("<Think>rain</THINK>The door", "The door"),
        ("a <|channel|>analysis rain<|channel|>final<|message|>The door", "a The door"),
        ("<|channel>thought rain<channel|>The door", "The door"),
        ("◁think▷rain◁/think▷The door", "The door"),
        ("<|START_THINKING|>rain<|END_THINKING|><|START_RESPONSE|>The door<|END_RESPONSE|>", "The door"),
        ("<|think_start|>rain<|think_end|>The door", "The door"),
        ("<mm:think>rain</mm:think>The door", "The door"),
        ("<p>The door</p>", "The door"),
        ("[gMASK]<sop>The door", "The door"),
        ("The <|some_new_mark|>door<|reserved_special_token_12|>", "The door"),
        ("The door<｜end▁of▁sentence｜>User", "The door"),
        ("The door.\n### Instruction: more", "The door.\n"),
        ("### Response:The door", "The door"),
        ("The door<|START_OF_TURN_TOKEN|>user", "The door"),
        ("He <3 her <| b |> c # d", "He <3 her <| b |> c # d"),
    ],
)
def test_marks_of_other_templates_and_those_nobody_knows_yet(text, prose, size):
    sieve = MarkSieve()
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert "".join(sieve(piece, number == len(pieces) - 1) for number, piece in enumerate(pieces)) == prose
