"""What went wrong, for the reader to mend."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # What went wrong, for the reader to mend.
    "config-problem": (
        "في الإعدادات ({where}) ما لم يُفهم فتُرك: {what}",
        "Settings ({where}): left out what makes no sense: {what}",
    ),
    "state-set-aside": (
        "ملف المواضع تالف؛ نُقل إلى {path}",
        "The file of places was damaged; it was moved to {path}",
    ),
    "state-unsaved": (
        "لم تُحفظ المواضع: {reason}",
        "Places could not be saved: {reason}",
    ),
    "data-newer": (
        "كتب {path} إصدار أحدث من ورّاق؛ حدِّث البرنامج أو انقل الملف",
        "{path} was written by a later version of Warraq; update, or move the file",
    ),
    "usage": (
        "لم تُفهم الخيارات: {message} (انظر {program} --help)",
        "{program}: {message} (see {program} --help)",
    ),
    "folder-read": (
        "{path} مجلد؛ لعرض مقالاته: warraq list --library {path}",
        "{path} is a folder; to see its articles: warraq list --library {path}",
    ),
    "query-too-long": (
        "البحث طويل؛ بُحث عن أول {most} كلمة منه",
        "A long search; its first {most} words were searched",
    ),
    "os-error": ("تعذّر استعمال {path}: {reason}", "{path} cannot be used: {reason}"),
    "library-missing": (
        "لا ملف ولا مجلد في {path}",
        "There is no file or folder at {path}",
    ),
    "article-unknown": (
        "لا مقال باسم «{name}» في هذه المكتبة",
        "There is no article called “{name}” in this library",
    ),
    "article-ambiguous": (
        "أكثر من مقال باسم «{name}»: {candidates}",
        "Several articles answer to “{name}”: {candidates}",
    ),
    "index-busy": (
        "برنامج آخر يحدّث الفهرس {path}؛ أعد المحاولة بعد قليل",
        "Another process is updating the index {path}; try again in a moment",
    ),
    "index-foreign": (
        "في {path} ملفات ليست فهرسًا؛ اختر مجلدًا فارغًا",
        "{path} holds files that are not an index; choose an empty folder",
    ),
    "index-damaged": (
        "الفهرس {path} تالف؛ لبنائه من جديد: warraq index --rebuild",
        "The index {path} is damaged; to build it again: warraq index --rebuild",
    ),
    "index-unwritable": (
        "تعذّر استعمال الفهرس {path}: {reason}",
        "The index {path} cannot be used: {reason}",
    ),
    "not-utf8": (
        "ليس الدخل نصًّا بترميز UTF-8",
        "The input is not text in UTF-8",
    ),
    "place": ("{path}، السطر {line}", "{path}, line {line}"),
    "problem-unreadable": (
        "{path}: تعذّرت القراءة ({detail})",
        "{path}: cannot be read ({detail})",
    ),
    "problem-folder": (
        "{path}: مجلد وليس ملفًّا",
        "{path}: a folder, not a file",
    ),
    "problem-not-a-file": (
        "{path}: ليس ملفًّا عاديًّا، فتُرك",
        "{path}: not an ordinary file, so it was left out",
    ),
    "problem-linked-folder": (
        "{path}: رابط إلى مجلد، ولا تُتبع الروابط إلى المجلدات",
        "{path}: a link to a folder; such links are not followed",
    ),
    "problem-outside": (
        "{path}: رابط إلى خارج المكتبة، فتُرك",
        "{path}: a link to outside the library, so it was left out",
    ),
    "problem-changing": (
        "{path}: تغيّر أثناء قراءته؛ سيُقرأ من جديد في التحديث التالي",
        "{path}: it changed while it was read; the next update reads it again",
    ),
    "problem-too-large": (
        "{path}: أكبر من أن يُقرأ (أقصى عدد للبايتات: {number})",
        "{path}: too large to be read (bytes at most: {number})",
    ),
    "problem-binary": (
        "{path}: ملف ثنائي وليس نصًّا",
        "{path}: a binary file, not text",
    ),
    "problem-invalid-utf8": (
        "{path}: ليس نصًّا سليمًا بترميز UTF-8 (أول بايت خاطئ، عدًّا من 0: {number})؛ احفظه بهذا الترميز",
        "{path}: not valid UTF-8 (first wrong byte, from 0: {number}); save it in that encoding",
    ),
    "problem-invalid-utf16": (
        "{path}: ليس نصًّا سليمًا بترميز UTF-16 (أول بايت خاطئ، عدًّا من 0: {number})؛ احفظه بترميز UTF-8",
        "{path}: not valid UTF-16 (first wrong byte, from 0: {number}); save it in UTF-8",
    ),
    "problem-bad-archive": (
        "{path}: ملف مضغوط تالف أو ناقص",
        "{path}: compressed data that is damaged or breaks off",
    ),
    "problem-overblown": (
        "{path}: ينتفخ عند فكّه إلى أكثر من {number} ضعفًا، فتُرك",
        "{path}: expands to more than {number} times its size, so it was left out",
    ),
    "problem-encrypted": (
        "{path}: مقفل بكلمة سر أو بحماية حقوق، فتُرك",
        "{path}: locked by a password or by rights protection, so it was left out",
    ),
    "problem-repeated-name": (
        "{path}: في الملف المضغوط أكثر من ملف بهذا الاسم؛ أُخذ أولها",
        "{path}: the zip file has several files of this name; the first was taken",
    ),
    "problem-too-many-parts": (
        "{path}: فيه من الملفات أكثر مما يُنظر فيه ({number})؛ تُرك ما زاد",
        "{path}: more files than are looked at ({number}); the rest was left out",
    ),
    "problem-zip-in-zip": (
        "{path}: ملف مضغوط داخل ملف مضغوط، فتُرك",
        "{path}: a zip file inside a zip file, so it was left out",
    ),
    "problem-bad-book": (
        "{path}: كتاب لا يذكر فصوله",
        "{path}: a book that does not say which chapters it has",
    ),
    "problem-missing-part": (
        "{path}: يذكره الكتاب وليس فيه",
        "{path}: the book names it and does not have it",
    ),
    "problem-bad-markup": (
        "{path}: ليس XML سليمًا",
        "{path}: not well-formed XML",
    ),
    "problem-other-xml": (
        "{path}: نوع من XML لا يُقرأ ({detail})",
        "{path}: a kind of XML that is not read ({detail})",
    ),
    "problem-nested": (
        "{path}: تداخل عناصره أعمق مما يُقرأ",
        "{path}: nested too deeply to be read",
    ),
    "problem-empty": ("{path}: ملف فارغ", "{path}: there is nothing in it"),
    "problem-bad-json": (
        "{path}: ليس JSON سليمًا (العمود {number})",
        "{path}: not valid JSON (column {number})",
    ),
    "problem-excessive-json": (
        "{path}: تداخلٌ في JSON أعمق، أو عددٌ أطول، مما يُقرأ",
        "{path}: JSON nested too deeply, or a number too long, to be read",
    ),
    "problem-not-an-object": (
        "{path}: ليس كائن JSON",
        "{path}: not a JSON object",
    ),
    "problem-no-text": (
        "{path}: لا نص فيه؛ الحقل text مطلوب",
        "{path}: there is no text; the field “text” is needed",
    ),
    "problem-duplicate-id": (
        "{path}: المعرّف «{detail}» لمقال سابق، فتُرك",
        "{path}: an earlier article has the id “{detail}”, so it was left out",
    ),
    "problem-failed": (
        "{path}: تعذّر على البرنامج نفسه ({detail})؛ هذا خلل فيه، فأبلغ عنه من فضلك",
        "{path}: the program itself failed at it ({detail}); please report this bug",
    ),
    "problem-more": (
        "{path}: تُرك منه أيضًا عدد من المواضع: {number}",
        "{path}: more of it was left out, places: {number}",
    ),
    "more-problems": (
        "وتُرك غير ذلك أيضًا: {count}",
        "and more was left out: {count}",
    ),
}
