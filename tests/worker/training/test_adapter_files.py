"""A learned adapter as files."""

import json

import torch
from safetensors.torch import load_file, save_file

from inkwell.worker.training.adapter_files import (
    CONFIG_FILE,
    WEIGHTS_FILE,
    remove_private_entries,
    save_as_bf16,
)


def test_numbers_are_kept_in_half_the_size(tmp_path):
    save_file({"a.lora_A.weight": torch.ones(4, 2)}, str(tmp_path / WEIGHTS_FILE))
    save_as_bf16(tmp_path / WEIGHTS_FILE)
    assert load_file(str(tmp_path / WEIGHTS_FILE))["a.lora_A.weight"].dtype is torch.bfloat16


def test_nothing_names_a_folder_of_this_machine(tmp_path):
    (tmp_path / "README.md").write_text("card", encoding="utf-8")
    config = {"base_model_name_or_path": "/home/me/models", "r": 8, "target_modules": ["v", "q"], "x": None}
    (tmp_path / CONFIG_FILE).write_text(json.dumps(config), encoding="utf-8")
    remove_private_entries(tmp_path)
    kept = json.loads((tmp_path / CONFIG_FILE).read_text(encoding="utf-8"))
    assert kept == {
        "base_model_name_or_path": None,
        "inference_mode": True,
        "r": 8,
        "target_modules": ["q", "v"],
    }
    assert not (tmp_path / "README.md").exists()
