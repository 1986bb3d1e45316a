"""Forms in place of letters, and lines stored as they were drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import arabic_reshaper
import pytest
from bidi import get_display
from bidi.algorithm import get_display as get_mirrored

from index.article import Doubt, Repair
from index.importers.mending import Mended, mend

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = (
    "خرجت المجموعة الأولى من المدينة القديمة صباح يوم الثلاثاء الماضي",
    "وعادت الثانية إلى مقر الشركة في نهاية الأسبوع (بعد تأخير طويل)",
    "قالت الوزارة: «هذه الخطوة ضرورية»، وستبدأ الدراسة في السنة المقبلة",
)
MIXED = (
    "بلغت القيمة 1,250.75 دولار في 12/05/2020 بحسب تقرير الوكالة",
    "تعمل الشركة على نظام Windows 10 منذ سنة ٢٠١٥ في المدينة",
    "زادت النسبة إلى 50% في السنة الأولى ثم انخفضت إلى ٣٫٥ بعدها",  # noqa: RUF001
)


def shaped(text: str) -> str:
    """Letters become joined forms."""
    return str(arabic_reshaper.reshape(text))


def drawn(text: str) -> str:
    """Each line in the order of a screen, brackets as they were."""
    return "\n".join(get_display(line, base_dir="R") for line in text.split("\n"))


def drawn_mirrored(text: str) -> str:
    """Each line in the order of a screen, brackets mirrored."""
    return "\n".join(get_mirrored(line, base_dir="R") for line in text.split("\n"))


def test_forms_become_letters() -> None:
    """Lam-alef is two of them."""
    text = "\n".join(LINES)
    assert mend(shaped(text)) == Mended(text, (Repair.FORMS,))


@pytest.mark.parametrize("order", [drawn, drawn_mirrored])
@pytest.mark.parametrize("lines", [LINES, LINES + MIXED])
def test_what_was_made_ready_for_a_screen_comes_back(
    order: Callable[[str], str], lines: tuple[str, ...]
) -> None:
    """Digits and Latin keep their order, brackets their direction."""
    text = "\n".join(lines)
    repairs = (Repair.ORDER, Repair.FORMS)
    assert mend(order(shaped(text))) == Mended(text, repairs)


@pytest.mark.parametrize("order", [drawn, drawn_mirrored])
def test_letters_stored_backwards_come_back(order: Callable[[str], str]) -> None:
    """Without forms the chain of letters tells the direction."""
    text = "\n".join(LINES + MIXED)
    assert mend(order(text)) == Mended(text, (Repair.ORDER,))


def test_marks_stay_on_their_letters() -> None:
    """Whether the line was turned sign by sign or letter by letter."""
    text = "كَتَبَ الطَّالِبُ الدَّرْسَ فِي الْمَدْرَسَةِ الْقَدِيمَةِ صَبَاحَ الْيَوْمِ وَعَادَ"
    assert mend(text[::-1]).text == text
    letters: list[str] = []
    for sign in text:
        if "\u064b" <= sign <= "\u0652":
            letters[-1] += sign
        else:
            letters.append(sign)
    assert mend("".join(reversed(letters))).text == text


def test_the_mark_of_lam_alef_belongs_to_the_lam() -> None:
    """Alef itself carries none but tanwin."""
    assert mend("\ufe8d\ufedf\ufeb4\ufefc\u064e\ufee1").text == (
        "\u0627\u0644\u0633\u0644\u064e\u0627\u0645"
    )


def test_lines_of_latin_are_not_turned() -> None:
    """They run from left to right in any order."""
    text = "\n".join((*LINES, "An English line, with 2 commas, 1 dot"))
    assert mend(drawn(text)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "صلى الله عليه وسلم \ufdfa، و\ufdfd",
        "سبحان \ufdf2",
        "\ufd3fقل هو الله أحد\ufd3e",
        "أشكال الباء: \ufe8f و\u0020\ufe91 و\u0020\ufe92 و\u0020\ufe90",
    ],
)
def test_signs_and_tables_of_forms_are_left(text: str) -> None:
    """A form that stands alone is shown for itself."""
    assert mend(text) == Mended(text)


def test_a_shaper_that_joins_the_name_of_god_is_undone() -> None:
    """Where the words are forms the sign is one, too."""
    assert mend(shaped("قال عبد الله ذلك أمس")).text == "قال عبد الله ذلك أمس"


def test_a_form_within_a_word_of_letters_becomes_a_letter() -> None:
    """As some books have it for letters that their fonts lack."""
    assert mend("با\ufb6bاريا").text == "با\u06a4اريا"


def test_some_lines_backwards_are_a_doubt() -> None:
    """A text that is mostly right is not turned."""
    text = "\n".join((*LINES, LINES[0][::-1], *LINES))
    assert mend(text) == Mended(text, (), (Doubt.ORDER,))


def test_forms_that_run_both_ways_are_a_doubt() -> None:
    """The forms become letters and the lines stay."""
    mixed = f"{shaped(LINES[0])}\n{shaped(LINES[1])[::-1]}\n{shaped(LINES[2])[::-1]}"
    found = mend(mixed)
    assert found.repairs == (Repair.FORMS,)
    assert found.doubts == (Doubt.ORDER,)


@pytest.mark.parametrize("text", ["", "ة", " ة", "نص", "لا إلا خلا كلا على ", "\n \n"])
def test_a_few_letters_say_nothing(text: str) -> None:
    """Short texts are left as they are."""
    assert mend(text) == Mended(text)
