"""No regular expression of the program takes the square of a text to look at it."""

from __future__ import annotations

import re
from statistics import median

import pytest

from tests.hostile.expressions import Expression, attacks, expressions

SMALL = 1000
"""Repetitions of what an attack repeats."""
TELLING = 0.002
"""Seconds of processor time below which growth cannot be measured."""
MOST = 3.0
"""Times as long for a text of twice the length: 2 is linear, 4 is its square."""
TRIES = 4
"""A busy machine may slow the longer text down once, and not every time."""
ALL = tuple(expressions("index", "tui"))


def growth(expression: Expression, number: int) -> float:
    """How many times as long an attack of twice the length takes."""
    small, large = (
        next(
            text
            for at, text in enumerate(attacks(expression.pattern, times))
            if at == number
        )
        for times in (SMALL, 2 * SMALL)
    )
    rounds = [
        expression.seconds(large) / max(expression.seconds(small), 1e-7)
        for _ in range(5)
    ]
    return median(rounds)


@pytest.mark.parametrize("expression", ALL, ids=lambda one: one.name)
def test_twice_the_text_takes_twice_as_long(expression: Expression) -> None:
    """However it is made to try everything; only growth is compared, never time."""
    for number, text in enumerate(attacks(expression.pattern, 2 * SMALL)):
        if expression.seconds(text) > TELLING:
            assert any(growth(expression, number) < MOST for _ in range(TRIES)), text[
                :60
            ]


def test_the_attacks_find_what_is_wrong() -> None:
    """An expression of the second degree, and one where each blank begins anew."""
    for wrong, way in ((r"\d+\w*x", "match"), (r"\s*\|", "search")):
        expression = Expression(wrong, re.compile(wrong), frozenset({way}))
        texts = enumerate(attacks(expression.pattern, 2 * SMALL))
        assert any(
            growth(expression, n) > MOST
            for n, t in texts
            if expression.seconds(t) > TELLING
        )
