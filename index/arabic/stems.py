"""Light stems."""

from __future__ import annotations

from index.arabic.words import fold_word


def stem_keys(spelling: str) -> tuple[str, ...]:
    """Every stem a word may have, the word itself first."""
    folded = fold_word(spelling)
    keys: list[str] = [folded]
    for article in ("وال", "بال", "كال", "فال", "ال", "لل"):
        if folded.startswith(article) and len(folded) >= len(article) + 3:
            keys.append(folded[len(article) :])
            break
    return tuple(keys)
