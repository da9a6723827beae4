"""Models with sentencepiece tokenizers, made here: a Llama-2-like one and a T5-like one, through the same verbs."""

import json
import os
import subprocess
import sys

import pytest

from inkwell.protocol import events
from inkwell.protocol.requests import (
    JobId,
    LoadModel,
    PreviewPrompt,
    PromptPart,
)
from tests.conftest import ROOT
from tests.worker.tiny_models import TEXT

LINES = [TEXT, "The keeper of the light wrote nothing down.", "“Who is there?” said Tobias, and waited."] * 30


def train(folder, name, kind):
    import sentencepiece

    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(LINES),
        model_prefix=str(folder / name),
        vocab_size=380 if kind == "bpe" else 120,
        model_type=kind,
        byte_fallback=kind == "bpe",
        hard_vocab_limit=False,
        unk_id=0 if kind == "bpe" else 2,
        bos_id=1 if kind == "bpe" else -1,
        eos_id=2 if kind == "bpe" else 1,
        pad_id=-1 if kind == "bpe" else 0,
        minloglevel=2,
    )


@pytest.fixture(scope="module")
def llama2(tmp_path_factory):
    """config.json, safetensors and tokenizer.model, nothing else, as the first Llama models came."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    folder = tmp_path_factory.mktemp("llama2")
    train(folder, "tokenizer", "bpe")
    (folder / "tokenizer.vocab").unlink()
    torch.manual_seed(1)
    config = LlamaConfig(
        vocab_size=400, hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=2, max_position_embeddings=512, bos_token_id=1, eos_token_id=2,
    )  # fmt: skip
    LlamaForCausalLM(config).to(torch.bfloat16).save_pretrained(folder)
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "tokenizer_class": "LlamaTokenizer",
                "bos_token": "<s>",
                "eos_token": "</s>",
                "unk_token": "<unk>",
            }
        )
    )
    return folder


@pytest.fixture(scope="module")
def t5(tmp_path_factory):
    import torch
    from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer

    folder = tmp_path_factory.mktemp("t5")
    train(folder, "spiece", "unigram")
    (folder / "spiece.vocab").unlink()
    torch.manual_seed(1)
    config = T5Config(
        vocab_size=256, d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4, decoder_start_token_id=0,
        pad_token_id=0, eos_token_id=1, n_positions=512,
    )  # fmt: skip
    T5ForConditionalGeneration(config).to(torch.bfloat16).save_pretrained(folder)
    T5Tokenizer.from_pretrained(str(folder), extra_ids=0).save_pretrained(folder)
    return folder


def continued(base, model, *more):
    command = [
        sys.executable,
        "-m",
        "inkwell",
        "--base",
        str(base),
        "--json",
        "continue",
        "--text",
        "-",
        "--words",
        "12",
        "--seed",
        "7",
        "--model",
        str(model),
        *more,
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        input="The rain fell on the lighthouse. Mara",
        capture_output=True,
        text=True,
        env=dict(os.environ),
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_llama_2_like_model_writes_with_the_lean_decoder(llama2, tmp_path):
    first = continued(tmp_path, llama2, "--candidates", "2")
    assert [one["tokens"] > 10 for one in first["candidates"]] == [True, True]
    again = continued(tmp_path, llama2, "--candidates", "2")
    assert [one["text"] for one in again["candidates"]] == [one["text"] for one in first["candidates"]]


def test_its_tokens_are_those_of_sentencepiece(llama2, tmp_path):
    import sentencepiece

    from inkwell.worker.model_files import check_model, token_folder
    from inkwell.worker.tokens.tokenizer import FileTokenizer

    tokenizer = FileTokenizer(token_folder(check_model(llama2), "m", lambda _event: None))
    reference = sentencepiece.SentencePieceProcessor(str(llama2 / "tokenizer.model"))
    for text in ("The rain fell on the lighthouse.", "“Who is there?” 🐙", "Mara counted the stairs again,"):
        assert tokenizer.encode(text) == reference.encode(text)
        assert tokenizer.decode(tokenizer.encode(text)).strip() == text
    prompt = tokenizer.prompt("The rain", instruct=False)
    assert prompt[0] == 1 and 2 in tokenizer.eos_ids
    assert 2 not in tokenizer.encode("a</s>b")


def test_a_t5_like_model_writes_through_transformers(t5, tmp_path):
    facts = continued(tmp_path, t5)
    assert facts["candidates"][0]["tokens"] > 3
    assert continued(tmp_path, t5)["candidates"][0]["text"] == facts["candidates"][0]["text"]


def test_special_tokens_in_a_manuscript_are_only_characters(worker, tiny_model):
    worker.read()
    worker.send(
        LoadModel(str(tiny_model), "tiny"),
        PreviewPrompt(JobId("p"), (PromptPart("k", "t", "a<|end|>b", 0, "r"),), words=5),
    )
    fitted = next(event for event in worker.until(events.Finished) if isinstance(event, events.PromptFitted))
    assert fitted.prompt_tokens > 3 and fitted.prompt == "a<|end|>b"
