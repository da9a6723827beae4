"""The quick layers against the libraries' own path."""

import torch
from torch.nn import functional

from inkwell.domain.voices.training import TrainingPlan
from inkwell.worker.training.learner import load_base_model, make_learner, model_dtype_on
from tests.worker.tiny_models import make_model


def test_quick_layers_learn_what_peft_learns(tmp_path):
    from peft import LoraConfig, get_peft_model

    folder = make_model(tmp_path / "m", "llama")
    ours = make_learner(TrainingPlan("x", rank=4), folder, torch.device("cpu"), 10)
    assert ours.quick_layers
    core = load_base_model(folder, torch.float32)
    theirs = get_peft_model(
        core, LoraConfig(task_type="CAUSAL_LM", target_modules="all-linear", r=4, lora_alpha=8)
    )
    draw = torch.Generator().manual_seed(3)
    own = {name: one for name, one in theirs.named_parameters() if one.requires_grad}
    assert own.keys() == ours.trained.keys()
    with torch.no_grad():
        for name, one in own.items():
            one.copy_(0.1 * torch.randn(one.shape, generator=draw))
            ours.trained[name].copy_(one)
    ids = torch.randint(0, core.config.vocab_size, (2, 48), generator=draw)
    loss, count = ours.loss(ids, ids)
    (loss / count).backward()
    right = theirs(input_ids=ids, labels=ids).loss
    right.backward()
    close = 1e-4 if model_dtype_on(torch.device("cpu")) is torch.float32 else 3e-2
    assert abs(float(loss.detach()) / count - float(right.detach())) < close * 5
    for name, one in own.items():
        flat = functional.cosine_similarity(one.grad.flatten(), ours.trained[name].grad.flatten(), dim=0)
        assert flat > 1 - close, name
