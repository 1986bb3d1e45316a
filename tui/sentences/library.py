"""What is said of a library: its list, and the report on what became of it."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # The list.
    "copy-of": ("{title} (نسخة من {number})", "{title} (copy of {number})"),
    "copies-folded": (
        "نسخ مكررة مطوية: {count} (لإظهارها: --copies)",
        "Copies folded away: {count} (--copies shows them)",
    ),
    "group-unknown": ("غير معروف", "unknown"),
    "renamed": ("مقالات تغيّر اسم ملفها أو مكانه: {count}", "Articles moved: {count}"),
    # The report.
    "report-articles": (
        "عدد المقالات: {articles}، وكلماتها: {words}",
        "Articles: {articles}, words in them: {words}",
    ),
    "report-formats": ("الصيغ: {counts}", "Formats: {counts}"),
    "report-encodings": ("الترميزات: {counts}", "Encodings: {counts}"),
    "report-nothing-repaired": ("لم يحتج شيء إلى إصلاح", "Nothing needed repair"),
    "repair-encoding": (
        "قُرئ بترميز غير UTF-8: {count}",
        "Read in another encoding than UTF-8: {count}",
    ),
    "repair-mojibake": (
        "فُك ترميزه خطأً من قبل فأُصلح: {count}",
        "Decoded wrongly before, and mended: {count}",
    ),
    "repair-forms": (
        "فيه أشكال عرض رُدَّت حروفًا: {count}",
        "Presentation forms made letters again: {count}",
    ),
    "repair-order": (
        "كُتب معكوسًا فرُدَّ إلى ترتيبه: {count}",
        "Stored backwards, and put in order: {count}",
    ),
    "repair-damage": (
        "فيه بايتات لا معنى لها صارت U+FFFD: {count}",
        "Bytes that made no sense became U+FFFD: {count}",
    ),
    "doubt-encoding": (
        "يحتمل ترميزين فيُستحسن النظر فيه: {count}",
        "Two encodings fit, worth a look: {count}",
    ),
    "doubt-mojibake": (
        "لعل فيه ما فُك ترميزه خطأً، فتُرك: {count}",
        "Some of it may have been decoded wrongly, and was left: {count}",
    ),
    "doubt-order": (
        "لعل فيه أسطرًا معكوسة، فتُركت: {count}",
        "Some lines may be backwards, and were left: {count}",
    ),
    "report-recurring": (
        "أسطر تتكرر في مقالات كثيرة فطُويت: {count}",
        "Lines that recur in many articles, folded away: {count}",
    ),
    "report-line": ("«{text}» في {count}", "“{text}” in {count}"),
    "report-copies": (
        "مقالات مكررة مطوية: {count} (منها بالكلمات نفسها: {exact})",
        "Copies of other articles, folded away: {count} (word for word: {exact})",
    ),
    "report-skipped": ("ما تُرك، ولماذا:", "Left out, and why:"),
    "report-nothing-skipped": ("لم يُترك شيء", "Nothing was left out"),
    "report-more": ("وغيرها مثلها: {count}", "and more like these: {count}"),
}
