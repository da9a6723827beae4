"""One step of a model on the processor as a single compiled call: few-bit matrices, few-bit memory, no copies.

Up to 16 rows go through together: candidates side by side, or guesses one after another. Shapes: rows (n, 4) int64;
matrices (layers + 1, 4, 5) int64; norms (layers, 4, hidden); biases (layers, qkv rows); qk_norms (layers, 2, head_dim);
windows, table_of (layers,); tables (kinds, 2, context, head_dim / 2): cosine and sine; adapters (layers, 4, 6);
k (layers, kv_heads, blocks, head_dim · 32) uint8, k_scales (…, groups, 2, 32) uint16, v_scales (layers, kv_heads, blocks,
32) float32; ok, ov … the same with an axis of own memories behind the layers. A row without own memory is stored in the
shared one at its position.
"""

# numba's functions have no types, and its intrinsics hide an argument.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportUnknownArgumentType=false, reportMissingParameterType=false, reportMissingTypeStubs=false
# pyright: reportCallIssue=false, reportPrivateImportUsage=false
# ruff: noqa: ANN001, ANN201, ANN202
from __future__ import annotations

import numpy as np
from numba import config, njit, set_num_threads

from inkwell.worker.decoder.kernel_attention import (
    OWN,
    OWN_LENGTH,
    POSITION,
    attention,
    attention_read,
    store_key,
    store_many,
    store_value,
)
from inkwell.worker.decoder.kernel_basics import (
    COLUMNS,
    FAST,
    MOST_ROWS,
    ROWS,
    exponential,
    normed,
    product,
    round_groups,
    turn,
)
from inkwell.worker.decoder.kernel_lora import RANK, adapted_product, lowered
from inkwell.worker.decoder.kernel_matrices import multiply, pack, row_of, rows_of, unpack
from inkwell.worker.decoder.simd import TILE

__all__ = [
    "COLUMNS",
    "EMBEDDING",
    "HEAD",
    "MOST_ROWS",
    "QKV",
    "ROWS",
    "TILE",
    "attention_read",
    "multiply",
    "pack",
    "rows_of",
    "step",
    "store_many",
    "unpack",
    "use_threads",
]

# Places in `sizes`.
LAYERS, HIDDEN, HEADS, KV_HEADS, HEAD_DIM, INNER, VOCABULARY = range(7)
HAS_BIAS, HAS_QK_NORM, GELU, POST_NORMS = range(7, 11)
# Places in `factors`.
EPSILON, SCALE, ATTENTION_SOFTCAP, FINAL_SOFTCAP, EMBEDDING_SCALE = range(5)
# Matrices of a layer in `matrices`; the row after the last layer holds the head and the embedding.
QKV, OUT, GATE_UP, DOWN = range(4)
HEAD, EMBEDDING = 0, 1


def use_threads(count: int) -> None:
    """How many threads the kernels share their work among, at most as many as there are."""
    set_num_threads(max(1, min(count, getattr(config, "NUMBA_NUM_THREADS", 1))))


@njit(**FAST)
def _gate(gate, up, gelu):
    """silu(gate) · up, or gelu (tanh form) where `gelu`, into gate."""
    if gelu:
        for i in range(gate.shape[0]):
            x = gate[i]
            u = np.float32(1.5957691216) * (x + np.float32(0.044715) * x * x * x)
            gate[i] = x / (np.float32(1) + exponential(-u)) * up[i]
    else:
        for i in range(gate.shape[0]):
            gate[i] = gate[i] / (np.float32(1) + exponential(-gate[i])) * up[i]


@njit(inline="always", **FAST)
def _product(matrix, adapter, strength, x, q, qs, out):
    """out = x · matrixᵀ (x rounded into q and qs), and what the adapter adds to it where there is one."""
    if adapter[RANK] > 0:
        adapted_product(matrix, q, qs, out, adapter, lowered(adapter, strength, x))
    else:
        product(matrix, q, qs, out)


@njit(**FAST)
def _joined(x, update, post_norm, weight, epsilon):
    """x += update, itself normed first where the model does that."""
    hidden = x.shape[1]
    for m in range(x.shape[0]):
        if post_norm:
            normed(update[m, :hidden], weight, epsilon, update[m, :hidden])
        for i in range(hidden):
            x[m, i] += update[m, i]


@njit(**FAST)
def _normed_rows(x, weight, epsilon, h, q, qs):
    """Every row of x normed into h, and rounded into q and qs."""
    for m in range(x.shape[0]):
        normed(x[m], weight, epsilon, h[m])
        round_groups(h[m], q[m], qs[m])


@njit(**FAST)
def _placed(qkv, rows, sizes, factors, bias, qk_norms, tables, q, qs):
    """Bias, norms and positions for queries and keys; queries scaled and rounded into q and qs."""
    heads, kv_heads, dim = sizes[HEADS], sizes[KV_HEADS], sizes[HEAD_DIM]
    share = heads // kv_heads
    for m in range(rows.shape[0]):
        if sizes[HAS_BIAS]:
            for i in range(bias.shape[0]):
                qkv[m, i] += bias[i]
        position = rows[m, POSITION]
        for head in range(heads + kv_heads):
            one = qkv[m, head * dim : (head + 1) * dim]
            if sizes[HAS_QK_NORM]:
                normed(one, qk_norms[0 if head < heads else 1], factors[EPSILON], one)
            turn(one, tables[0, position], tables[1, position])
            if head < heads:
                for i in range(dim):
                    one[i] *= factors[SCALE]
                j = m * share + head % share
                round_groups(one, q[head // share, j], qs[head // share, j])


@njit(**FAST)
def _kept(qkv, rows, sizes, k, k_scales, v, v_scales, ok, ok_scales, ov, ov_scales):
    """Keys and values of every row stored, in its own memory or the shared one."""
    heads, kv_heads, dim = sizes[HEADS], sizes[KV_HEADS], sizes[HEAD_DIM]
    for m in range(rows.shape[0]):
        own = rows[m, OWN]
        place = rows[m, OWN_LENGTH] - 1 if own >= 0 else rows[m, POSITION]
        block, at = place >> 5, place & 31
        for head in range(kv_heads):
            key = qkv[m, (heads + head) * dim : (heads + head + 1) * dim]
            value = qkv[m, (heads + kv_heads + head) * dim : (heads + kv_heads + head + 1) * dim]
            if own >= 0:
                store_key(key, ok[own, head, block], ok_scales[own, head, block], at)
                store_value(value, ov[own, head, block], ov_scales[own, head, block], at)
            else:
                store_key(key, k[head, block], k_scales[head, block], at)
                store_value(value, v[head, block], v_scales[head, block], at)


@njit(**FAST)
def _inner(x, h, hq, hs, matrices, adapters, strength, sizes, wide, wq, ws, update):
    """The inner part of a layer: from the normed h (and hq, hs) into update."""
    inner = sizes[INNER]
    _product(matrices[GATE_UP], adapters[GATE_UP], strength, h, hq, hs, wide)
    for m in range(x.shape[0]):
        _gate(wide[m, :inner], wide[m, inner : 2 * inner], sizes[GELU])
        round_groups(wide[m, :inner], wq[m], ws[m])
    _product(matrices[DOWN], adapters[DOWN], strength, wide[:, :inner], wq, ws, update)


@njit(**FAST)
def _head(x, matrix, final_norm, factors, h, hq, hs, logits):
    """Logits of rows x into logits."""
    _normed_rows(x, final_norm, factors[EPSILON], h, hq, hs)
    product(matrix, hq, hs, logits)
    softcap = factors[FINAL_SOFTCAP]
    if softcap > 0:
        for m in range(x.shape[0]):
            for i in range(logits.shape[1]):
                e = exponential(np.float32(2) * logits[m, i] / softcap)
                logits[m, i] = softcap * (np.float32(1) - np.float32(2) / (np.float32(1) + e))


@njit(**FAST)
def _rooms(n, sizes):
    """Places for what a step computes on the way: floats, and the same as bytes with their scales."""
    hidden, heads, kv_heads, dim = sizes[HIDDEN], sizes[HEADS], sizes[KV_HEADS], sizes[HEAD_DIM]
    queries = n * (heads // kv_heads)
    return (
        np.empty((n, hidden), np.float32),
        np.empty((n, hidden), np.float32),
        np.empty((n, hidden), np.int8),
        np.empty((n, hidden // 32, 2), np.float32),
        np.empty((kv_heads, queries, dim), np.int8),
        np.empty((kv_heads, queries, dim // 32, 2), np.float32),
        np.empty((n, heads * dim), np.float32),
        np.empty((n, heads * dim), np.int8),
        np.empty((n, heads * dim // 32, 2), np.float32),
        np.empty((n, sizes[INNER]), np.int8),
        np.empty((n, sizes[INNER] // 32, 2), np.float32),
    )


@njit(**FAST)
def step(
    tokens, rows, logit_rows, sizes, factors, matrices, norms, final_norm, biases, qk_norms, windows, tables, table_of,
    adapters, strength, k, k_scales, v, v_scales, ok, ok_scales, ov, ov_scales, logits,
):  # fmt: skip
    """Take `tokens` (n,) through the model; the last `logit_rows` rows' logits go into `logits`. Shapes: see above."""
    n = tokens.shape[0]
    x, h, hq, hs, q, qs, seen, sq, ss, wq, ws = _rooms(n, sizes)
    qkv = np.empty((n, matrices[0, QKV, ROWS]), np.float32)
    update = np.empty((n, matrices[0, OUT, ROWS]), np.float32)
    wide = np.empty((n, matrices[0, GATE_UP, ROWS]), np.float32)
    for m in range(n):
        row_of(matrices[sizes[LAYERS], EMBEDDING], tokens[m], x[m])
        x[m] *= factors[EMBEDDING_SCALE]
    for l in range(sizes[LAYERS]):  # noqa: E741
        _normed_rows(x, norms[l, 0], factors[EPSILON], h, hq, hs)
        _product(matrices[l, QKV], adapters[l, QKV], strength, h, hq, hs, qkv)
        _placed(qkv, rows, sizes, factors, biases[l], qk_norms[l], tables[table_of[l]], q, qs)
        _kept(
            qkv, rows, sizes, k[l], k_scales[l], v[l], v_scales[l], ok[l], ok_scales[l], ov[l], ov_scales[l]
        )  # fmt: skip
        attention(
            rows, windows[l], factors[ATTENTION_SOFTCAP], q, qs, k[l], k_scales[l], v[l], v_scales[l], ok[l],
            ok_scales[l], ov[l], ov_scales[l], seen,
        )  # fmt: skip
        for m in range(n):
            round_groups(seen[m], sq[m], ss[m])
        _product(matrices[l, OUT], adapters[l, OUT], strength, seen, sq, ss, update)
        _joined(x, update, sizes[POST_NORMS], norms[l, 2], factors[EPSILON])
        _normed_rows(x, norms[l, 1], factors[EPSILON], h, hq, hs)
        _inner(x, h, hq, hs, matrices[l], adapters[l], strength, sizes, wide, wq, ws, update)
        _joined(x, update, sizes[POST_NORMS], norms[l, 3], factors[EPSILON])
    if logit_rows:
        f = n - logit_rows
        _head(x[f:], matrices[sizes[LAYERS], HEAD], final_norm, factors, h[f:], hq[f:], hs[f:], logits)
