"""Keys and values of branches."""

import pytest
import torch

from inkwell.worker.decoder.torch_kv_cache import DecodeAttention, OrderedDecodeAttention, TorchKeyValueCache
from inkwell.worker.decoder.weights import open_weights
from tests.worker.decoder.runs import CPU


@pytest.mark.parametrize("family", ["llama", "mistral, sliding window", "gemma2, sliding window, caps"])
def test_branches_in_their_order_see_what_any_branches_see(models, family):
    config = open_weights(models(family)).config
    draw = torch.Generator().manual_seed(9)
    form = (config.layers, 3, config.kv_heads, 128, config.head_dim)
    caches = [TorchKeyValueCache(config, CPU) for _ in range(2)]
    keys, values = (torch.randn(form, generator=draw).bfloat16() for _ in range(2))
    for cache in caches:
        cache.keys, cache.values, cache.branches, cache.tokens = keys.clone(), values.clone(), 3, 128
    places, branches = torch.tensor([60, 99, 7]), torch.arange(3)
    seen = []
    for kind, cache in zip((DecodeAttention, OrderedDecodeAttention), caches, strict=True):
        attention = kind(config, cache, places, branches, 100)
        draw.manual_seed(4)
        heads = (config.heads, config.kv_heads, config.kv_heads)
        new = [torch.randn(h, 3, config.head_dim, generator=draw).bfloat16() for h in heads]
        seen.append([attention.attend(layer, *new).float() for layer in range(config.layers)])
    assert torch.equal(caches[0].keys, caches[1].keys) and torch.equal(caches[0].values, caches[1].values)
    for a, b in zip(*seen, strict=True):
        assert (a - b).abs().max() < 0.05 * a.abs().max()
