"""What a note in a prompt has earned: how much likelier it made what the author really wrote next. Pure."""

from __future__ import annotations

from dataclasses import dataclass

# Before a note has shown anything it is taken to be worth a little less than the story it would take the place of: so many
# nats a token of its own, as if it had been tried so many times.
_PRIOR_NATS_A_TOKEN, _PRIOR_TIMES = 0.01, 2


@dataclass(frozen=True)
class Earning:
    """Sums over all trials of a note.

    Attributes:
        nats: by how much it made the author's words likelier, all together; below 0 where it did harm.
        tokens: its own length, summed over the trials.
        times: how often it was tried.
    """

    nats: float = 0.0
    tokens: int = 0
    times: int = 0

    def __add__(self, other: Earning) -> Earning:
        return Earning(self.nats + other.nats, self.tokens + other.tokens, self.times + other.times)

    @property
    def worth(self) -> float:
        """Nats a token of its own, drawn toward what is expected of a note nobody has tried."""
        mean_tokens = self.tokens / self.times if self.times else 60.0
        prior = _PRIOR_TIMES * mean_tokens
        return (self.nats + _PRIOR_NATS_A_TOKEN * prior) / (self.tokens + prior)

    @property
    def is_unworthy(self) -> bool:
        """Whether it has had its trials and does not pay."""
        return self.times >= 3 and self.nats <= 0


def ranked(earnings: dict[str, Earning]) -> list[str]:
    """Subjects by their worth, the best first; those that do not pay are left out."""
    paying = {subject: one for subject, one in earnings.items() if not one.is_unworthy}
    return sorted(paying, key=lambda subject: (-paying[subject].worth, subject))
