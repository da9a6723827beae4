"""Changes that need no model."""

from dataclasses import replace

from inkwell.prompting.styles import load_styles
from inkwell.prompting.touches import cut, touched

STYLES = {style.id: style for style in load_styles()[0]}


GOTHIC = STYLES["gothic"]


def test_touches_and_cuts():
    assert "The mournful wind rose." in touched(GOTHIC, "The wind rose.")
    assert "He did not go." in touched(GOTHIC, "He didn’t go.")
    first = STYLES["first-person"]
    assert "I opened my door. “She is here,” I said." in touched(
        first, "She opened her door. “She is here,” she said."
    )
    assert not touched(GOTHIC, "Nobody came.")
    assert "He sat, waiting. He said nothing." not in cut("He sat.")
    assert any(
        text.count(".") == 2 for text in cut("The old man sat by the fire, and he said nothing at all.")
    )
    assert "He walked home." in cut("He walked slowly home.")
    assert not any(
        "an ship" in text or "a old" in text for text in touched(replace(GOTHIC), "It was a old house.")
    )
