"""Only the tokens at which rejected phrases begin are learned."""

from types import SimpleNamespace

import pytest
import torch

from inkwell.domain.voices.training import TrainingPlan
from inkwell.worker.training.batches import Sample
from inkwell.worker.training.final_token import FinalTokenObjective

WORDS = sorted(
    {
        "she",
        "felt",
        "a",
        "cold",
        "shiver",
        "warm",
        "glow",
        "then",
        "it",
        "rained",
        "on",
        "he",
        "ran",
        ".",
        "and",
    }
)


def encode(text):
    return [WORDS.index(word) for word in text.lower().replace(".", " .").split()]


class Table(torch.nn.Module):
    """A model of two words: what follows depends on the word before alone."""

    def __init__(self):
        super().__init__()
        generator = torch.Generator().manual_seed(3)
        self.base = 0.3 * torch.randn(len(WORDS), len(WORDS), generator=generator)
        self.base[WORDS.index("felt"), WORDS.index("a")] = 3.0
        self.base[WORDS.index("felt"), WORDS.index("warm")] = 2.5
        self.learned = torch.nn.Parameter(torch.zeros_like(self.base))
        self.on = True

    def without_adapter(self):
        table = self

        class Off:
            def __enter__(self):
                table.on = False

            def __exit__(self, *_):
                table.on = True

        return Off()

    def logits(self, ids, positions):
        rows = self.base + (self.learned if self.on else 0)
        return rows[ids[0, positions]]


def samples(count=24, phrase="felt a cold shiver"):
    middle = ["it rained", "he ran", "it ran", "he rained"]
    return [
        Sample(f"{middle[n % 4]} on .", "then . ", f"{middle[n % 4]} . she {phrase} .", held_out=n % 8 == 7)
        for n in range(count)
    ]


def objective(rows):
    table = Table()
    plan = TrainingPlan("t", window_tokens=64, batch=4)
    return table, FinalTokenObjective(plan, table, rows, encode)


NOBODY = SimpleNamespace(check=lambda: None)


def test_the_phrase_becomes_unlikely_where_it_begins_and_nothing_else_moves():
    table, made = objective(samples())
    assert made.is_enough and made.places == 21
    start = encode("she" if made.phrases[0][0] == "she" else "felt")[0]
    before = made.measure(0, NOBODY), made.accuracy
    optimizer = torch.optim.Adam([table.learned], lr=0.1)
    for step in range(40):
        made.learn(step, 0, 1, NOBODY)
        optimizer.step()
        optimizer.zero_grad()
    assert made.measure(0, NOBODY) < before[0] and made.accuracy == 1.0
    moved = table.learned.detach().abs()
    touched = moved.sum(1).nonzero().flatten().tolist()
    assert touched and start not in touched and len(touched) == 1  # the word before the phrase alone
    row = table.learned.detach()[touched[0]]
    assert row.argmin() == start


def test_where_no_phrase_is_rejected_there_is_nothing_to_learn():
    rows = [Sample("it rained .", "then . ", "he ran .", held_out=n == 7) for n in range(8)]
    _, made = objective(rows)
    assert not made.is_enough and made.places == 0


@pytest.mark.parametrize("held_out", [True, False])
def test_some_places_are_always_held_out(held_out):
    rows = samples() if held_out else [Sample(one.text, one.before, one.rejected) for one in samples()]
    _, made = objective(rows)
    assert made.is_enough and made.held_out_tokens > 0 and made.rows_per_epoch() == 21


def test_what_cannot_stand_there_is_left_alone_by_its_reference():
    table, made = objective(samples())
    made.learn(0, 0, 1, NOBODY)
    assert table.learned.grad is not None and made.last_loss() > 0
