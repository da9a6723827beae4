"""The engine over transformers, beside our own."""

import re

from inkwell.protocol.requests import LoadModel
from inkwell.worker.engines.decoder_engine import DecoderEngine
from inkwell.worker.engines.transformers_engine import TransformersEngine
from tests.worker.texts import GREEDY, texts
from tests.worker.tiny_models import make_model


def test_both_engines_write_the_same_greedy_text_in_bf16(tmp_path):
    folder = make_model(tmp_path / "m", "qwen3")
    lean, hub = DecoderEngine(), TransformersEngine()
    lean.load(LoadModel(str(folder), "m", form="bf16"), lambda _event: None)
    hub.load(LoadModel(str(folder), "m"), lambda _event: None)
    assert lean.weight_format == "bf16" and lean.device == "processor"
    settings = {"sampling": GREEDY, "max_tokens": 30, "min_tokens": 30}
    assert texts(lean, **settings)[0][0] == texts(hub, **settings)[0][0]
    assert len(texts(hub, seeds=(1, 2))) == 2


def test_a_cache_that_cannot_be_cut_is_read_again(tmp_path):
    folder = make_model(tmp_path / "m", "mistral, sliding window")
    hub = TransformersEngine()
    hub.load(LoadModel(str(folder), "m"), lambda _event: None)
    long = "The rain fell on the lighthouse, and Mara counted the stairs again. " * 6
    settings = {"prompt": long, "sampling": GREEDY, "max_tokens": 25, "min_tokens": 25}
    plain = texts(hub, **settings)
    assert texts(hub, **settings) == plain
    words = sorted(re.findall(r"\w+", plain[0][0]), key=len)
    banned = texts(hub, **settings, banned=(words[-1],))
    assert banned[0][1] == 25 and texts(hub, **settings) == plain
