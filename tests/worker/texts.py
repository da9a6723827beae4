"""Texts written by an engine, without a worker around it."""

from inkwell.protocol.requests import Sampling
from inkwell.worker.engines.base import Writing

GREEDY = Sampling(temperature=0, top_p=1, min_p=0, repetition_penalty=1, dry=0)


PROMPT = "The rain fell on the lighthouse, and Mara"


def never():
    return False


def texts(engine, **more):
    writing = Writing(
        **{
            "prompt": PROMPT,
            "seeds": (1,),
            "sampling": Sampling(),
            "most_tokens": 40,
            "least_tokens": 40,
            **more,
        }
    )
    found = {}
    for piece in engine.generate(writing, never):
        found.setdefault(piece.candidate, ["", 0, 0, 0.0])
        found[piece.candidate][0] += piece.text
        found[piece.candidate][1:] = [piece.tokens, piece.avoided, piece.mean_log_probability]
    return [found[number] for number in sorted(found)]
