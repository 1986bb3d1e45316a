"""What searching says: the query and its problems, levels, results, kept searches."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "search-hint": ("اكتب ما تبحث عنه", "Type what you look for"),
    "searching": ("يُبحث…", "Searching…"),
    "query-empty": ("لا كلمة في هذا البحث", "There is no word in this search"),
    "query-unclosed-quote": (
        "علامة اقتباس لم تُغلق؛ بُحث عن الكلمات مفردة",
        "A quotation mark was not closed; searched as single words",
    ),
    "query-unclosed-bracket": (
        "قوس لم يُغلق؛ عُدّ مغلقًا في آخر البحث",
        "A bracket was not closed; taken as closed at the end",
    ),
    "query-stray-bracket": (
        "قوس بلا شريك أو قوسان لا شيء بينهما؛ لم يُحسب",
        "A bracket without its partner or with nothing in it; left out",
    ),
    "query-too-deep": (
        "أقواس كثيرة بعضها في بعض؛ لم يُحسب أعمقها",
        "Too many brackets in each other; the innermost were left out",
    ),
    "query-dangling": (
        "«أو» أو OR أو AND أو NOT ليس معها ما تربطه؛ بُحث عنها كلمةً",
        "An operator has nothing to join; searched as a word",
    ),
    "query-bad-near": (
        "القرب يجمع كلمات فحسب؛ بُحث عن أجزائه في أي موضع",
        "Nearness joins words only; its parts were searched anywhere",
    ),
    "query-bad-date": (
        "تاريخ غير مفهوم؛ اكتب مثل تاريخ:2019 أو تاريخ:2019-05..2021",
        "A date that makes no sense; write date:2019 or date:2019-05..2021",
    ),
    "query-spaced-field": (
        "بين اسم الحقل وقيمته فراغ؛ بُحث عنهما كلمات",
        "A space parts the field from its value; both were searched as words",
    ),
    "query-short-prefix": (
        "النجمة تحتاج إلى حرفين قبلها على الأقل؛ بُحث عن الكلمة كما هي",
        "A star needs two letters before it; searched as a word",
    ),
    "query-star-inside": (
        "النجمة تكون في آخر كلمة مفردة فحسب؛ بُحث عن الكلمات",
        "A star stands only at the end of a single word; searched as words",
    ),
    "query-tilde-behind-words": (
        "العلامة ~ تكون خلف كلمة مفردة أو علامتي اقتباس؛ لم تُحسب",
        "A tilde stands behind a single word or quotation marks; left out",
    ),
    "query-empty-field": (
        "لا شيء خلف اسم الحقل؛ بُحث عن الاسم كلمةً",
        "Nothing stands behind the name of the field; searched as a word",
    ),
    "query-unknown-field": (
        "لا حقل بهذا الاسم، والحقول: عنوان، قسم، كاتب، مصدر، وسم، تاريخ؛ بُحث عنه كلمةً",
        "No such field; there are title, category, author, source, tag and date; "
        "searched as a word",
    ),
    # What was found.
    "results": ("عدد النتائج: {total}", "Results: {total}"),
    "results-partial": (
        "عدد النتائج: {total}، وببعض الكلمات: {partial}",
        "Results: {total}, with some of the words: {partial}",
    ),
    "results-shown": ("يُعرض أول {shown}", "The first {shown} are shown"),
    "not-indexed": (
        "لم تُفهرس المكتبة بعد؛ يُبحث حين تتم الفهرسة",
        "The library is not indexed yet; the search is made when it is",
    ),
    "no-results": (
        "لا نتائج عن «{words}». جرّب كلمات أقل أو أقصر.",
        "Nothing found for “{words}”. Try fewer or shorter words.",
    ),
    "no-results-alone": ("لا نتائج عن «{words}».", "Nothing found for “{words}”."),
    "no-results-advice": (
        "لا نتائج عن «{words}». اختر من القائمة بمفتاح Enter.",
        "Nothing found for “{words}”. Enter asks one of these.",
    ),
    "only-partial": (
        "لا نتيجة بكل الكلمات؛ ببعضها: {partial}",
        "Nothing has all the words; with some of them: {partial}",
    ),
    "some-words": ("ببعض الكلمات", "With some of the words"),
    "missing": ("بلا: {words}", "without: {words}"),
    "query-problem-at": ("{sentence}: «{part}»", "{sentence}: “{part}”"),
    # Levels, from the narrowest to the widest.
    "level-exact": ("حرفي", "exact"),
    "level-folded": ("مرن", "folded"),
    "level-stem": ("صرفي", "stem"),
    "level-root": ("جذر", "root"),
    "level-is-exact": ("حرفي: كما كُتبت تمامًا", "Exact: letter for letter"),
    "level-is-folded": (
        "مرن: بلا فرق في التشكيل والهمزات وى/ي وة/ه",
        "Folded: marks, hamza seats, ى/ي and ة/ه make no difference",
    ),
    "level-is-stem": (
        "صرفي: الكلمة بسوابقها ولواحقها",
        "Stem: the word with other prefixes and endings",
    ),
    "level-is-root": ("جذر: كل كلمة من الجذر نفسه", "Root: any word of the same root"),
    # Orders and filters.
    "sort-relevance": ("الأوثق صلة أولًا", "most relevant first"),
    "sort-newest": ("الأحدث أولًا", "newest first"),
    "sort-oldest": ("الأقدم أولًا", "oldest first"),
    "facet-category": ("القسم", "Category"),
    "facet-source": ("المصدر", "Source"),
    "facet-author": ("الكاتب", "Author"),
    "facet-year": ("السنة", "Year"),
    "no-facets": ("لا شيء يُصفّى به", "There is nothing to filter by"),
    "filter-removed": ("أُزيلت المرشّحات", "Filters removed"),
    "filter": ("{facet}: {value} ✕", "{facet}: {value} ✕"),
    # What else could be asked.
    "advice-spelling": ("لعلك تقصد «{words}»", "Perhaps “{words}”"),
    "advice-split": ("بكلمتين: «{words}»", "As two words: “{words}”"),
    "advice-joined": ("بكلمة واحدة: «{words}»", "As one word: “{words}”"),
    "advice-layout": (
        "باللوحة الأخرى: «{words}»",
        "On the other keyboard layout: “{words}”",
    ),
    "advice-loose": (
        "بلا علامات الاقتباس: «{words}»",
        "Without the quotation marks: “{words}”",
    ),
    "advice-wider": ("بمستوى أوسع: {level}", "At a wider level: {level}"),
    "advice-fewer": ("بكلمات أقل: «{words}»", "With fewer words: “{words}”"),
    "advised": ("{advice} ({total})", "{advice} ({total})"),
    "advice": ("بحث آخر يجد شيئًا:", "Another search that finds some:"),
    # Kept searches, and more like one article.
    "search-kept": (
        "حُفظ هذا البحث؛ F7 لكل المحفوظ",
        "Kept; F7 lists all kept searches",
    ),
    "search-forgotten": ("لم يعد هذا البحث محفوظًا", "This search is kept no longer"),
    "search-not-kept": ("لا بحث هنا ليُحفظ", "There is no search here to keep"),
    "kept": ("محفوظ", "kept"),
    "kept-title": ("الأبحاث المحفوظة", "Kept searches"),
    "kept-none": (
        "لا أبحاث محفوظة بعد. في البحث: F6 يحفظ ما على الشاشة.",
        "No searches are kept yet. In a search F6 keeps what is on the screen.",
    ),
    "kept-count": ("عدد المحفوظ: {count}", "Kept: {count}"),
    "searches-set-aside": (
        "ملف الأبحاث تالف؛ نُقل إلى {path}",
        "The file of searches was damaged; it was moved to {path}",
    ),
    "searches-unsaved": (
        "لم تُحفظ الأبحاث: {reason}",
        "Searches could not be saved: {reason}",
    ),
    "similar-title": ("ما يشبه: {title}", "More like: {title}"),
    "similar-none": ("لا شيء يشبه هذا المقال", "Nothing here is like this article"),
    "similar-count": ("عدد ما يشبهه: {count}", "Alike: {count}"),
    "do-screen.level": ("المستوى", "level"),
    "do-screen.order": ("الترتيب", "order"),
    "do-screen.facets": ("المرشّحات", "filters"),
    "do-screen.unfilter": ("إزالة المرشّحات", "remove the filters"),
    "do-screen.keep": ("حفظ البحث أو إلغاء حفظه", "keep or forget this search"),
    "do-screen.kept": ("الأبحاث المحفوظة", "kept searches"),
    "do-screen.forget": ("إلغاء حفظه", "forget"),
    "scope-kept": ("في الأبحاث المحفوظة", "In the kept searches"),
    "do-screen.similar": ("ما يشبه هذا المقال", "more like this"),
    "do-screen.older": ("بحث سابق", "an earlier query"),
    "do-screen.newer": ("بحث لاحق أو النتائج", "a later query, or the results"),
    "do-submit": ("بحث", "search"),
}
