"""The structure of plain text: one test for each kind, and the two seeds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import BlockKind
from index.structure.blocks import find_blocks, find_published
from tests.shared import shared

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


def test_a_line_of_a_song_that_is_sung_twice_is_not_folded_away() -> None:
    """Short lines stand beside it, and no text."""
    song = "يا جسر يا غالي\nيا جسر يا غالي\nيا نهر يا عالي\nيا نهر يا عالي"
    assert "boilerplate" not in kinds_after_head(song)


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


@given(
    st.text(st.sampled_from('ابت aZ1٣.:؟«»"-*#|/…\n\t  {}=$')) | st.text(),
    st.text(max_size=5),
)
def test_what_was_found_is_found_again(text: str, title: str) -> None:
    """In the same lines without the white space around them."""
    blocks = find_blocks(text, title)
    spaced = "\n".join(
        f" {line.strip()} " if line.strip() else "" for line in text.split("\n")
    )
    again = find_blocks(spaced, title)
    if not any(block.kind is BlockKind.CODE for block in blocks):
        assert [block.kind for block in again] == [block.kind for block in blocks]


def test_a_title_is_known_with_the_name_of_its_site() -> None:
    """The line without the name is the title, before or behind the other."""
    title = "سقوط الجسر القديم في النهر"
    site = f"{title} | جريدة الشاطئ"
    assert kinds(f"{site}\n\n{title}\n\n{PROSE}")[:2] == ["boilerplate", "title"]
    assert kinds(f"{title}\n\n{site}\n\n{PROSE}")[:2] == ["title", "boilerplate"]
    dash = f"{title} - أخبار الشاطئ"
    assert kinds(f"{title}\n\n{PROSE}\n\n{dash}\n\n{PROSE}")[2] == "boilerplate"


def test_a_title_that_only_begins_alike_is_another_line() -> None:
    """What stands behind a dash must be all that it has more."""
    longer = "سقوط الجسر القديم في النهر بعد ليلة من المطر الشديد - شهود عيان"
    assert kinds(f"سقوط الجسر القديم\n\n{longer}\n\n{PROSE}")[1] != "boilerplate"


def test_a_title_once_more_a_few_lines_below_is_folded_away() -> None:
    """Under the date and the picture."""
    title = "سقوط الجسر القديم"
    text = f"{title}\n\n12 مايو 2019\n\nالجسر ليلا\nالجسر ليلا\n\n{title}\n\n{PROSE}"
    assert kinds(text) == [
        "title",
        "dateline",
        "caption",
        "boilerplate",
        "boilerplate",
        "paragraph",
    ]


def test_labels_may_stand_above_the_title() -> None:
    """The way to the page, a section, the day."""
    head = "الرئيسية / أخبار\n\nأخبار محلية\n\n12 مايو 2019"
    found = kinds(f"{head}\n\nسقوط الجسر\n\n{PROSE}")
    assert found == ["boilerplate", "kicker", "dateline", "title", "paragraph"]


def test_a_first_sentence_is_no_title() -> None:
    """A long line with a full stop is the text itself."""
    assert kinds(f"{PROSE}\n\n{PROSE}") == ["paragraph", "paragraph"]


def test_a_name_under_the_title_is_the_writer() -> None:
    """Known by a common first name or a title; the city may stand with it."""
    for name in (
        "سعاد محمود العلي",
        "أحمد سالم - تونس",
        "د. وليد الجبل",
        "كتب سالم العلي",
    ):
        assert kinds(f"سقوط الجسر\n\n{name}\n\n{PROSE}")[1] == "byline", name
    assert kinds(f"سقوط الجسر\n\nكلفة المشروع\n\n{PROSE}")[1] == "heading"


def test_a_report_is_no_byline() -> None:
    """«تقرير: ...» names its writer only when little stands behind it."""
    assert (
        kinds(f"تقرير: الجسر سقط في النهر بعد أن ضربه الفيضان\n\n{PROSE}")[0] == "title"
    )


def test_a_line_that_says_whose_picture_it_was_is_a_caption() -> None:
    """Agencies in brackets, pictures from the archive."""
    assert kinds_after_head("الجسر بعد سقوطه في النهر (رويترز)") == ["caption"]
    assert kinds_after_head("صورة أرشيفية") == ["caption"]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("## كلفة المشروع", 2),
        ("== كلفة المشروع ==", 2),
        ("**كلفة المشروع**", 0),
        ("**كلفة المشروع:**", 0),
        ("<b>كلفة المشروع</b>", 0),
        ("<h3>كلفة المشروع</h3>", 3),
    ],
)
def test_marks_make_a_heading(line: str, level: int) -> None:
    """Of Markdown, wikis and HTML, whatever stands beside it."""
    blocks = find_blocks(f"{HEAD}{line}\n{PROSE}")
    assert [(b.kind.value, b.level) for b in blocks][2] == ("heading", level)


@pytest.mark.parametrize(
    "line",
    [
        "كلفة المشروع:",
        "أولا: كلفة المشروع",
        "ثانيا:",
        "الفصل الثالث",
        "الباب الأول: الجسر",
    ],
)
def test_a_name_with_a_colon_or_a_number_is_a_heading(line: str) -> None:
    """A short one, with text under it."""
    assert kinds_after_head(line) == ["heading"]


@pytest.mark.parametrize(
    "line",
    [
        "وقال المهندس:",
        "ومن أهم الأسباب ما يلي:",
        "ثم سقط الجسر",
        "لكنه لم يسقط",
        "يعتمد الجسر على ركائز",
        "تونس : 99814849",
        "الكلفة: مليون",
        "«لن نعبره»",
        "(يخرج المهندس)",
        "٣",
        "iPhone 7",
    ],
)
def test_a_fragment_of_a_sentence_is_no_heading(line: str) -> None:
    """Nor an announcement, a telephone number, a pair of words, or no word of Arabic."""
    assert kinds_after_head(line) == ["paragraph"]


def test_a_short_line_among_short_lines_is_no_heading() -> None:
    """Where paragraphs have no full stops, or the line above is open."""
    assert "heading" not in kinds(f"{HEAD}سقط الجسر\n\nفي الماء\n\n{PROSE}")
    bare = PROSE.rstrip(".")
    assert "heading" not in kinds("\n".join(["عنوان", bare, bare, "كلفة", bare, bare]))


def test_a_numbered_line_over_prose_is_a_heading_and_in_a_row_an_item() -> None:
    """The same number can be either."""
    assert kinds_after_head("1- كلفة المشروع") == ["heading"]
    assert kinds_after_head("1- حجر\n2- حديد\n3- خشب") == ["list"] * 3


def test_short_lines_under_a_colon_are_a_list() -> None:
    """Two or more of them, without stops; what somebody says is none."""
    assert kinds_after_head("يحتاج الجسر إلى:\nحجر كثير\nحديد قليل")[1:] == ["list"] * 2
    assert "list" not in kinds_after_head("وقال المهندس:\nحجر كثير\nحديد قليل")


def test_lines_of_one_shape_in_a_row_are_a_list() -> None:
    """Names with values, names beside names; three of them."""
    fixtures = "الشاطئ - الجبل\nالنهر - السهل\nالبحر - الرمل"
    assert kinds_after_head(fixtures) == ["list"] * 3
    prices = "مدارج شرقية : 15 دينارا\nكراسي : 20 دينارا\nمنصة : 40 دينارا"
    assert kinds_after_head(prices) == ["list"] * 3


def test_the_rows_of_a_wrapped_page_are_no_list() -> None:
    """All of them have about the same length."""
    row = "وقال المهندس للعمال: احملوا هذه الحجارة إلى هناك ثم عودوا مسرعين"
    assert set(
        kinds(
            "\n".join(["عنوان", "", *(f"{row} {number}" for number in range(10, 40))])
        )
    ) == {"title", "paragraph"}


def test_question_and_answer_by_their_letters_are_turns() -> None:
    """One of each is enough."""
    assert kinds_after_head("س: متى بدأت؟\n\nج: بدأت صغيرة.") == ["turn"] * 2


def test_records_are_no_turns() -> None:
    """Three labels that come again in the same order belong to a table."""
    record = "الاسم: سالم العلي\nالمدينة: تونس العاصمة\nالمهنة: مهندس جسور"
    assert "turn" not in kinds_after_head(f"{record}\n{record}")


def test_dashes_before_sentences_are_a_dialogue() -> None:
    """With a question among them."""
    assert kinds_after_head("- متى يفتح الجسر؟\n- غدا إن شاء الله.") == ["turn"] * 2


def test_hemistichs_on_lines_of_their_own_are_verse() -> None:
    """When they rhyme, or when a verb of reciting announces two of them."""
    poem = "سلام على الجسر القديم\nوماء يفيض بلا قرار\nونهر يسير بلا دليل\nإلى حيث يأخذه المسار"
    assert kinds_after_head(poem) == ["verse"] * 4
    pair = "ثم أنشد يقول:\n\nسلام على الجسر القديم\n\nوماء يفيض على الضفاف"
    assert kinds_after_head(pair)[1:] == ["verse"] * 2


def test_fixtures_with_a_slash_are_no_verse() -> None:
    """Digits, addresses and labels tell them from poems."""
    assert "verse" not in kinds_after_head("18: نادي الشاطئ / نادي الجبل\n" * 2)


@pytest.mark.parametrize(
    "line",
    [
        "© 2019 جريدة الشاطئ",
        "الكلمات المفتاحية: جسر، نهر",
        "#جسر #نهر",
        "عدد المشاهدات: 120",
        "3 دقائق للقراءة",
        "[[تصنيف:جسور]]",
        "الخبر التالي: الجبل",
        "الرئيسية > أخبار",
        "فيسبوك تويتر واتساب",
    ],
)
def test_furniture_of_pages_is_boilerplate(line: str) -> None:
    """Rights, tags, counters, ways, buttons."""
    assert kinds_after_head(line) == ["boilerplate"]


@pytest.mark.parametrize("line", ["فيسبوك", "مشاركة", "تعليقات"])
def test_words_that_articles_use_too_are_folded_only_beside_boilerplate(
    line: str,
) -> None:
    """Alone they are the article's."""
    assert kinds_after_head(line) != ["boilerplate"]
    assert kinds_after_head(f"{line}\n\nتم نسخ الرابط") == ["boilerplate"] * 2


@pytest.mark.parametrize("line", ["حقوق النشر في العالم العربي", "انظر أيضا", "من نحن"])
def test_a_heading_that_begins_like_boilerplate_is_not(line: str) -> None:
    """What is not sure is shown."""
    assert kinds_after_head(line) != ["boilerplate"]


def test_the_title_under_read_also_goes_with_it() -> None:
    """A link without a full stop; a sentence stays."""
    assert kinds_after_head("اقرأ أيضا:\n\nالوزير يزور الجسر") == ["boilerplate"] * 2
    assert kinds_after_head(f"اقرأ أيضا:\n\n{PROSE}") == ["boilerplate", "paragraph"]


@pytest.mark.parametrize(
    "line", ["القاهرة (رويترز) -", "بيروت - وكالات", "دبي - 12 مايو 2019"]
)
def test_a_city_with_agency_or_day_is_a_dateline(line: str) -> None:
    """On a line of its own; before a sentence it is part of the paragraph."""
    assert kinds_after_head(line) == ["dateline"]
    assert kinds_after_head(f"القاهرة (رويترز) - {PROSE}") == ["paragraph"]


def test_the_day_of_publication_stands_at_an_end() -> None:
    """Alone or beside the writer's name; a day inside the text is another's."""
    assert find_published(find_blocks(f"{HEAD}12 مايو 2019\n\n{PROSE}")) == date(
        2019, 5, 12
    )
    signed = f"سقوط الجسر\n\nبقلم: سعاد العلي | 12 مايو 2019\n\n{PROSE}"
    assert find_published(find_blocks(signed)) == date(2019, 5, 12)
    prose = f"{PROSE}\n\n" * 10
    assert find_published(find_blocks(f"{HEAD}{prose}12 مايو 2019\n\n{prose}")) is None


def test_the_first_seed_comes_out_as_it_should() -> None:
    """Title once, a lead, three headings."""
    assert seed("000_92bfc32336f14337.txt") == [
        ("title", _FIRST),
        ("boilerplate", _FIRST),
        ("paragraph", "أعلن نائب"),
        ("heading", "خلفية المفاوضات"),
        ("paragraph", "شهدت المفاوضات"),
        ("heading", "الجولة القادمة في تركيا"),
        ("paragraph", "تم الإعلان"),
        ("heading", "أهمية استمرار الحوار"),
        ("paragraph", "تشير تصريحات"),
    ]


def test_the_second_seed_comes_out_as_it_should() -> None:
    """Kicker, title, one caption, five headings, one line of boilerplate."""
    assert seed("003_7426aab103e45c46.txt") == [
        ("kicker", "عاجل"),
        ("title", _SECOND),
        ("caption", "سيرجي لافروف"),
        ("boilerplate", "سيرجي لافروف"),
        ("paragraph", "أعلنت موسكو"),
        ("heading", 'إسطنبول.. "الخيار المفضل"'),
        ("paragraph", "أكد دميتري"),
        ("heading", "لافروف: مذكرة روسية شاملة وتسوية متكاملة"),
        ("paragraph", "من جانبه،"),
        ("paragraph", "وأشار لافروف"),
        ("heading", "اتصال مباشر بين موسكو وكييف"),
        ("paragraph", "وكان ميدينسكي"),
        ("heading", "امتنان روسي لتركيا"),
        ("paragraph", "وختم لافروف"),
        ("paragraph", "تعقد هذه"),
        ("paragraph", "الجولة الأولى"),
        ("paragraph", "يأتي التحرك"),
        ("heading", "استعدادات ,ترقب دولي"),
        ("paragraph", "يأتي التطور"),
        ("paragraph", "ورغم التحفظ"),
        ("boilerplate", "تم نسخ الرابط"),
    ]


_FIRST = "روسيا تُعلن الاستمرار في المفاوضات المباشرة مع أوكرانيا لحل الأزمة الراهنة"
_SECOND = "إسطنبول تستضيف الجولة الثانية من مفاوضات روسيا وأوكرانيا في 2 يونيو"


def seed(name: str) -> list[tuple[str, str]]:
    """Kind and text of each line of a seed; of a paragraph its first two words."""
    text = (shared("seeds") / name).read_text("utf-8")
    return [
        (
            block.kind.value,
            " ".join(block.text.split()[:2])
            if block.kind is BlockKind.PARAGRAPH
            else block.text,
        )
        for block in find_blocks(text)
    ]
