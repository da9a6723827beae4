"""Texts written by an engine, without a worker around it."""

from inkwell.protocol.requests import Sampling
from inkwell.worker.engines.base import GenerationSpec

GREEDY = Sampling(temperature=0, top_p=1, min_p=0, repetition_penalty=1, dry=0)


PROMPT = "The rain fell on the lighthouse, and Mara"


def never():
    return False


def texts(engine, **more):
    spec = GenerationSpec(
        **{
            "prompt": PROMPT,
            "seeds": (1,),
            "sampling": Sampling(),
            "max_tokens": 40,
            "min_tokens": 40,
            **more,
        }
    )
    found = {}
    for piece in engine.generate(spec, never):
        found.setdefault(piece.candidate, ["", 0, 0, 0.0])
        found[piece.candidate][0] += piece.text
        found[piece.candidate][1:] = [piece.tokens, piece.avoided, piece.mean_log_probability]
    return [found[number] for number in sorted(found)]
