"""Prose in which no check finds anything."""

PLAIN = (
    "Mara crossed the yard and shut the gate behind her. The dog followed at her heels. Rain had filled the barrel, and "
    "the path shone. She hung her coat on the nail and called for Tobias. Nobody answered. She lit the stove and put the "
    "kettle on. Then she sat at the table and opened the letter from the harbour office. It was short."
)
