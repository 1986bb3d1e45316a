"""What tests do without the data that is not in the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.shared import CHECKOUT, shared

if TYPE_CHECKING:
    from pathlib import Path


def test_shared_data_is_where_the_variable_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each folder has a variable of its own."""
    monkeypatch.setenv("WARRAQ_SEEDS", str(tmp_path))
    assert shared("seeds") == tmp_path


@pytest.mark.parametrize(
    ("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)]
)
def test_data_that_is_missing_skips_here_and_fails_in_ci(
    ci: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the folder that was looked for, and the variable to set."""
    monkeypatch.delenv("WARRAQ_SEEDS", raising=False)
    monkeypatch.setattr("tests.shared.CHECKOUT", CHECKOUT / "nowhere")
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="shared/seeds is not here; set WARRAQ_SEEDS"):
        shared("seeds")
