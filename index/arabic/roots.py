"""Roots."""

from __future__ import annotations


def root_keys(spelling: str) -> tuple[str, ...]:
    """Every root a word may have; often none."""
    return ()
