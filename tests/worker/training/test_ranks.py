"""One training shared by several processes."""

import json
from dataclasses import asdict

import torch

from inkwell.domain.voices.training import Method, TrainingKind, TrainingPlan
from inkwell.worker.training.ranks import Ranks, plan_of_environment


def test_alone_nothing_is_summed_and_everybody_agrees():
    alone = Ranks()
    tensor = torch.arange(3.0)
    alone.all_reduce([tensor])
    assert (alone.rank, alone.count, alone.device) == (0, 1, None)
    assert tensor.tolist() == [0, 1, 2] and alone.broadcast(2.5) == 2.5


def test_the_plan_comes_through_the_environment_as_it_was(monkeypatch):
    plan = TrainingPlan("Täxt 🐙", TrainingKind.STYLE, "/x", "tiny", Method.ADALORA, minutes=0.5, processes=2)
    monkeypatch.setenv("INKWELL_TRAINING", "/some/folder")
    monkeypatch.setenv("INKWELL_TRAINING_PLAN", json.dumps(asdict(plan)))
    folder, back = plan_of_environment()
    assert (folder, back) == ("/some/folder", plan) and isinstance(back.method, Method)
