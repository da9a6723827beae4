"""Versions of copy by the starter: limits kept, forbidden words, and how far apart they are beside plain sampling.

    python3 packaging/dev.py bench --copy [--briefs N] [--tries N] [--json]

Each brief is asked for as the window asks, and once more plainly: the same prompt, nothing banned, what comes first. Spread is
the mean distance in meaning (1 − cosine, MiniLM) of all pairs; three versions on both sides.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "packaging"))

from moods_bench.run import EMBEDDER, STARTER, _Channel  # noqa: E402

from inkwell.worker.decoder.kernel_cache import use_own_folder  # noqa: E402

use_own_folder()

from inkwell.domain.copywriting.brief import Brief  # noqa: E402
from inkwell.domain.copywriting.faults import places_of  # noqa: E402
from inkwell.domain.copywriting.limits import is_within  # noqa: E402
from inkwell.prompting.copywriting import place_of  # noqa: E402
from inkwell.prompting.recipes import mood  # noqa: E402
from inkwell.protocol.requests import Generate, JobId, LoadModel  # noqa: E402
from inkwell.services.asking.versions import TRIES, chosen, kept_of, request  # noqa: E402
from inkwell.worker.engines.decoder_engine import DecoderEngine  # noqa: E402
from inkwell.worker.rewriting.embedder import Embedder  # noqa: E402
from inkwell.worker.writing.job import write  # noqa: E402

# Product, reader, tone, must say, must not say.
_PRODUCTS = (
    ("Bramble, a notebook of recycled paper", "students", "warm, plain", "recycled", "cheap, best"),
    (
        "Northlight, a desk lamp that follows the sun",
        "people who work at home",
        "calm",
        "light",
        "guarantee, cure",
    ),
    (
        "The Salt Road, a novel of two sisters at sea",
        "readers of historical novels",
        "tense",
        "sea",
        "bestseller, unputdownable",
    ),
    ("Hearth, a bakery that delivers before seven", "neighbours", "friendly", "bread", "diet, healthy"),
    ("Tern, a light bicycle for the city", "commuters", "quick, dry", "city", "fastest, revolutionary"),
    ("Fern and Stone, a garden service", "owners of small gardens", "practical", "garden", "cheap, expert"),
    ("Quiet Hours, a library that opens at night", "night workers", "gentle", "night", "free, silent"),
    ("Kestrel, binoculars for birdwatchers", "walkers", "precise", "birds", "perfect, military"),
    ("Juniper soap without perfume", "people with tender skin", "honest", "soap", "cure, heal"),
    ("The Long Table, a supper club", "newcomers to the town", "inviting", "table", "exclusive, luxury"),
)
_PLACES = (
    ("x", "aida"),
    ("search_line", "hbc"),
    ("text_message", "pas"),
    ("page_description", "fab"),
    ("bluesky", "bab"),
)

_COMPARED = 3


def briefs(count: int) -> list[Brief]:
    """The same ones every time."""
    made: list[Brief] = []
    for number in range(count):
        product, reader, tone, must, must_not = _PRODUCTS[number % len(_PRODUCTS)]
        place, frame = _PLACES[(number + number // len(_PRODUCTS)) % len(_PLACES)]
        never = tuple(one.strip() for one in must_not.split(","))
        made.append(Brief(product, reader, tone, (must,), never, place, frame))
    return made


def main() -> int:
    """Write, measure, tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--briefs", type=int, default=20)
    parser.add_argument("--tries", type=int, default=TRIES)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    engine = DecoderEngine()
    engine.load(LoadModel(str(STARTER), "starter"), lambda _: None)
    embedder = Embedder(EMBEDDER)

    def texts(asked: Generate) -> list[str]:
        channel = _Channel()
        write(engine, asked, channel)  # type: ignore[arg-type]
        return [one.text.strip() for one in channel.finished]

    def spread(versions: list[str]) -> float:
        vectors = embedder.vectors(versions)
        return fmean(
            1 - float(vectors[one] @ vectors[other]) for one, other in combinations(range(len(versions)), 2)
        )

    rows: list[dict[str, object]] = []
    for number, brief in enumerate(briefs(options.briefs)):
        began = time.monotonic()
        limit = place_of(brief.place)
        asked = replace(request(JobId("bench"), brief, 100 * number), candidates=options.tries)
        kept = [one for text in texts(asked) if (one := kept_of(text, brief))]
        shown = chosen(kept, brief)
        plain = texts(replace(asked, banned=(), candidates=_COMPARED, sampling=mood("balanced").sampling))
        pairs = min(_COMPARED, len(shown), len(plain))
        rows.append(
            {
                "brief": brief.product,
                "place": brief.place,
                "kept": len(kept),
                "shown": shown,
                "over": sum(not is_within(one, limit) for one in shown if limit is not None),
                "forbidden": sum(len(places_of(word, one)) for one in shown for word in brief.must_not),
                "spread": spread(shown[:pairs]) if pairs > 1 else None,
                "plain_over": sum(not is_within(one, limit) for one in plain if limit is not None),
                "plain_forbidden": sum(len(places_of(word, one)) for one in plain for word in brief.must_not),
                "plain_spread": spread(plain[:pairs]) if pairs > 1 else None,
                "seconds": round(time.monotonic() - began, 1),
            }
        )
        if options.json:
            print(json.dumps(rows[-1]), flush=True)
        else:
            print(".", end="", file=sys.stderr, flush=True)
    print(told(rows), file=sys.stderr if options.json else sys.stdout)
    return 0


def told(rows: list[dict[str, object]]) -> str:
    """The sums."""

    def total(name: str) -> int:
        return sum(value for row in rows if isinstance(value := row[name], int))

    def mean(name: str) -> float:
        return fmean(value for row in rows if isinstance(value := row[name], float))

    shown = sum(len(value) for row in rows if isinstance(value := row["shown"], list))
    return (
        f"{len(rows)} briefs, {shown} versions: {total('over')} over the limit, {total('forbidden')} forbidden words, "
        f"spread {mean('spread'):.3f}; plainly {total('plain_over')} over, {total('plain_forbidden')} forbidden, "
        f"spread {mean('plain_spread'):.3f}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
