"""A model's chat template, which is a program by a stranger: rendered once, in a child with little time and memory.

Only the strings around the messages are kept. A template that fails, takes too long or answers nonsense is replaced
by a plain one; one with fixed instructions of its own is reported, so that the author can know.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache

from inkwell.support.phrases import to_send

_LARGEST_TEMPLATE = 64 * 2**10
_LARGEST_ANSWER = 64 * 2**10
_SECONDS = 2
_MEMORY_BYTES = 512 * 2**20
_USER, _SYSTEM = "\u2060INKWELLUSER\u2060", "\u2060INKWELLSYSTEM\u2060"
_SUSPECT = re.compile(r"https?://|\balways\b|\bnever\b|\bignore\b|\binstead\b|\bmust\b", re.IGNORECASE)

_CHILD = """
import json, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
    resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
except (ImportError, ValueError, OSError):
    pass
from jinja2.sandbox import ImmutableSandboxedEnvironment
def stop(message):
    raise ValueError(message)
given = json.load(sys.stdin)
environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"])
environment.globals["raise_exception"] = stop
environment.globals["strftime_now"] = lambda form: ""
environment.filters["tojson"] = lambda value, **more: json.dumps(value, ensure_ascii=False)
template = environment.from_string(given["template"])
answers = []
for messages in given["conversations"]:
    try:
        answer = template.render(messages=messages, add_generation_prompt=True, bos_token=given["begin"], eos_token=given["end"], tools=None, documents=None, enable_thinking=False)
    except Exception:
        answer = None
    answers.append(answer[:{largest}] if answer is not None else None)
json.dump(answers, sys.stdout)
"""


@dataclass(frozen=True)
class ChatTemplate:
    """Strings around a user's message, and around a system message and a user's. `warning` is for the author."""

    user: tuple[str, str]
    system: tuple[str, str, str] | None = None
    warning: str = ""

    def parts(self, system: str) -> tuple[str, str, str]:
        """Before the system text, between it and the user's, after that; `system` empty: before and after only."""
        if system and self.system is not None:
            return self.system
        if system:
            return self.user[0], "\n\n", self.user[1]
        return self.user[0], "", self.user[1]


PLAIN_TEMPLATE = ChatTemplate(("", "\n\n"))


@lru_cache(maxsize=8)
def render_chat_template(template: str, bos: str, eos: str) -> ChatTemplate:
    """What a template's source renders to; the plain one, with a warning, where it does not work."""
    if len(template) > _LARGEST_TEMPLATE:
        return ChatTemplate(
            PLAIN_TEMPLATE.user, warning=to_send("the model’s chat template is too long and is not used")
        )
    user = {"role": "user", "content": _USER}
    conversations = [[user], [{"role": "system", "content": _SYSTEM}, user]]
    answers = _rendered(template, bos, eos, conversations)
    user_only = _split(answers[0], _USER) if answers and answers[0] else None
    if user_only is None:
        return ChatTemplate(
            PLAIN_TEMPLATE.user, warning=to_send("the model’s chat template does not work and is not used")
        )
    with_system = None
    if (
        answers
        and answers[1]
        and (first := _split(answers[1], _SYSTEM))
        and (rest := _split(first[1], _USER))
    ):
        with_system = (first[0], *rest)
    fixed = "".join(user_only)
    warning = ""
    if _SUSPECT.search(fixed) or _SUSPECT.search("".join(with_system or ())):
        warning = to_send(
            "the model’s chat template adds instructions of its own: {text}",
            text=" ".join(fixed.split())[:300],
        )
    return ChatTemplate(user_only, with_system, warning)


def _split(text: str, marker: str) -> tuple[str, str] | None:
    before, separator, after = text.partition(marker)
    return (before, after) if separator and marker not in after else None


def _rendered(template: str, bos: str, eos: str, conversations: object) -> list[str | None] | None:
    code = (
        _CHILD.replace("{memory}", str(_MEMORY_BYTES))
        .replace("{seconds}", str(_SECONDS))
        .replace("{largest}", str(_LARGEST_ANSWER))
    )
    payload = json.dumps({"template": template, "begin": bos, "end": eos, "conversations": conversations})
    try:
        process = subprocess.run(  # noqa: S603  # our own interpreter
            [sys.executable, "-I", "-c", code],
            input=payload.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
        answers = json.loads(process.stdout) if process.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None
    return answers if isinstance(answers, list) and len(answers) == 2 else None
