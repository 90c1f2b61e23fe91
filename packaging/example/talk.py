"""Conversations about that desktop, in the language of the windows."""

from datetime import datetime, timedelta

from app.core.conversation import AnswerState, Attachment, AttachmentKind, Conversation, Exchange
from app.core.history import ConversationSummary
from app.core.settings import Language
from example.desktop import TITLE

NOW = datetime(2031, 9, 3, 15, 20).astimezone()
PICTURE = Attachment(AttachmentKind.IMAGE, TITLE, 960, 600)

QUESTION = {
    Language.ENGLISH: "Why was the table not saved?",
    Language.GERMAN: "Warum wurde die Tabelle nicht gespeichert?",
    Language.ARABIC: "لماذا لم يُحفظ الجدول؟",
}
ANSWER = {
    Language.ENGLISH: """The editor found **one field too many in row 9** and refused to write the file.

1. Look for a comma inside the last cell, such as `58,4`.
2. Put the cell in quotes, or write `58.4`.
3. Save again. The code *TBL-2047* always means this.
""",
    Language.GERMAN: """Der Editor fand **in Zeile 9 ein Feld zu viel** und hat die Datei nicht geschrieben.

1. Suchen Sie ein Komma in der letzten Zelle, etwa `58,4`.
2. Setzen Sie die Zelle in Anführungszeichen, oder schreiben Sie `58.4`.
3. Speichern Sie erneut. Der Code *TBL-2047* bedeutet immer dies.
""",
    Language.ARABIC: """وجد المحرّر **حقلًا زائدًا في السطر 9** فرفض كتابة الملف.

1. ابحث عن فاصلة داخل الخلية الأخيرة، مثل `58,4`.
2. ضع الخلية بين علامتي اقتباس، أو اكتب `58.4`.
3. احفظ مجددًا. الرمز *TBL-2047* يعني هذا دائمًا.
""",
}
SECOND_QUESTION = {
    Language.ENGLISH: "Compare the three wettest months, and give me code that finds such rows.",
    Language.GERMAN: "Vergleiche die drei nassesten Monate, und gib mir Code, der solche Zeilen findet.",
    Language.ARABIC: "قارن بين الأشهر الثلاثة الأكثر مطرًا، وأعطني شيفرة تجد مثل هذه الأسطر.",
}
SECOND_ANSWER = {
    Language.ENGLISH: """June is ahead of July and May by a wide margin.

| Month | Rain, mm | Groundwater, cm |
|---|--:|--:|
| June | 112 | 63 |
| July | 97 | 66 |
| May | 83 | 52 |

This prints every row with the wrong number of fields:

```python
import csv

with open("rainfall-2031.csv", newline="") as file:
    for number, row in enumerate(csv.reader(file), start=1):
        if len(row) != 3:  # month, rain, groundwater
            print(number, row)
```

> A comma as decimal sign is the usual reason.

""",
    Language.GERMAN: """Der Juni liegt weit vor Juli und Mai.

| Monat | Niederschlag, mm | Grundwasserstand, cm |
|---|--:|--:|
| Juni | 112 | 63 |
| Juli | 97 | 66 |
| Mai | 83 | 52 |

Dies gibt jede Zeile mit falscher Anzahl von Feldern aus:

```python
import csv

with open("rainfall-2031.csv", newline="") as file:
    for number, row in enumerate(csv.reader(file), start=1):
        if len(row) != 3:
            print(number, row)
```

> Ein Komma als Dezimalzeichen ist der übliche Grund.

""",
    Language.ARABIC: """يتقدّم يونيو على يوليو ومايو بفارق كبير.

| الشهر | المطر، مم | المياه الجوفية، سم |
|---|--:|--:|
| يونيو | 112 | 63 |
| يوليو | 97 | 66 |
| مايو | 83 | 52 |

تطبع هذه الشيفرة كل سطر فيه عدد خاطئ من الحقول:

```python
import csv

with open("rainfall-2031.csv", newline="") as file:
    for number, row in enumerate(csv.reader(file), start=1):
        if len(row) != 3:
            print(number, row)
```

> الفاصلة العشرية هي السبب المعتاد.

""",
}
THIRD_QUESTION = {
    Language.ENGLISH: "What is that message in Arabic?",
    Language.GERMAN: "Wie heißt diese Meldung auf Arabisch?",
    Language.ARABIC: "ما نص هذه الرسالة بالإنجليزية؟",
}
_ARABIC_MESSAGE = "لم يُحفظ الجدول: في السطر 9 أربعة حقول، والمتوقع `3`."
# A paragraph of the other direction in every language.
OTHER_DIRECTION = {
    Language.ENGLISH: f"In Arabic the message reads:\n\n{_ARABIC_MESSAGE}\n",
    Language.GERMAN: f"Auf Arabisch lautet die Meldung:\n\n{_ARABIC_MESSAGE}\n",
    Language.ARABIC: "الرسالة بالإنجليزية:\n\nThe table was not saved: row 9 has 4 fields, expected `3`.\n",
}
TITLES = {
    Language.ENGLISH: (
        "Why was the table not saved?", "Which pump is louder?", "Translate the label on the valve",
        "Summarize the minutes of the water board", "What does exit code 137 mean?",
    ),
    Language.GERMAN: (
        "Warum wurde die Tabelle nicht gespeichert?", "Welche Pumpe ist lauter?",
        "Übersetze die Aufschrift auf dem Ventil", "Fasse das Protokoll der Wasserwerke zusammen",
        "Was bedeutet Exit-Code 137?",
    ),
    Language.ARABIC: (
        "لماذا لم يُحفظ الجدول؟", "أي مضخة أعلى صوتًا؟", "ترجم ملصق الصمام",
        "لخّص محضر هيئة المياه", "What does exit code 137 mean?",
    ),
}  # fmt: skip


def exchange(number: int, question: str, answer: str = "", **more: object) -> Exchange:
    """The question of that number, after the one before."""
    parent_id = f"e{number - 1}" if number else None
    values = {"state": AnswerState.DONE, **more}
    return Exchange(f"e{number}", parent_id, NOW.timestamp() + number, question, answer=answer, **values)  # type: ignore[arg-type]


def conversation(*exchanges: Exchange) -> Conversation:
    """One branch of these."""
    words = exchanges[-1].question if exchanges else ""
    name = "talk" if len(exchanges) > 1 else f"talk {words}"
    return Conversation(name, NOW.timestamp(), exchanges, exchanges[-1].id if exchanges else None)


def short_talk(language: Language) -> Conversation:
    """One question, answered."""
    return conversation(exchange(0, QUESTION[language], ANSWER[language], attachments=(PICTURE,)))


def asking(language: Language, state: AnswerState, answer: str = "", note: str = "") -> Conversation:
    """One question whose answer is on its way, or was ended."""
    question = exchange(0, QUESTION[language], answer, attachments=(PICTURE,), state=state, note=note)
    return conversation(question)


def long_talk(language: Language) -> Conversation:
    """Answers with lists, a table, code, and text of the other direction."""
    sound = Attachment(AttachmentKind.AUDIO, seconds=4.2)
    second = exchange(
        1, SECOND_QUESTION[language], SECOND_ANSWER[language], attachments=(sound,),
        thought="Three rows are asked for; June has 112 mm.", thought_s=4.1,
    )  # fmt: skip
    third = exchange(2, THIRD_QUESTION[language], OTHER_DIRECTION[language])
    first = exchange(0, QUESTION[language], ANSWER[language], attachments=(PICTURE,))
    return conversation(first, second, third)


def past(language: Language) -> list[ConversationSummary]:
    """Conversations of four days, the newest first."""
    days_ago = (0, 0, 1, 4, 40)
    found = []
    for number, (title, days) in enumerate(zip(TITLES[language], days_ago, strict=True)):
        at_s = (NOW - timedelta(days=days, minutes=number)).timestamp()
        found.append(ConversationSummary("talk" if number == 0 else f"c{number}", title, at_s, at_s, 3))
    return found
