"""What the list of a library says, and how its index comes up to date."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # Counted nouns in the forms of CLDR's plural rules.
    "minutes-one": ("دقيقة قراءة", "1 min read"),
    "minutes-two": ("دقيقتا قراءة", "2 min read"),
    "minutes-few": ("{count} دقائق قراءة", "{count} min read"),
    "minutes-many": ("{count} دقيقة قراءة", "{count} min read"),
    "minutes-other": ("{count} دقيقة قراءة", "{count} min read"),
    "word-count-one": ("كلمة واحدة", "1 word"),
    "word-count-two": ("كلمتان", "2 words"),
    "word-count-few": ("{count} كلمات", "{count} words"),
    "word-count-many": ("{count} كلمة", "{count} words"),
    "word-count-other": ("{count} كلمة", "{count} words"),
    "group-count-one": ("مقال واحد", "1 article"),
    "group-count-two": ("مقالان", "2 articles"),
    "group-count-few": ("{count} مقالات", "{count} articles"),
    "group-count-many": ("{count} مقالًا", "{count} articles"),
    "group-count-other": ("{count} مقال", "{count} articles"),
    "copies-one": ("+ نسخة", "+ 1 copy"),
    "copies-two": ("+ نسختان", "+ 2 copies"),
    "copies-few": ("+ {count} نسخ", "+ {count} copies"),
    "copies-many": ("+ {count} نسخة", "+ {count} copies"),
    "copies-other": ("+ {count} نسخة", "+ {count} copies"),
    "is-copy": ("نسخة مما قبله", "copy of the one above"),
    "articles": ("عدد المقالات: {count}", "Articles: {count}"),
    "articles-shown": (
        "عدد المقالات: {shown} من {count}",
        "Articles: {shown} of {count}",
    ),
    "no-date": ("بلا تاريخ", "undated"),
    "order-path": ("بترتيب الملفات", "in the order of files"),
    "order-title": ("بترتيب العناوين", "by title"),
    "order-date": ("الأحدث أولًا", "newest first"),
    "order-words": ("الأطول أولًا", "longest first"),
    "order-added": ("آخر ما أُضيف أولًا", "last added first"),
    "by-none": ("بلا مجموعات", "not grouped"),
    "by-category": ("مجموعات بالقسم", "grouped by category"),
    "by-source": ("مجموعات بالمصدر", "grouped by source"),
    "by-author": ("مجموعات بالكاتب", "grouped by author"),
    "by-year": ("مجموعات بالسنة", "grouped by year"),
    "filtered": ("في العنوان «{words}»", "title has “{words}”"),
    "filter-hint": ("كلمات من العنوان", "Words of the title"),
    "filter-nothing": (
        "لا مقال في عنوانه «{words}»؛ يعود الجميع بمفتاح Esc",
        "No title has “{words}”; Esc shows all again",
    ),
    "group-nothing": (
        "لم يبقَ في هذه المجموعة مقال؛ يعود الجميع بمفتاح Esc",
        "No article is left in this group; Esc shows all again",
    ),
    "group-only": (
        "هذه المجموعة وحدها؛ يعود الجميع بمفتاح Esc",
        "This group alone; Esc shows all again",
    ),
    "copies-shown": ("النسخ ظاهرة تحت أصولها", "Copies stand below what they repeat"),
    "copies-hidden": ("النسخ مطوية تحت أصولها", "Copies are folded away"),
    "no-copies": ("لا نسخ مكررة هنا", "There are no copies here"),
    "empty-library": (
        "لا مقالات هنا: ضع ملفات txt أو md أو html أو epub أو json أو jsonl أو zip في {path}",
        "No articles here: put txt, md, html, epub, json, jsonl or zip files into {path}",
    ),
    "empty-file": ("لا مقال في {path}", "There is no article in {path}"),
    "starter": (
        "هذه مجموعة البداية. لفتح مقالاتك: warraq مجلدك",
        "This is the starter collection. To open your own: warraq FOLDER",
    ),
    "checking": ("يُبحث عن الجديد…", "Looking for changes…"),
    "indexing": (
        "تُفهرس المقالات: {articles} ({percent})",
        "Indexing articles: {articles} ({percent})",
    ),
    "writing": (
        "يُكتب الفهرس؛ عدد المقالات: {articles}",
        "Writing the index; articles: {articles}",
    ),
    "indexed": (
        "حُدِّث الفهرس: {added} جديد، {changed} معدَّل، {removed} محذوف",
        "Index up to date: {added} new, {changed} changed, {removed} removed",
    ),
    "problems": (
        "ملفات لم تُقرأ: {count} (التفاصيل: warraq doctor --library {path})",
        "Files not read: {count} (details: warraq doctor --library {path})",
    ),
    "stopped": (
        "أُوقفت الفهرسة؛ الفهرس السابق سليم.",
        "Indexing stopped; the earlier index is whole.",
    ),
}
