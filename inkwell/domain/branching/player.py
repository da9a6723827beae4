"""A play of a branching story: back, forward, and any moment gone back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.branching.play import begin, choose, enter

if TYPE_CHECKING:
    from inkwell.domain.branching.play import Moment, State
    from inkwell.domain.branching.story import Story


class Player:
    """A play: what was chosen can be taken back and done again, and any moment gone back to."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._moments: list[Moment] = [begin(story)]
        self._chosen: list[int] = []
        self._place = 0

    @property
    def moment(self) -> Moment:
        """What is there now."""
        return self._moments[self._place]

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The way here."""
        return tuple(self._moments[: self._place + 1])

    @property
    def can_go_back(self) -> bool:
        """Whether there was a choice before."""
        return self._place > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether a choice was taken back."""
        return self._place + 1 < len(self._moments)

    def choose(self, number: int) -> Moment:
        """Take a choice; one that was taken back before is the way it was."""
        if self.can_go_forward and self._chosen[self._place] == number:
            return self.forward()
        made = choose(self.story, self.moment, number)
        del self._moments[self._place + 1 :], self._chosen[self._place :]
        self._moments.append(made)
        self._chosen.append(number)
        self._place += 1
        return made

    def back(self) -> Moment:
        """The moment before the last choice."""
        self._place = max(0, self._place - 1)
        return self.moment

    def forward(self) -> Moment:
        """The choice that was taken back, again."""
        self._place = min(len(self._moments) - 1, self._place + 1)
        return self.moment

    def restore(self, state: State) -> Moment:
        """Go on from a passage as it was entered in a state; what was played stays behind it."""
        made = enter(self.story, state)
        del self._moments[self._place + 1 :], self._chosen[self._place :]
        self._moments.append(made)
        self._chosen.append(-1)
        self._place += 1
        return made

    def renew(self, story: Story) -> Moment:
        """The story was edited: the same choices as far as they can still be taken."""
        chosen = self._chosen[: self._place]
        self.__init__(story)  # type: ignore[misc]
        for number in chosen:
            if not 0 <= number < len(self.moment.choices):
                break
            self.choose(number)
        return self.moment
