"""The structure of plain text: one test for each kind, and the two seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import BlockKind
from index.library import read_file
from index.structure import find_blocks

if TYPE_CHECKING:
    from pathlib import Path

PROSE = (
    "قال المتحدث إن الجسر الجديد سيفتح أمام السيارات في أول الأسبوع القادم، كما وعد."
)
HEAD = f"عنوان المقال في سطر واحد\n\n{PROSE}\n\n"


def kinds(text: str) -> list[str]:
    """The kinds of the blocks of a text."""
    return [block.kind.value for block in find_blocks(text)]


def kinds_after_head(body: str) -> list[str]:
    """The kinds of blocks that stand between a title, a lead and one more paragraph."""
    head, lead, *rest, last = kinds(f"{HEAD}{body}\n\n{PROSE}")
    assert [head, lead, last] == ["title", "paragraph", "paragraph"]
    return rest


@given(
    st.text(st.sampled_from('ابت aZ1٣.:؟«»"-*…\n\t  {}=$')) | st.text(),
    st.text(max_size=5),
)
def test_every_line_is_one_block_at_its_place(text: str, title: str) -> None:
    """Nothing is lost, moved or given twice."""
    blocks = find_blocks(text, title)
    for block in blocks:
        assert text[block.start : block.end] == block.text
        assert "\n" not in block.text
    assert [b.text for b in blocks] == [
        r.strip() for r in text.split("\n") if r.strip()
    ]


def test_a_title_that_is_repeated_is_kept_once() -> None:
    """The repetition is folded away, even with other harakat or spaces around."""
    assert kinds(f"سقوط الجسر\n\nسُقوط الجسر \n\n{PROSE}") == [
        "title",
        "boilerplate",
        "paragraph",
    ]


def test_a_label_before_the_title_is_a_kicker() -> None:
    """Only one that is known, and only with a title under it."""
    assert kinds(f"عاجل\n\nسقوط الجسر\n\n{PROSE}") == ["kicker", "title", "paragraph"]
    assert kinds(f"رياضة\n\n{PROSE * 8}")[0] == "title"


def test_a_title_that_the_source_gives_is_never_a_kicker() -> None:
    """An encyclopedia has an article called «العالم»."""
    blocks = find_blocks(f"العالم\n\nخريطة\n\n{PROSE}", "العالم")
    assert blocks[0].kind is BlockKind.TITLE


def test_one_long_line_has_no_title() -> None:
    """It is a paragraph; one short sentence is, too."""
    assert kinds(PROSE * 5) == ["paragraph"]
    assert kinds("وصلنا إلى المدينة.") == ["paragraph"]


def test_a_short_line_alone_between_paragraphs_is_a_heading() -> None:
    """A final stop, too many words or no prose under it make it none."""
    assert kinds_after_head("كلفة المشروع") == ["heading"]
    assert kinds_after_head('إسطنبول.. "الخيار المفضل"') == ["heading"]
    assert kinds_after_head("هذه هي كلفة المشروع.") == ["paragraph"]
    assert kinds_after_head("ما كلفة المشروع؟") == ["paragraph"]
    assert kinds_after_head("كلمة " * 13) == ["paragraph"]
    assert kinds(f"{HEAD}كلفة المشروع")[-1] == "paragraph"


def test_a_short_line_twice_in_a_row_is_a_caption() -> None:
    """The second is folded away."""
    assert kinds_after_head("سيرجي لافروف\nسيرجي لافروف") == ["caption", "boilerplate"]


@pytest.mark.parametrize(
    "line",
    ["بقلم: سعاد العلي", "كتب: محمد علي", "إعداد / قسم الأخبار", "بقلم سعاد العلي"],
)
def test_a_line_that_names_the_writer_is_a_byline(line: str) -> None:
    """With a colon, a slash, or after «بقلم»."""
    assert kinds_after_head(line) == ["byline"]


@pytest.mark.parametrize("mark", ["-", "•", "*", "1.", "٢.", "3)", "(٤)", "\u2013"])
def test_a_bullet_or_a_number_makes_a_list_item(mark: str) -> None:
    """In either system of digits."""
    assert kinds_after_head(f"{mark} كوبان من الطحين\n{mark} ملعقة سكر") == ["list"] * 2


def test_speakers_whose_names_recur_take_turns() -> None:
    """A label that stands alone and a verb of saying are no speakers."""
    talk = "المحاور: كيف بدأت؟\n\nسعاد: بدأت صغيرة.\n\nالمحاور: ومتى؟\n\nسعاد: قديما."
    assert kinds_after_head(talk) == ["turn"] * 4
    assert "turn" not in kinds_after_head("ملاحظة: هنا.\n\nملاحظة: هناك.")
    said = "قالت: لا.\n\nقال سعيد: نعم.\n\nقالت: كلا.\n\nقال سعيد: بلى."
    assert "turn" not in kinds_after_head(said)


@pytest.mark.parametrize("gap", [" ... ", " *** ", " … ", "     ", "\t", " * * * "])
def test_two_lines_of_two_halves_are_verse(gap: str) -> None:
    """One such line alone is not."""
    verse = f"قفا نبك من ذكرى حبيب ومنزل{gap}بسقط اللوى بين الدخول فحومل"
    assert kinds_after_head(f"{verse}\n{verse} ثم") == ["verse", "verse"]
    assert kinds_after_head(f"{verse}.") == ["paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "$ pip install warraq",
        "def main():",
        "x = f(1)",
        "git commit {",
        "print('سلام')",
    ],
)
def test_a_line_that_reads_as_a_program_is_code(line: str) -> None:
    """Commands, definitions, assignments; Arabic in quotation marks is allowed."""
    assert kinds_after_head(line) == ["code"]


def test_an_indented_line_beside_code_is_code() -> None:
    """A line of a program need not look like one."""
    assert kinds_after_head("def one():\n    return\n    pass") == ["code"] * 3


def test_an_address_and_a_foreign_sentence_are_not_code() -> None:
    """Latin letters alone do not make a program."""
    assert "code" not in kinds_after_head("https://example.org/a?b=c")
    assert "code" not in kinds_after_head("This is an English sentence, nothing else.")


@pytest.mark.parametrize(
    "line",
    ["تم نسخ الرابط", "اقرأ أيضًا: جسر آخر في الشمال", "مساحة إعلانية", "شارك المقال |"],
)
def test_what_belongs_to_the_page_is_boilerplate(line: str) -> None:
    """Notices, share buttons, read-also lines."""
    assert kinds_after_head(line) == ["boilerplate"]


def test_a_sentence_that_begins_like_boilerplate_is_not() -> None:
    """Long lines are the article's own."""
    assert kinds_after_head(f"اقرأ أيضا في الكتاب {PROSE * 2}") == ["paragraph"]


def test_a_line_in_quotation_marks_is_a_quotation() -> None:
    """One pair has to hold all of it."""
    assert kinds_after_head("«سنفتح الجسر في أول الأسبوع القادم كما وعدنا».") == [
        "quote"
    ]
    assert kinds_after_head("«سنفتح» الجسر في أول الأسبوع القادم كما «وعدنا».") == [
        "paragraph"
    ]


def test_a_date_on_a_line_of_its_own_is_a_dateline() -> None:
    """Inside a sentence it is not."""
    assert kinds_after_head("الثلاثاء ٣ كانون الثاني ٢٠٢٣") == ["dateline"]
    assert kinds_after_head("ولد في 5 مايو 1990 في القاهرة.") == ["paragraph"]


def test_the_first_seed_comes_out_as_it_should(seeds: Path) -> None:
    """Title once, a lead, three headings."""
    article = read_file(seeds / "000_92bfc32336f14337.txt")
    assert [b.kind.value for b in article.blocks] == [
        "title",
        "boilerplate",
        "paragraph",
        *["heading", "paragraph"] * 3,
    ]
    assert [b.text for b in article.blocks if b.kind is BlockKind.HEADING] == [
        "خلفية المفاوضات",
        "الجولة القادمة في تركيا",
        "أهمية استمرار الحوار",
    ]


def test_the_second_seed_comes_out_as_it_should(seeds: Path) -> None:
    """Kicker, title, one caption, five headings, one line of boilerplate."""
    article = read_file(seeds / "003_7426aab103e45c46.txt")
    by_kind: dict[str, list[str]] = {}
    for block in article.blocks:
        by_kind.setdefault(block.kind.value, []).append(block.text)
    paragraphs = by_kind.pop("paragraph")
    assert len(paragraphs) == 11
    assert by_kind == {
        "kicker": ["عاجل"],
        "title": [
            "إسطنبول تستضيف الجولة الثانية من مفاوضات روسيا وأوكرانيا في 2 يونيو"
        ],
        "caption": ["سيرجي لافروف"],
        "boilerplate": ["سيرجي لافروف", "تم نسخ الرابط"],
        "heading": [
            'إسطنبول.. "الخيار المفضل"',
            "لافروف: مذكرة روسية شاملة وتسوية متكاملة",
            "اتصال مباشر بين موسكو وكييف",
            "امتنان روسي لتركيا",
            "استعدادات ,ترقب دولي",
        ],
    }
    assert article.title == by_kind["title"][0]
