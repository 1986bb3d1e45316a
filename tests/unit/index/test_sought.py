"""A query against a vocabulary: which words count, where they stand, what matches."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arabic import (
    find_words,
    fold_word,
    spell,
    spellings,
    terms,
    written_words,
)
from index.article import Article, ArticleId
from index.query import Field, find_leaves, parse
from index.search import Level
from index.sought import Facts, Finder, Sought, fact_has, matches, seek
from index.sought.bytewise import as_bytes, read_bytewise
from index.vocabulary import InMemory

TODAY = date(2024, 5, 15)
NO_FACTS = Facts()
WORDS = [
    "أب",
    "اب",
    "وأب",
    "كتاب",
    "الكتاب",
    "بكتاب",
    "كِتاب",
    "ab",
    "AB",
    "٣",
    "\ufdfa",
]
GAPS = [" ", "، ", "\n\n", "-", "\u00a0", "\u200f ", "."]
TEXTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=25
).map(lambda pairs: "".join(word + gap for word, gap in pairs))
SOUGHT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)
LEVELS = st.sampled_from(Level)


def sought(typed: str, text: str, level: Level = Level.FOLDED) -> Sought:
    """A query against the vocabulary of one text."""
    return seek(parse(typed, TODAY), InMemory(spellings(text)), level)


def found(typed: str, text: str, level: Level = Level.FOLDED) -> list[str]:
    """The places of a query in a text, as text."""
    places = sought(typed, text, level).finder.find(text)
    return [text[place.span.start : place.span.end] for place in places]


def test_a_beginning_near_other_words_counts_as_the_thousand_commonest() -> None:
    """Alone it counts as all: only places of words must be read one by one."""
    words = [f"كت{number}" for number in range(1100)]
    known = InMemory([*words, *words[:1000], "باب"])
    alone = seek(parse("كت* باب"), known, Level.FOLDED)
    near = seek(parse("NEAR/5(كت* باب)"), known, Level.FOLDED)
    sizes = [
        len(slot.spellings(Level.FOLDED))
        for sought in (alone, near)
        for piece in sought.pieces.values()
        for slot in piece.slots
    ]
    assert sizes == [1100, 1, 1000, 1]


@pytest.mark.parametrize(
    ("text", "typed", "level", "expected"),
    [
        ("أحمد وأَحمَد واحمد", "احمد", Level.FOLDED, ["أحمد"]),
        ("أحمد احمد", "أحمد", Level.EXACT, ["أحمد"]),
        ("كتابٌ وكتاب، كتـاب.", "كتاب", Level.FOLDED, ["كتابٌ", "كتـاب"]),
        ("عِلْم عَلَم علم", "علم", Level.EXACT, ["عِلْم", "عَلَم", "علم"]),
        ("عِلْم عَلَم علم", "عِلم", Level.EXACT, ["عِلْم"]),
        ("عِلْم عَلَم", "عِلم", Level.FOLDED, ["عِلْم", "عَلَم"]),
        ("b1 b2 b1. b2 b2", '"b1 b2"', Level.FOLDED, ["b1 b2", "b1. b2"]),
        ("b1\n\nb2", '"b1 b2"', Level.FOLDED, ["b1\n\nb2"]),
        ("b1 b2 b1 b2 b1", '"b1 b2 b1"', Level.FOLDED, ["b1 b2 b1", "b1 b2 b1"]),
        ("b1 x b2", '"b1 b2"', Level.FOLDED, []),
        ("عِلْم نافع", '"عَلم نافع"', Level.EXACT, []),
        ("نص \ufdfa نص", '"الله عليه"', Level.FOLDED, ["\ufdfa"]),
        ("صلى الله عليه وسلم", "\ufdfa", Level.FOLDED, ["صلى الله عليه وسلم"]),
        ("b1 x x b2", '"b2 b1"~2', Level.FOLDED, ["b1", "b2"]),
        ("b1 x x x b2", '"b2 b1"~2', Level.FOLDED, []),
        ("b1 x b1 b2 x b2", '"b1 b2"~0', Level.FOLDED, ["b1", "b2"]),
        ("b1 b2 b3 x b1", "NEAR:1(b1 b2 b3)", Level.FOLDED, ["b1", "b2", "b3", "b1"]),
        ("كتاب كتابة مكتب", "كتا*", Level.FOLDED, ["كتاب", "كتابة"]),
        ("أحمد أحمر احمق", "أحم*", Level.EXACT, ["أحمد", "أحمر"]),
        ("مكتبة مكتبه مكتب منضدة", "مكتبة~", Level.FOLDED, ["مكتبة", "مكتبه", "مكتب"]),
        ("هنا وهناك", "-هنا وهناك", Level.FOLDED, ["وهناك"]),
        ("b1 b2 b3", "b1 أو (b2 -b3)", Level.FOLDED, ["b1", "b2"]),
        ("b1 b2", "title:b1 b2", Level.FOLDED, ["b2"]),
        ("من هو المؤسس", "من هو المؤسس", Level.FOLDED, ["المؤسس"]),
        ("في البيت", "في البيت", Level.FOLDED, ["البيت"]),
        ("من هو", "من هو", Level.FOLDED, ["من", "هو"]),
        ("من هو", '"من هو"', Level.FOLDED, ["من هو"]),
        ("سنة ٢٠٢٤", "2024", Level.FOLDED, ["٢٠٢٤"]),
        ("سنة ٢٠٢٤", "2024", Level.EXACT, []),
        ("لا شيء", "", Level.FOLDED, []),
    ],
)
def test_each_piece_is_found_where_it_stands(
    text: str, typed: str, level: Level, expected: list[str]
) -> None:
    """Marks and tatweel belong to the word; a phrase is one place."""
    assert found(typed, text, level) == expected


def test_every_level_finds_what_the_narrower_ones_find() -> None:
    """Exact < folded < stem < root."""
    text = "كتاب كِتاب الكتاب بالكتاب كتابه مكتبة"
    before: set[str] = set()
    for level in Level:
        after = set(found("كتاب", text, level))
        assert before <= after
        before = after
    assert {"كتاب", "الكتاب", "بالكتاب"} <= set(found("كتاب", text, Level.STEM))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("b1 b2", True),
        ("b1 b4", False),
        ("b1 OR b4", True),
        ("b4 OR b5", False),
        ("b1 -b4", True),
        ("b1 -b2", False),
        ("-b4", True),
        ("-(b1 b4)", True),
        ("-(b1 OR b4)", False),
        ('"b1 b2"', True),
        ('b1 -"b2 b1"', True),
        ("title:عنوان", True),
        ("title:b1", False),
        ("b1 -title:b1", True),
        ("title:(b1 OR عنوان)", True),
        ('title:"عنوان المقال"', True),
        ("category:الرياضة", True),
        ("category:رياضه", True),
        ("category:ريا*", True),
        ("category:رياصة~", True),
        ("category:سياسة", False),
        ("author:حسين", True),
        ('author:"طه حسين"', True),
        ('author:"حسين طه"', False),
        ('author:"حسين طه"~1', True),
        ("author:(طه أو أحمد)", True),
        ("source:وكالة", False),
        ("tag:كرة", True),
        ('tag:"كرة سلة"', False),
        ("date:2019", True),
        ("date:2020..", False),
        ("date:..2019-05-03", True),
        ("-date:2019", False),
        ("category:(رياضة date:2019)", True),
        ("category:(رياضة author:طه)", True),
        ("من b1", False),
        ("من b1؟", True),
        ("من", False),
        ("", False),
    ],
)
def test_an_article_matches_as_the_page_on_search_says(
    typed: str, expected: bool
) -> None:
    """Each row is one question about the same article."""
    facts = Facts(
        title="عنوان المقال",
        category="رياضة",
        author="طه حسين",
        tags=("كرة القدم", "سلة"),
        date=date(2019, 5, 3),
    )
    text = "b1 b2 b3"
    words = InMemory(spellings(f"{text} {facts.title}"))
    compiled = seek(parse(typed, TODAY), words, Level.FOLDED)
    assert matches(compiled, text, facts) is expected


def test_at_the_exact_level_facts_are_compared_letter_by_letter() -> None:
    """No article is taken off there, no hamza."""
    one = {
        typed: parse(typed).root for typed in ("أحمد", "احمد", "الأحمد", "أح*", "أحمر~")
    }
    held = {
        typed
        for typed, node in one.items()
        for _, leaf, _ in find_leaves(node)
        if fact_has("أحمد", leaf, Level.EXACT)
    }
    assert held == {"أحمد", "أح*", "أحمر~"}


def test_an_article_without_a_date_is_of_no_range() -> None:
    """Neither before nor after."""
    compiled = sought("تاريخ:..2030", "b1")
    assert not matches(compiled, "b1", NO_FACTS)


def test_facts_are_those_of_the_article() -> None:
    """Every field has its own values."""
    facts = Facts("t", "c", "a", "s", ("g", "h"), None)
    values = {field: facts.values(field) for field in Field}
    assert values == {
        Field.TITLE: ("t",),
        Field.CATEGORY: ("c",),
        Field.AUTHOR: ("a",),
        Field.SOURCE: ("s",),
        Field.TAG: ("g", "h"),
    }


def test_facts_of_an_article_are_its_own() -> None:
    """Whatever else it is."""
    article = Article(
        ArticleId("a"), "t", "", (), date(2020, 1, 2), "c", "s", "w", tags=("g",)
    )
    assert Facts.of(article) == Facts("t", "c", "w", "s", ("g",), date(2020, 1, 2))


def test_a_word_that_is_only_begun_counts_as_what_it_may_become() -> None:
    """From the second letter on."""
    text = "مكتبة مكتوب كتاب"
    words = InMemory(spellings(text))
    for typed, expected in (("مكت", ["مكتبة", "مكتوب"]), ("م", [])):
        compiled = seek(parse(typed), words, Level.FOLDED, begun=len(typed))
        places = compiled.finder.find(text)
        assert [text[slice(*place.span)] for place in places] == expected


def test_a_single_strong_word_is_what_a_question_demands() -> None:
    """Nothing else has to be there."""
    assert sought("من هو دوكينز", "x").root == parse("دوكينز").root


def test_texts_with_many_different_words_found_are_walked_through() -> None:
    """Each place once, in order."""
    letters = "ابتثجحخ"
    text = " ".join(f"كل{one}{other} نص" for one in letters for other in letters)
    assert found("كل* نص", text) == text.split()


def test_a_question_demands_its_strong_words_only() -> None:
    """Weak ones stay parts of it, for ranking."""
    compiled = sought("متى تأسست الدولة", "متى تأسست الدولة")
    assert [str(part.text) for part in compiled.parts if hasattr(part, "text")] == [
        "متى",
        "تأسست",
        "الدولة",
    ]
    assert compiled.root == parse("تأسست الدولة").root
    assert sought("متى -x", "متى").demanded == sought("متى -x", "متى").parts


@given(TEXTS, SOUGHT, LEVELS)
def test_words_are_found_alike_alone_and_beside_a_phrase(
    text: str, words: list[str], level: Level
) -> None:
    """Two ways through a text, the quick and the thorough, agree."""
    vocabulary = InMemory(spellings(text))
    plain = seek(parse(" ".join(words)), vocabulary, level).pieces.values()
    simple = [piece for piece in plain if len(piece.slots) == 1]
    phrase = seek(parse('"zz zz"'), vocabulary, level).pieces.values()
    expected = Finder(simple, level).find(text)
    assert Finder([*simple, *phrase], level).find(text) == expected


@given(
    st.lists(TEXTS, max_size=4), st.sampled_from(["اب", '"اب كتاب"', "NEAR/1(أب ab)"])
)
def test_texts_read_together_have_the_places_of_each(
    texts: list[str], typed: str
) -> None:
    """Nothing is found across two of them; one that is read otherwise is no harm."""
    finder = sought(typed, " ".join(texts)).finder
    assert finder.find_each(texts) == [finder.find(text) for text in texts]


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("typed", ["كت*", '"كت كتاب"', "كِت", "NEAR/1(كت* كتاب)"])
def test_words_of_a_text_are_looked_at_where_many_spellings_count(
    typed: str, level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same is found as when each spelling is looked for."""
    text = "كت كتاب كِت وكتب، الكتاب كتـ كَت كتابه"
    expected = sought(typed, text, level).finder.find(text)
    monkeypatch.setattr("index.sought.finder._MANY", 0)
    assert sought(typed, text, level).finder.find(text) == expected


def test_many_texts_are_read_a_few_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that long ones take no more memory than one does."""
    monkeypatch.setattr("index.sought.finder._TOGETHER", 12)
    texts = ["أب كتاب", "كتاب", "", "كتاب " * 9, "أب"]
    finder = sought("كتاب", " ".join(texts)).finder
    assert list(map(len, finder.find_each(texts))) == [1, 1, 0, 9, 0]


@given(TEXTS, st.sampled_from(WORDS))
def test_every_word_with_the_same_folding_is_found(text: str, word: str) -> None:
    """And nothing else."""
    if len(terms(word)) != 1:
        return
    places = sought(f'"{word}"', text).finder.find(text)
    assert sorted({place.span for place in places}) == [
        (start, end)
        for written, start, end in find_words(text)
        if fold_word(word) in fold_word(written).split()
    ]


@given(TEXTS, SOUGHT, st.integers(0, 4), LEVELS)
def test_nearness_is_what_counting_the_words_gives(
    text: str, words: list[str], distance: int, level: Level
) -> None:
    """Some place for every word, the outermost at most so many words apart."""
    compiled = sought(f'"{" ".join(words)}"~{distance}', text, level)
    (piece,) = compiled.pieces.values()
    if len(piece.slots) < 2:
        return
    written = [w for word, _, _ in find_words(text) for w in [word] * len(terms(word))]
    spelt = spellings(text)
    fits = [
        {
            at
            for at, spelling in enumerate(spelt)
            if spelling in slot.spellings(level)
            and (level is not Level.EXACT or slot.fits(written[at]))
        }
        for slot in piece.slots
    ]
    width = distance + len(piece.slots)
    expected = any(
        len(set(choice)) == len(choice) and max(choice) - min(choice) < width
        for choice in product(*fits)
    )
    assert matches(compiled, text, NO_FACTS) is expected


@pytest.mark.parametrize("level", Level)
def test_a_word_that_is_only_begun_counts_as_all_that_begin_so(level: Level) -> None:
    """Beside what it counts as when it is whole; a word before it is whole."""
    words = InMemory(spellings("كتاب كتابة مكتبة قلم قلمه"))
    query = parse("قلم كتا")
    begun = seek(query, words, level, begun=7)
    assert begun.parts == seek(query, words, level).parts
    found = {
        slot.typed: slot.spellings(level)
        for piece in begun.pieces.values()
        for slot in piece.slots
    }
    assert found["كتا"] >= {"كتاب", "كتابة"}
    assert "مكتبة" not in found["كتا"]
    whole = seek(parse("قلم"), words, level).pieces
    (slot,) = next(iter(whole.values())).slots
    assert found["قلم"] == slot.spellings(level)


def test_one_letter_begins_too_many_words() -> None:
    """Nor does a word begin that something stands behind."""
    words = InMemory(spellings("كتاب كتابة"))
    for typed, begun in (("ك", 1), ("كتا ", 5)):
        plain = seek(parse(typed), words, Level.STEM)
        assert seek(parse(typed), words, Level.STEM, begun=begun).pieces == plain.pieces


def test_a_word_may_begin_behind_an_article_as_a_whole_word_may() -> None:
    """From the level stem on: «كتا» is on its way to «والكتاب»."""
    words = InMemory(spellings("الكتاب وكتاب والكتابة مكتبة"))
    begun = seek(parse("كتا"), words, Level.STEM, begun=3).pieces
    ((slot,),) = (piece.slots for piece in begun.values())
    assert slot.spellings(Level.STEM) == {"الكتاب", "والكتابة"}
    assert slot.spellings(Level.FOLDED) == set()


LETTERS = "سعاآةى\u064e\u0651\u0640aZé٣3²\u06cc\ufdfa\ufefb\u200f -\u2013«"
COMMON = "\u200fسعاة\u064e\u0640aé٣3\u06cc -\n«_"


@given(st.text(st.sampled_from(COMMON), max_size=40) | st.text(max_size=40))
def test_words_read_as_bytes_are_those_of_the_text(text: str) -> None:
    """Where they stand, and which are equal; a text that may be read otherwise is not."""
    read = read_bytewise(text)
    words = list(written_words(text))
    if read is None:
        return
    assert [len(word) for word in read.words] == [len(word) for word in words]
    bounds = zip(read.starts(range(len(words))), words, strict=True)
    assert all(text.startswith(word, start) for start, word in bounds)
    odd = set(read.odd())
    plain = {
        (word, seen)
        for number, (word, seen) in enumerate(zip(words, read.words, strict=True))
        if number not in odd
    }
    assert all(spell(word) == word[:200] for word, _ in plain)
    assert len({word for word, _ in plain}) == len({seen for _, seen in plain})
    if plain:
        some = sorted(plain)
        assert [seen for _, seen in some] == as_bytes(word for word, _ in some)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("عام2011", 2),
        ("2011م كُتب", 3),
        ("كتـاب، «ab»", 2),
        ("\u064eس", 1),
        ("\u200f\u064e س\u200f\u200f 3\u200e", 2),
        ("aَس", None),
        ("س\u200fس", None),
        ("\ufefb", 1),
        ("\U0001d49c", None),
    ],
)
def test_marks_and_joins_are_read_as_bytes_and_controls_are_not(
    text: str, words: int | None
) -> None:
    """Words of two scripts are parted where they meet."""
    read = read_bytewise(text)
    assert (read and len(read.words)) == words


@given(st.text(st.sampled_from(LETTERS), max_size=60))
def test_words_are_found_however_they_are_written(text: str) -> None:
    """Harakat, tatweel, presentation forms, ligatures: as if every word were spelt."""
    words = spellings(text)
    for spelling in dict.fromkeys(words):
        asked = sought(f'"{spelling}"', text)
        places = {place.span for place in asked.finder.find(text)}
        expected = {
            (start, end)
            for written, start, end in find_words(text)
            if fold_word(spelling)
            in {fold_word(part) for part in spell(written).split()}
        }
        assert places == expected
