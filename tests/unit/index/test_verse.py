"""Where a line of verse is cut into its two hemistichs."""

import pytest

from index.structure.verse import find_gap

FIRST, SECOND = "قفا نبك من ذكرى حبيب ومنزل", "بسقط اللوى بين الدخول فحومل"


def halves(line: str) -> list[str]:
    """Return both hemistichs, or the line when it is not parted."""
    gap = find_gap(line)
    return [line] if gap is None else [line[: gap.start], line[gap.end :]]


@pytest.mark.parametrize(
    "gap",
    [
        *(" *** ", "***", " * * * ", " * ", " | ", "\t", "\t\t", "   ", "\u00a0" * 3),
        *(" ... ", "   ...   ", " … ", " / ", " // ", " == ", " \u066d ", " \u06de "),
    ],
)
def test_whatever_writers_put_between_hemistichs_parts_them(gap: str) -> None:
    """The blanks around it are part of the gap."""
    assert halves(FIRST + gap + SECOND) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("قفا نبك… من ذكرى", "بسقط"),
        ("قفا نبك ... من ذكرى", "بسقط اللوى بين الدخول"),
        ("سنة 1/2 من العمر", "مضت كأنها لم تكن"),
        ("سنة 1 / 2 من العمر", "مضت كأنها لم تكن"),
        ("يا ليل، يا عين.", "يا قمر"),
    ],
)
def test_lesser_signs_beside_a_sure_one_belong_to_a_hemistich(
    first: str, second: str
) -> None:
    """Dots, slashes and punctuation at a word are text."""
    assert halves(f"{first} *** {second}") == [first, second]


def test_of_several_gaps_the_best_balanced_is_taken() -> None:
    """In words first; the other stays in its hemistich."""
    assert halves("قفا   نبك من   ذكرى حبيب")[0] == "قفا   نبك من"
    assert halves("قفا | نبك من ذكرى | حبيب ومنزل فاتن")[0] == "قفا | نبك من ذكرى"


@pytest.mark.parametrize(
    "line",
    [
        "",
        FIRST,
        "*** " + FIRST,
        FIRST + " ...",
        "قال ... ثم سكت ... ثم قال",
        "قفا نبك… من ذكرى",
        "سنة 1/2 من العمر",
        "وكتب في الهامش* كذا",
        f"{FIRST} *** " * 40,
    ],
)
def test_a_line_without_words_on_both_sides_is_not_parted(line: str) -> None:
    """Nor prose that trails off more than once, nor one too long for verse."""
    assert halves(line) == [line]
