"""What is said of the configuration, and of each setting in the file itself."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "config-meant": (
        "{problem}؛ لعلك تقصد {meant}",
        "{problem}; perhaps {meant} was meant",
    ),
    "key-conflict": (
        "في الإعدادات المفتاح {key} لأمرين: {owner} و{other}؛ بقي لـ{owner}",
        "Settings: the key {key} is asked for by two commands, {owner} and {other}; {owner} has it",
    ),
    "config-title": (
        "إعدادات ورّاق، ومكان ملفها: {path}",
        "Settings of Warraq, read from {path}",
    ),
    "config-legend": (
        "ما بعد # في أول السطر هو الأصل؛ احذف العلامة وغيّر القيمة. والسطر الذي لا # في أوله هو المعمول به الآن.",
        "Lines that begin with # show the defaults: take the # away and change the value. Lines without it are in force.",
    ),
    "config-in-force": ("المعمول به الآن، من {where}", "in force, from {where}"),
    "config-choices": ("القيم: {values}", "One of: {values}"),
    "config-environment": (
        "متغيّر البيئة الذي يغلبها: {name}",
        "The environment wins: {name}",
    ),
    "setting-library": (
        "المجلد أو الملف الذي يُفتح إن لم يُسمَّ غيره؛ الأصل: المجموعة التي تأتي مع البرنامج",
        "The folder or file opened when none is named (default: the collection that comes with the program)",
    ),
    "setting-index": (
        "موضع الفهرس؛ الأصل: مجلد الملفات المؤقتة",
        "Where the index is kept (default: a folder in the cache)",
    ),
    "setting-language": (
        "لغة الواجهة؛ auto لغة النظام",
        "Language of the interface; auto is that of the locale",
    ),
    "setting-measure": (
        "أقصى عرض لسطر المقال بالخانات، من {least} إلى {most}",
        "The widest a line of an article may be, in cells, from {least} to {most}",
    ),
    "setting-align": (
        "محاذاة الفقرات: right من اليمين، justify بتوسيع الفراغات، kashida بمدّ الحروف",
        "Paragraphs: right is ragged, justify widens spaces, kashida lengthens letters",
    ),
    "setting-tashkeel": (
        "الحركات المرسومة: all كلها، shadda الشدة والتنوين، none بلا حركات، auto ما تحسنه الطرفية",
        "Marks drawn: all, shadda (with tanwin), none; auto is what the terminal can do",
    ),
    "setting-numerals": (
        "الأرقام: asis كما كُتبت، arabic مشرقية (٣)، latin غربية (3)",
        "Digits: asis as written, arabic or latin",
    ),
    "setting-bidi": (
        "كيف تُرسل الأسطر إلى الطرفية؛ auto يُكتشف",
        "How rows are sent to the terminal; auto finds out",
    ),
    "setting-keys": (
        "مفاتيح الأوامر: لكل أمر قائمة تحلّ محلّ مفاتيحه؛ وما يقابلها في لوحة المفاتيح العربية يتبعها",
        "Keys of commands: a list replaces those of a command; their Arabic twins follow",
    ),
}
