"""Memory that is asked for decides on processes and on words held."""

from __future__ import annotations

import pytest

from index.budget import Budget, budget


@pytest.mark.parametrize(
    ("megabytes", "expected"),
    [
        (0, Budget(1, 100_000)),
        (120, Budget(1, 250_000)),
        (160, Budget(1, 750_000)),
        (168, Budget(2, 100_000)),
        (250, Budget(2, 1_125_000)),
        (2_000, Budget(2, 4_000_000)),
    ],
)
def test_what_is_left_beside_the_programs_is_for_words(
    megabytes: int, expected: Budget
) -> None:
    """And a second process only where it fits in."""
    assert budget(megabytes) == expected
