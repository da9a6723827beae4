"""One step of a model on the processor as a single compiled call: few-bit matrices, few-bit memory, no copies.

numba compiles these once a machine and keeps the result on disk. A row is a token at a place of a text; up to 16 rows
go through together (candidates side by side, or guesses one after another), and a row's numbers do not depend on how
many others there are, to the last bit.

Keys and values are kept as bytes in blocks of 32 tokens: a block of keys is a tile of an eight-bit matrix whose rows
are tokens, a block of values one whose columns are, so that the same product serves weights, scores and sums.
"""

# numba's functions have no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportUnknownArgumentType=false, reportMissingParameterType=false, reportMissingTypeStubs=false
# ruff: noqa: ANN001, ANN202, PLR2004, SIM300
from __future__ import annotations

import numpy as np
from numba import carray, njit, prange

from inkwell.worker.lean.vector_code import (
    TILE,
    float_of_bits,
    float_of_half,
    greatest_of,
    half_bits,
    make_group_product,
    make_value_product,
    pointer_f32,
    pointer_u8,
    pointer_u16,
    round_group,
    soft_block,
)

_u4_1, _u4_2, _u4_3, _u4_4 = (make_group_product(4, rows) for rows in (1, 2, 3, 4))
_values_1, _values_2, _values_3, _values_4 = (make_value_product(rows) for rows in (1, 2, 3, 4))
_u8_1, _u8_2, _u8_3, _u8_4 = (make_group_product(8, rows) for rows in (1, 2, 3, 4))

MOST_ROWS = 16
CHUNK = 512  # tokens of memory that one task looks at
_NOTHING = np.float32(-1e30)

# Places in `sizes`.
LAYERS, HIDDEN, HEADS, KV_HEADS, HEAD_DIM, INNER, VOCABULARY = range(7)
HAS_BIAS, HAS_QK_NORM, GELU, POST_NORMS = range(7, 11)
# Places in `factors`.
EPSILON, SCALE, ATTENTION_SOFTCAP, FINAL_SOFTCAP, EMBEDDING_SCALE = range(5)
# Matrices of a layer in `matrices`; the row after the last layer holds the head and the embedding.
QKV, OUT, GATE_UP, DOWN = range(4)
HEAD, EMBEDDING = 0, 1
# Columns of a matrix: bits, address of weights, address of scales, rows, columns.
BITS, WEIGHTS, SCALES, ROWS, COLUMNS = range(5)
# Columns of `rows`: position in the text; tokens of the shared memory it sees; its own memory or −1; tokens there.
POSITION, SHARED, OWN, OWN_LENGTH = range(4)

_fast = {"cache": True, "nogil": True, "fastmath": True, "error_model": "numpy"}


@njit(inline="always", **_fast)
def _exp(x):
    """e^x in float32 to about 2e-7, in operations that become vector instructions."""
    t = min(max(x, np.float32(-87.0)), np.float32(88.0)) * np.float32(1.4426950408889634)
    whole = np.floor(t)
    f = t - whole
    p = np.float32(1.5353362e-4)
    p = p * f + np.float32(1.3398874e-3)
    p = p * f + np.float32(9.6184373e-3)
    p = p * f + np.float32(5.5503324e-2)
    p = p * f + np.float32(2.4022648e-1)
    p = p * f + np.float32(6.9314718e-1)
    p = p * f + np.float32(1.0)
    return p * float_of_bits(np.uint32((np.int32(whole) + np.int32(127)) << np.int32(23)))


@njit(**_fast)
def _tile(bits, weights, scales, groups, x, x_stride, xs, xs_stride, out, out_stride, rows):
    """All groups of one tile for `rows` rows, added to `out`."""
    step = TILE * 16 if bits == 4 else TILE * 32
    done = 0
    while done < rows:
        left = rows - done
        xd, sd, od = x + done * x_stride, xs + done * xs_stride, out + done * out_stride
        if bits == 4:
            if left >= 4:
                for g in range(groups):
                    _u4_4(weights + g * step, scales + g * 128, xd + g * 32, sd + g * 8, od, x_stride, xs_stride, out_stride)
                done += 4
            elif left == 3:
                for g in range(groups):
                    _u4_3(weights + g * step, scales + g * 128, xd + g * 32, sd + g * 8, od, x_stride, xs_stride, out_stride)
                done += 3
            elif left == 2:
                for g in range(groups):
                    _u4_2(weights + g * step, scales + g * 128, xd + g * 32, sd + g * 8, od, x_stride, xs_stride, out_stride)
                done += 2
            else:
                for g in range(groups):
                    _u4_1(weights + g * step, scales + g * 128, xd + g * 32, sd + g * 8, od, x_stride, xs_stride, out_stride)
                done += 1
        elif left >= 4:
            for g in range(groups):
                _u8_4(weights + g * step, scales + g * 128, xd + g * 32, sd + g * 8, od, x_stride, xs_stride, out_stride)
            done += 4
        elif left == 3:
            for g in range(groups):
                _u8_3(weights + g * step, scales + g * 128, xd + g * 32, sd + g * 8, od, x_stride, xs_stride, out_stride)
            done += 3
        elif left == 2:
            for g in range(groups):
                _u8_2(weights + g * step, scales + g * 128, xd + g * 32, sd + g * 8, od, x_stride, xs_stride, out_stride)
            done += 2
        else:
            for g in range(groups):
                _u8_1(weights + g * step, scales + g * 128, xd + g * 32, sd + g * 8, od, x_stride, xs_stride, out_stride)
            done += 1


@njit(parallel=True, **_fast)
def product(matrix, x, xs, out):
    """out (rows, matrix rows) = x · matrixᵀ; x (rows, columns) int8 with xs (rows, columns / 32, 2)."""
    rows = x.shape[0]
    groups = matrix[COLUMNS] // 32
    bits = matrix[BITS]
    tile_bytes = groups * (TILE * 16 if bits == 4 else TILE * 32)
    xp, sp, op = np.int64(x.ctypes.data), np.int64(xs.ctypes.data), np.int64(out.ctypes.data)
    x_stride, s_stride, o_stride = np.int64(x.strides[0]), np.int64(xs.strides[0]), np.int64(out.strides[0])
    for t in prange(matrix[ROWS] // TILE):
        for m in range(rows):
            for r in range(TILE):
                out[m, t * TILE + r] = np.float32(0)
        _tile(
            bits,
            matrix[WEIGHTS] + t * tile_bytes,
            matrix[SCALES] + t * groups * 128,
            groups,
            xp,
            x_stride,
            sp,
            s_stride,
            op + t * TILE * 4,
            o_stride,
            rows,
        )


@njit(**_fast)
def _round_groups(x, q, qs):
    """x (n,) as int8 q (n,) with qs (n / 32, 2): scale, scaled sum."""
    xp, qp, sp = np.int64(x.ctypes.data), np.int64(q.ctypes.data), np.int64(qs.ctypes.data)
    for g in range(x.shape[0] // 32):
        round_group(xp + g * 128, qp + g * 32, sp + g * 8)


@njit(**_fast)
def _normed(x, weight, epsilon, out):
    """RMS norm of x (n,) into out."""
    total = np.float32(0)
    for i in range(x.shape[0]):
        total += x[i] * x[i]
    factor = np.float32(1) / np.sqrt(total / np.float32(x.shape[0]) + epsilon)
    for i in range(x.shape[0]):
        out[i] = x[i] * factor * weight[i]


@njit(inline="always", **_fast)
def _turn(x, cos, sin):
    """Rotary positions for one head, in place."""
    half = cos.shape[0]
    for i in range(half):
        a, b = x[i], x[i + half]
        x[i] = a * cos[i] - b * sin[i]
        x[i + half] = b * cos[i] + a * sin[i]


@njit(**_fast)
def _store_key(key, block_bytes, scales, at):
    """A key (head_dim,) into its block (bytes) and scales (groups, 2, 32) at place `at` of 32."""
    for g in range(key.shape[0] // 32):
        most = np.float32(0)
        for i in range(32):
            most = max(most, abs(key[g * 32 + i]))
        bits = half_bits(most / np.float32(127))
        scale = float_of_half(bits)
        scales[g, 0, at] = bits
        scales[g, 1, at] = half_bits(scale * np.float32(-128))
        inverse = np.float32(1) / scale if scale > 0 else np.float32(0)
        for i in range(32):
            value = min(max(np.rint(key[g * 32 + i] * inverse), np.float32(-127)), np.float32(127))
            block_bytes[g * 1024 + (i >> 2) * 128 + at * 4 + (i & 3)] = np.uint8(np.int32(value) + 128)


@njit(**_fast)
def _store_value(value, block_bytes, scales, at):
    """A value (head_dim,) into its block (bytes) and scales (32,) at place `at` of 32."""
    most = np.float32(0)
    for i in range(value.shape[0]):
        most = max(most, abs(value[i]))
    scale = most / np.float32(127)
    inverse = np.float32(1) / scale if most > 0 else np.float32(0)
    scales[at] = scale
    for i in range(value.shape[0]):
        byte = np.uint8(np.int32(np.rint(value[i] * inverse)))
        block_bytes[(i >> 5) * 1024 + (at >> 2) * 128 + (i & 31) * 4 + (at & 3)] = byte


@njit(parallel=True, **_fast)
def store_many(keys, values, start, k, k_scales, v, v_scales):
    """Keep keys and values (kv_heads, tokens, head_dim) float32 of one layer from token `start` on."""
    heads, tokens = keys.shape[0], keys.shape[1]
    for h in prange(heads):
        for t in range(tokens):
            block, at = (start + t) >> 5, (start + t) & 31
            _store_key(keys[h, t], k[h, block], k_scales[h, block], at)
            _store_value(values[h, t], v[h, block], v_scales[h, block], at)


@njit(**_fast)
def _value_tile(values, weights, w_stride, scales, s_stride, out, o_stride, rows):
    """The weighted sum of 32 tokens' values in 32 dimensions for `rows` rows, added to `out`."""
    done = 0
    while done < rows:
        left = rows - done
        w, s, o = weights + done * w_stride, scales + done * s_stride, out + done * o_stride
        if left >= 4:
            _values_4(values, w, s, o, w_stride, s_stride, o_stride)
            done += 4
        elif left == 3:
            _values_3(values, w, s, o, w_stride, s_stride, o_stride)
            done += 3
        elif left == 2:
            _values_2(values, w, s, o, w_stride, s_stride, o_stride)
            done += 2
        else:
            _values_1(values, w, s, o, w_stride, s_stride, o_stride)
            done += 1


@njit(**_fast)
def _attend(k, k_scales, v, v_scales, first, last, q, qs, softcap, out, most, total):
    """Queries of one key/value head over tokens first[row]…last[row] of one memory.

    q (rows, head_dim) int8, qs (rows, groups, 2); out (rows, head_dim), most and total (rows,): the unnormalized sum, the
    greatest score and the sum of weights. A row that sees nothing has total 0.
    """
    rows, dim = q.shape
    groups = dim >> 5
    low, high = first[0], last[0]
    for r in range(rows):
        low, high = min(low, first[r]), max(high, last[r])
        most[r], total[r] = _NOTHING, np.float32(0)
        for i in range(dim):
            out[r, i] = np.float32(0)
    if low >= high:
        return
    block0 = low >> 5
    blocks = ((high + 31) >> 5) - block0
    n = blocks * 32
    scores = np.zeros((rows, n), np.float32)
    weights = np.empty((rows, n), np.uint8)
    weight_scales = np.empty((rows, blocks), np.float32)
    qp, qsp, scp = np.int64(q.ctypes.data), np.int64(qs.ctypes.data), np.int64(scores.ctypes.data)
    wp, wsp = np.int64(weights.ctypes.data), np.int64(weight_scales.ctypes.data)
    op, o_stride = np.int64(out.ctypes.data), np.int64(out.strides[0])
    kp, ksp = np.int64(k.ctypes.data), np.int64(k_scales.ctypes.data)
    vp, vsp = np.int64(v.ctypes.data), np.int64(v_scales.ctypes.data)
    for b in range(blocks):
        at = block0 + b
        _tile(
            8, kp + at * dim * 32, ksp + at * groups * 128, groups, qp, dim, qsp, groups * 8, scp + b * 128, n * 4, rows
        )  # fmt: skip
    for r in range(rows):
        row = scores[r]
        if softcap > 0:
            for i in range(n):
                e = _exp(np.float32(2) * row[i] / softcap)
                row[i] = softcap * (np.float32(1) - np.float32(2) / (np.float32(1) + e))
        for i in range(min(n, first[r] - block0 * 32)):
            row[i] = _NOTHING
        for i in range(max(0, last[r] - block0 * 32), n):
            row[i] = _NOTHING
        greatest = _NOTHING
        rp = scp + r * n * 4
        for b in range(blocks):
            here = greatest_of(rp + b * 128)
            greatest = here if here > greatest else greatest
        weight = np.float32(0)
        for b in range(blocks):
            weight += soft_block(
                rp + b * 128, vsp + (block0 + b) * 128, greatest, wp + r * n + b * 32, wsp + (r * blocks + b) * 4
            )  # fmt: skip
        if first[r] < last[r]:
            most[r], total[r] = greatest, weight
        else:
            for b in range(blocks):
                weight_scales[r, b] = np.float32(0)
    for b in range(blocks):
        at = block0 + b
        for part in range(groups):
            _value_tile(
                vp + at * dim * 32 + part * 1024, wp + b * 32, n, wsp + b * 4, blocks * 4, op + part * 128, o_stride, rows
            )  # fmt: skip


@njit(inline="always", **_fast)
def _window_start(position, window):
    return max(0, position + 1 - window) if window > 0 else 0


@njit(**_fast)
def _join(parts, most, total, out):
    """Partial sums (slots, head_dim) become the whole one (head_dim,), in the order of the slots."""
    greatest = _NOTHING
    for c in range(most.shape[0]):
        greatest = max(greatest, most[c])
    weight = np.float32(0)
    for i in range(out.shape[0]):
        out[i] = np.float32(0)
    for c in range(most.shape[0]):
        if total[c] > 0:
            share = _exp(most[c] - greatest)
            weight += share * total[c]
            for i in range(out.shape[0]):
                out[i] += share * parts[c, i]
    inverse = np.float32(1) / weight
    for i in range(out.shape[0]):
        out[i] *= inverse


@njit(parallel=True, **_fast)
def _attention(rows, window, softcap, q, qs, k, k_scales, v, v_scales, ok, ok_scales, ov, ov_scales, out):
    """A few rows, all heads of one layer; q (kv_heads, rows · share, head_dim) int8; out (rows, heads · head_dim) float32.

    The shared memory k (kv_heads, blocks, bytes) is cut into chunks, each row's own memory (own, kv_heads, …) as well; a
    task is one chunk for one key/value head.
    """
    kv_heads, all_rows, dim = q.shape
    count = rows.shape[0]
    share = all_rows // count
    longest, longest_own = np.int64(0), np.int64(0)
    earliest = np.int64(1 << 60)
    for m in range(count):
        longest = max(longest, rows[m, SHARED])
        if rows[m, OWN] >= 0:
            longest_own = max(longest_own, rows[m, OWN_LENGTH])
        earliest = min(earliest, _window_start(rows[m, POSITION], window))
    chunk0 = earliest // CHUNK
    chunks = max(0, (longest + CHUNK - 1) // CHUNK - chunk0)
    own_chunks = (longest_own + CHUNK - 1) // CHUNK
    slots = chunks + own_chunks
    parts = np.empty((kv_heads, slots, all_rows, dim), np.float32)
    most = np.full((kv_heads, slots, all_rows), _NOTHING, np.float32)
    total = np.zeros((kv_heads, slots, all_rows), np.float32)
    for task in prange(kv_heads * (chunks + count * own_chunks)):
        h, c = task % kv_heads, task // kv_heads
        if c < chunks:
            first, last = np.empty(all_rows, np.int64), np.empty(all_rows, np.int64)
            base = (chunk0 + c) * CHUNK
            for j in range(all_rows):
                m = j // share
                first[j] = max(_window_start(rows[m, POSITION], window), base)
                last[j] = min(rows[m, SHARED], base + CHUNK)
            _attend(
                k[h], k_scales[h], v[h], v_scales[h], first, last, q[h], qs[h], softcap, parts[h, c], most[h, c], total[h, c]
            )  # fmt: skip
        else:
            m, piece = (c - chunks) // own_chunks, (c - chunks) % own_chunks
            own = rows[m, OWN]
            start = max(_window_start(rows[m, POSITION], window) - rows[m, SHARED], piece * CHUNK)
            end = min(rows[m, OWN_LENGTH], (piece + 1) * CHUNK)
            if own >= 0 and start < end:
                first, last = np.full(share, start, np.int64), np.full(share, end, np.int64)
                a, b, s = m * share, (m + 1) * share, chunks + piece
                _attend(
                    ok[own, h], ok_scales[own, h], ov[own, h], ov_scales[own, h], first, last, q[h, a:b], qs[h, a:b],
                    softcap, parts[h, s, a:b], most[h, s, a:b], total[h, s, a:b],
                )  # fmt: skip
    for h in range(kv_heads):
        for j in range(all_rows):
            m, head = j // share, h * share + j % share
            _join(parts[h, :, j], most[h, :, j], total[h, :, j], out[m, head * dim : (head + 1) * dim])


_READ_ROWS = 8


@njit(parallel=True, **_fast)
def attention_read(queries, start, window, softcap, k, k_scales, v, v_scales, out):
    """Many tokens one after another from `start`, all of them already in the memory; queries (tokens, heads, head_dim)
    float32, scaled; out (tokens, heads · head_dim). A task is eight tokens for one key/value head; sums are joined as in
    `_attention`, so that a token gets the same numbers from both.
    """
    tokens, heads, dim = queries.shape
    kv_heads = k.shape[0]
    share = heads // kv_heads
    groups = dim // 32
    tasks = (tokens + _READ_ROWS - 1) // _READ_ROWS
    for task in prange(kv_heads * tasks):
        # The last tokens see most: begin with them, so that no thread is left with the longest task at the end.
        h, t = task % kv_heads, tasks - 1 - task // kv_heads
        token0 = t * _READ_ROWS
        count = min(_READ_ROWS, tokens - token0)
        n = count * share
        q, qs = np.empty((n, dim), np.int8), np.empty((n, groups, 2), np.float32)
        for j in range(n):
            _round_groups(queries[token0 + j // share, h * share + j % share], q[j], qs[j])
        chunk0 = _window_start(start + token0, window) // CHUNK
        chunks = (start + token0 + count + CHUNK - 1) // CHUNK - chunk0
        parts = np.empty((chunks, n, dim), np.float32)
        most, total = np.empty((chunks, n), np.float32), np.empty((chunks, n), np.float32)
        first, last = np.empty(n, np.int64), np.empty(n, np.int64)
        for c in range(chunks):
            base = (chunk0 + c) * CHUNK
            for j in range(n):
                position = start + token0 + j // share
                first[j] = max(_window_start(position, window), base)
                last[j] = min(position + 1, base + CHUNK)
            _attend(k[h], k_scales[h], v[h], v_scales[h], first, last, q, qs, softcap, parts[c], most[c], total[c])
        for j in range(n):
            head = h * share + j % share
            row = out[token0 + j // share, head * dim : (head + 1) * dim]
            _join(parts[:, j], most[:, j], total[:, j], row)


@njit(**_fast)
def _gate(gate, up, gelu):
    """silu(gate) · up, or gelu (tanh form) where `gelu`, into gate."""
    if gelu:
        for i in range(gate.shape[0]):
            x = gate[i]
            u = np.float32(1.5957691216) * (x + np.float32(0.044715) * x * x * x)
            gate[i] = x / (np.float32(1) + _exp(-u)) * up[i]
    else:
        for i in range(gate.shape[0]):
            gate[i] = gate[i] / (np.float32(1) + _exp(-gate[i])) * up[i]


@njit(**_fast)
def _adapted(adapter, strength, x, out):
    """out (rows, n) += strength · B(A x) for one matrix; `adapter` is rank, address of A (rank, columns) and of B (n, rank)."""
    rank, columns, n = adapter[0], x.shape[1], out.shape[1]
    a = carray(pointer_f32(adapter[1]), (rank, columns))
    b = carray(pointer_f32(adapter[2]), (adapter[3], rank))
    for m in range(x.shape[0]):
        low = np.zeros(rank, np.float32)
        for r in range(rank):
            total = np.float32(0)
            for i in range(columns):
                total += a[r, i] * x[m, i]
            low[r] = total * strength
        for i in range(min(n, adapter[3])):
            total = np.float32(0)
            for r in range(rank):
                total += b[i, r] * low[r]
            out[m, i] += total


@njit(**_fast)
def _row_of(matrix, row, out):
    """A row of a few-bit matrix as float32, for the embedding."""
    bits, groups = matrix[BITS], matrix[COLUMNS] // 32
    tile, lane = row // TILE, row % TILE
    tile_bytes = groups * (TILE * 16 if bits == 4 else TILE * 32)
    weights = carray(pointer_u8(matrix[WEIGHTS] + tile * tile_bytes), (tile_bytes,))
    scales = carray(pointer_u16(matrix[SCALES] + tile * groups * 128), (groups * 64,))
    for g in range(groups):
        scale, zero = float_of_half(scales[g * 64 + lane]), float_of_half(scales[g * 64 + 32 + lane])
        for i in range(32):
            if bits == 4:
                byte = weights[g * 512 + (i >> 3) * 128 + lane * 4 + (i & 3)]
                value = np.int32(byte >> 4) if i & 4 else np.int32(byte & 15)
            else:
                value = np.int32(weights[g * 1024 + (i >> 2) * 128 + lane * 4 + (i & 3)])
            out[g * 32 + i] = scale * np.float32(value) + zero


@njit(**_fast)
def step(
    tokens, rows, logit_rows, sizes, factors, matrices, norms, final_norm, biases, qk_norms, windows, tables, table_of,
    adapters, strength, k, k_scales, v, v_scales, ok, ok_scales, ov, ov_scales, logits,
):  # fmt: skip
    """Take `tokens` (n,) through the model; the last `logit_rows` rows' logits go into `logits`.

    Shapes: rows (n, 4) int64; matrices (layers + 1, 4, 5) int64; norms (layers, 4, hidden); biases (layers, qkv rows);
    qk_norms (layers, 2, head_dim); windows, table_of (layers,); tables (2, 2, context, head_dim / 2): cosine and sine;
    adapters (layers, 4, 4); k (layers, kv_heads, blocks, head_dim · 32) uint8, k_scales (…, groups, 2, 32) uint16,
    v_scales (layers, kv_heads, blocks, 32) float32; ok … the same behind a first axis of own memories, per layer.
    A row without own memory is stored in the shared one at its position.
    """
    n = tokens.shape[0]
    hidden, heads, kv_heads, dim = sizes[HIDDEN], sizes[HEADS], sizes[KV_HEADS], sizes[HEAD_DIM]
    inner, layers, epsilon = sizes[INNER], sizes[LAYERS], factors[EPSILON]
    groups = dim // 32
    x = np.empty((n, hidden), np.float32)
    h = np.empty((n, hidden), np.float32)
    hq = np.empty((n, hidden), np.int8)
    hs = np.empty((n, hidden // 32, 2), np.float32)
    qkv = np.empty((n, matrices[0, QKV, ROWS]), np.float32)
    share = heads // kv_heads
    q = np.empty((kv_heads, n * share, dim), np.int8)
    qs = np.empty((kv_heads, n * share, groups, 2), np.float32)
    seen = np.empty((n, heads * dim), np.float32)
    sq = np.empty((n, heads * dim), np.int8)
    ss = np.empty((n, heads * groups, 2), np.float32)
    update = np.empty((n, matrices[0, OUT, ROWS]), np.float32)
    wide = np.empty((n, matrices[0, GATE_UP, ROWS]), np.float32)
    wq = np.empty((n, inner), np.int8)
    ws = np.empty((n, inner // 32, 2), np.float32)
    for m in range(n):
        _row_of(matrices[layers, EMBEDDING], tokens[m], x[m])
        for i in range(hidden):
            x[m, i] *= factors[EMBEDDING_SCALE]
    for layer in range(layers):
        for m in range(n):
            _normed(x[m], norms[layer, 0], epsilon, h[m])
            _round_groups(h[m], hq[m], hs[m])
        product(matrices[layer, QKV], hq, hs, qkv)
        if adapters[layer, QKV, 0] > 0:
            _adapted(adapters[layer, QKV], strength, h, qkv)
        cos, sin = tables[table_of[layer], 0], tables[table_of[layer], 1]
        for m in range(n):
            if sizes[HAS_BIAS]:
                for i in range(biases.shape[1]):
                    qkv[m, i] += biases[layer, i]
            position = rows[m, POSITION]
            for head in range(heads + kv_heads):
                one = qkv[m, head * dim : (head + 1) * dim]
                if sizes[HAS_QK_NORM]:
                    _normed(one, qk_norms[layer, 0 if head < heads else 1], epsilon, one)
                _turn(one, cos[position], sin[position])
                if head < heads:
                    for i in range(dim):
                        one[i] *= factors[SCALE]
                    j = m * share + head % share
                    _round_groups(one, q[head // share, j], qs[head // share, j])
            own = rows[m, OWN]
            place = rows[m, OWN_LENGTH] - 1 if own >= 0 else position
            block, at = place >> 5, place & 31
            for head in range(kv_heads):
                key = qkv[m, (heads + head) * dim : (heads + head + 1) * dim]
                value = qkv[m, (heads + kv_heads + head) * dim : (heads + kv_heads + head + 1) * dim]
                if own >= 0:
                    _store_key(key, ok[layer, own, head, block], ok_scales[layer, own, head, block], at)
                    _store_value(value, ov[layer, own, head, block], ov_scales[layer, own, head, block], at)
                else:
                    _store_key(key, k[layer, head, block], k_scales[layer, head, block], at)
                    _store_value(value, v[layer, head, block], v_scales[layer, head, block], at)
        _attention(
            rows, windows[layer], factors[ATTENTION_SOFTCAP], q, qs, k[layer], k_scales[layer], v[layer], v_scales[layer],
            ok[layer], ok_scales[layer], ov[layer], ov_scales[layer], seen,
        )  # fmt: skip
        for m in range(n):
            _round_groups(seen[m], sq[m], ss[m])
        product(matrices[layer, OUT], sq, ss, update)
        if adapters[layer, OUT, 0] > 0:
            _adapted(adapters[layer, OUT], strength, seen, update)
        _joined(x, update, sizes[POST_NORMS], norms[layer, 2], epsilon)
        for m in range(n):
            _normed(x[m], norms[layer, 1], epsilon, h[m])
            _round_groups(h[m], hq[m], hs[m])
        product(matrices[layer, GATE_UP], hq, hs, wide)
        if adapters[layer, GATE_UP, 0] > 0:
            _adapted(adapters[layer, GATE_UP], strength, h, wide)
        for m in range(n):
            _gate(wide[m, :inner], wide[m, inner : 2 * inner], sizes[GELU])
            _round_groups(wide[m, :inner], wq[m], ws[m])
        product(matrices[layer, DOWN], wq, ws, update)
        if adapters[layer, DOWN, 0] > 0:
            _adapted(adapters[layer, DOWN], strength, wide[:, :inner], update)
        _joined(x, update, sizes[POST_NORMS], norms[layer, 3], epsilon)
    if logit_rows:
        first = n - logit_rows
        for m in range(first, n):
            _normed(x[m], final_norm, epsilon, h[m])
            _round_groups(h[m], hq[m], hs[m])
        product(matrices[layers, HEAD], hq[first:], hs[first:], logits)
        softcap = factors[FINAL_SOFTCAP]
        if softcap > 0:
            for m in range(logit_rows):
                for i in range(logits.shape[1]):
                    e = _exp(np.float32(2) * logits[m, i] / softcap)
                    logits[m, i] = softcap * (np.float32(1) - np.float32(2) / (np.float32(1) + e))


@njit(**_fast)
def _joined(x, update, normed, weight, epsilon):
    """x += update, itself normed first where the model does that."""
    hidden = x.shape[1]
    for m in range(x.shape[0]):
        if normed:
            _normed(update[m, :hidden], weight, epsilon, update[m, :hidden])
        for i in range(hidden):
            x[m, i] += update[m, i]


@njit(parallel=True, **_fast)
def pack(values, scale, zero, bits, weights, scales):
    """Lay a matrix (rows, columns) of few-bit values into tiles; scale and zero (rows, columns / 32) as float16 bits."""
    rows, columns = values.shape
    groups = columns // 32
    size = 512 if bits == 4 else 1024
    for t in prange((rows + TILE - 1) // TILE):
        for lane in range(min(TILE, rows - t * TILE)):
            row = t * TILE + lane
            for g in range(groups):
                base = (t * groups + g) * size
                if bits == 4:
                    for i in range(16):
                        column = g * 32 + (i >> 2) * 8 + (i & 3)
                        weights[base + (i >> 2) * 128 + lane * 4 + (i & 3)] = values[row, column] | (
                            values[row, column + 4] << np.uint8(4)
                        )
                else:
                    for i in range(32):
                        weights[base + (i >> 2) * 128 + lane * 4 + (i & 3)] = values[row, g * 32 + i]
                scales[(t * groups + g) * 64 + lane] = scale[row, g]
                scales[(t * groups + g) * 64 + 32 + lane] = zero[row, g]


@njit(parallel=True, **_fast)
def unpack(matrix, out):
    """A packed matrix as bfloat16 bits (rows, columns)."""
    for row in prange(out.shape[0]):
        line = np.empty(out.shape[1], np.float32)
        _row_of(matrix, row, line)
        bits = line.view(np.uint32)
        for i in range(line.shape[0]):
            b = bits[i]
            out[row, i] = np.uint16((b + np.uint32(0x7FFF) + ((b >> np.uint32(16)) & np.uint32(1))) >> np.uint32(16))


@njit(parallel=True, **_fast)
def rows_of(matrix, rows, out):
    """Rows of a packed matrix as float32 (rows, columns): the embedding of many tokens."""
    for m in prange(rows.shape[0]):
        _row_of(matrix, rows[m], out[m])


@njit(**_fast)
def multiply(matrix, x, out):
    """out (rows, matrix rows) = x · matrixᵀ for float32 x (rows, columns), rounded to bytes on the way."""
    for start in range(0, x.shape[0], MOST_ROWS):
        rows = min(MOST_ROWS, x.shape[0] - start)
        q = np.empty((rows, x.shape[1]), np.int8)
        qs = np.empty((rows, x.shape[1] // 32, 2), np.float32)
        for m in range(rows):
            _round_groups(x[start + m], q[m], qs[m])
        product(matrix, q, qs, out[start : start + rows])
