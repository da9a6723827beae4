"""A real worker over pipes."""

import subprocess
import sys

from inkwell.protocol import events, wire
from inkwell.protocol.requests import (
    Generate,
    JobId,
    PromptPart,
)
from inkwell.support.paths import places, worker_environment
from tests.conftest import ROOT


class Worker:
    def __init__(self, log, cwd=ROOT, environment=None):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "inkwell", "--worker", "writer"],
            cwd=cwd,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=environment or worker_environment(places(None)),
        )

    def send(self, *messages):
        for message in messages:
            self.process.stdin.write(message if isinstance(message, bytes) else wire.encode(message))
        self.process.stdin.flush()

    def read(self):
        line = self.process.stdout.readline()
        assert line, "the worker ended"
        return wire.decode(line)

    def until(self, *kinds):
        heard = []
        while True:
            heard.append(self.read())
            if isinstance(heard[-1], kinds):
                return heard


def generate(text, job="j", **more):
    return Generate(
        JobId(job),
        (PromptPart("scene_lead", "t", text, 0, "r", pinned=True),),
        **{"words": 20, "seed": 5, **more},
    )


def written(heard):
    finished = [event for event in heard if isinstance(event, events.CandidateFinished)]
    return min(finished, key=lambda event: event.candidate)
