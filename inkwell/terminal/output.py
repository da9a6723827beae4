"""What a verb prints: a sentence, or JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from inkwell.domain.errors import InkwellError


def fail(error: InkwellError, options: argparse.Namespace, code: int) -> int:
    if options.json:
        print(json.dumps({"error": error.sentence}))
    detail = f" [{error.detail}]" if options.debug and error.detail else ""
    print(f"inkwell: {error.sentence}{detail}", file=sys.stderr)
    return code


def say(options: argparse.Namespace, sentence: str, **facts: Any) -> int:
    print(json.dumps(facts, ensure_ascii=False) if options.json else sentence)
    return 0
