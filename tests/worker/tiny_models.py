"""Random models of every family the decoder knows, made on the spot, as safetensors and as GGUF."""

from __future__ import annotations

import json
from pathlib import Path

TEXT = "The rain fell on the lighthouse. 林黛玉 “said” 🐙 nothing at all, and Mara counted the stairs again. "


def save_tokenizer(folder: Path, size: int = 480) -> None:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size, special_tokens=["<|end|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    tokenizer.train_from_iterator([TEXT] * 20, trainer)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|end|>").save_pretrained(folder)


_COMMON = {
    "vocab_size": 480,
    "hidden_size": 128,
    "intermediate_size": 192,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 32,
    "max_position_embeddings": 1024,
    "eos_token_id": 0,
    "bos_token_id": 0,
    "initializer_range": 0.08,
}
FAMILIES = {
    "llama": ("Llama", {}),
    "llama untied, many heads": ("Llama", {"tie_word_embeddings": False, "num_key_value_heads": 4}),
    "llama tied, one kv head": ("Llama", {"tie_word_embeddings": True, "num_key_value_heads": 1}),
    "linear positions": (
        "Llama",
        {"rope_parameters": {"rope_type": "linear", "factor": 4.0, "rope_theta": 10_000.0}},
    ),
    "llama3 positions": (
        "Llama",
        {
            "rope_parameters": {
                "rope_type": "llama3",
                "factor": 8.0,
                "low_freq_factor": 1.0,
                "high_freq_factor": 4.0,
                "original_max_position_embeddings": 128,
                "rope_theta": 500_000.0,
            }
        },
    ),
    "yarn positions": (
        "Llama",
        {
            "rope_parameters": {
                "rope_type": "yarn",
                "factor": 4.0,
                "original_max_position_embeddings": 128,
                "rope_theta": 10_000.0,
            }
        },
    ),
    "mistral, sliding window": ("Mistral", {"sliding_window": 40}),
    "qwen2": ("Qwen2", {}),
    "qwen3": ("Qwen3", {}),
    "gemma2, sliding window, caps": (
        "Gemma2",
        {
            "sliding_window": 40,
            "attn_logit_softcapping": 20.0,
            "final_logit_softcapping": 10.0,
            "query_pre_attn_scalar": 48,
        },
    ),
    "gemma3, two kinds of positions": (
        "Gemma3Text",
        {"sliding_window": 40, "query_pre_attn_scalar": 48, "num_hidden_layers": 7},
    ),
}


def make_model(folder: Path, family: str = "llama", seed: int = 0, **more) -> Path:
    """A random model of a family, its biases and norms random too, saved as transformers saves it."""
    import torch
    import transformers

    kind, changes = FAMILIES[family]
    torch.manual_seed(seed)
    config = getattr(transformers, f"{kind}Config")(**{**_COMMON, **changes, **more})
    model = getattr(transformers, f"{kind.removesuffix('Text')}ForCausalLM")(config)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.1)
            if "embed_tokens" in name:
                parameter.mul_(3)
    model.to(torch.bfloat16).save_pretrained(folder)
    save_tokenizer(folder)
    return folder


_GGUF_PARTS = {
    "self_attn.q_proj.weight": "attn_q.weight",
    "self_attn.k_proj.weight": "attn_k.weight",
    "self_attn.v_proj.weight": "attn_v.weight",
    "self_attn.o_proj.weight": "attn_output.weight",
    "mlp.gate_proj.weight": "ffn_gate.weight",
    "mlp.up_proj.weight": "ffn_up.weight",
    "mlp.down_proj.weight": "ffn_down.weight",
    "input_layernorm.weight": "attn_norm.weight",
    "post_attention_layernorm.weight": "ffn_norm.weight",
}


def make_gguf(folder: Path, target: Path, kind: str = "Q4_1", most_tensors: int = 0) -> Path:
    """The tiny Llama of `folder` as a GGUF of a kind of number, as the usual converter lays it out; in parts of at most
    `most_tensors` where that is not 0.
    """
    import gguf
    import numpy as np
    import torch
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text())
    tokenizer = json.loads((folder / "tokenizer.json").read_text())
    writer = gguf.GGUFWriter(str(target), "llama", split_max_tensors=most_tensors)
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_key_length(config["head_dim"])
    writer.add_rope_dimension_count(config["head_dim"])
    writer.add_rope_freq_base(config["rope_parameters"]["rope_theta"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_vocab_size(config["vocab_size"])
    vocabulary = tokenizer["model"]["vocab"]
    words = [word for word, _ in sorted(vocabulary.items(), key=lambda item: item[1])]
    words += [f"[PAD{i}]" for i in range(len(words), config["vocab_size"])]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(words)
    writer.add_token_types([3 if word == "<|end|>" else 1 for word in words])
    writer.add_token_merges([" ".join(merge) for merge in tokenizer["model"]["merges"]])
    writer.add_eos_token_id(0)
    writer.add_bos_token_id(0)
    heads = {"attn_q": config["num_attention_heads"], "attn_k": config["num_key_value_heads"]}
    quantization = gguf.GGMLQuantizationType[kind]
    for name, tensor in load_file(folder / "model.safetensors").items():
        values = tensor.float()
        if name == "model.embed_tokens.weight":
            place = "token_embd.weight"
        elif name == "lm_head.weight":
            place = "output.weight"
        elif name == "model.norm.weight":
            place = "output_norm.weight"
        else:
            _, _, layer, part = name.split(".", 3)
            place = f"blk.{layer}.{_GGUF_PARTS[part]}"
            count = heads.get(_GGUF_PARTS[part].split(".")[0])
            if count:
                values = values.view(count, 2, -1, values.shape[1]).transpose(1, 2).reshape(values.shape)
        data = values.contiguous().numpy()
        if values.dim() == 1:
            writer.add_tensor(place, data)
        elif kind in ("F16", "F32"):
            writer.add_tensor(place, data.astype(np.float16 if kind == "F16" else np.float32))
        else:
            writer.add_tensor(place, gguf.quants.quantize(data, quantization), raw_dtype=quantization)
    del torch
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return target
