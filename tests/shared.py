"""Where the data is that is shared between checkouts, and what happens without it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

CHECKOUT = Path(__file__).parents[1]


def shared(name: str) -> Path:
    """The folder `name` (corpora or seeds), of $WARRAQ_CORPORA or $WARRAQ_SEEDS.

    Without the variable it is in `shared`, beside the checkout. Where it is not the test
    is skipped with the reason, but fails in CI.
    """
    variable = f"WARRAQ_{name.upper()}"
    folder = Path(os.environ.get(variable, CHECKOUT.parent / "shared" / name))
    if not folder.is_dir():
        missing(f"{folder} is not here; set {variable}")
    return folder


def missing(reason: str) -> NoReturn:
    """Skip a test for want of its data, or fail it when the variable CI is set."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
