"""Engines and workers that tests of the worker share."""

import pytest

from inkwell.protocol.requests import (
    LoadModel,
)
from inkwell.worker.engines.decoder_engine import DecoderEngine
from tests.conftest import STARTER
from tests.worker.tiny_models import make_model
from tests.worker.worker_process import Worker


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    made = DecoderEngine()
    made.load(LoadModel(str(make_model(tmp_path_factory.mktemp("tiny"))), "tiny"), lambda _event: None)
    return made


@pytest.fixture(scope="session")
def starter():
    made = DecoderEngine()
    made.load(LoadModel(str(STARTER), "starter"), lambda _event: None)
    return made


@pytest.fixture
def worker(tmp_path):
    with (tmp_path / "log").open("wb") as log:
        made = Worker(log)
        yield made
        made.process.kill()
        made.process.wait()
        made.process.stdin.close()
        made.process.stdout.close()


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    """A random two-layer Llama with a byte-level BPE tokenizer trained here, as safetensors."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=["<|end|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    tokenizer.train_from_iterator(["The rain fell. 林黛玉 “said” 🐙 nothing at all."] * 20, trainer)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|end|>").save_pretrained(folder)
    import torch

    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=400,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=512,
        eos_token_id=0,
        bos_token_id=0,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder
