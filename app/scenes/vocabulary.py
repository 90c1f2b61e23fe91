"""The words nano meets in questions and on screens, and every wording of every question."""

import re

_QUESTION_WORDS = """
a again all an and any appears are at be bottom do how button buttons can check code does entry error exact
find first for fourth from get give go has have here i in is it know last left leftmost line me
message need of off on one out please printed read right rightmost say says screen second see show shown
spell tell text that the there third this three title to top total transcribe two up value want was
were what what's which window words write written you four field number heading called comes much
whole everything contents picture final failure sum say under next
"""

_LABEL_WORDS = """
name date total order price amount time email phone address city country status user host port
version size type language account invoice code quantity tax subtotal balance due room seat gate
flight speed server path file folder subject sender day month year company customer item discount
shipping model color weight height level score group author key mode owner start end street
"""

_BUTTON_WORDS = """
ok cancel yes no save close open retry apply help next back delete continue send print copy edit
install update restart later ignore details accept decline connect sign log try browse skip finish
search reply remind dismiss view download upload stop pause play reset remove add new discard
"""

_SCREEN_WORDS = """
the your not to failed cannot could file with please device drive disk full network connection lost
memory low battery found missing access denied settings system password wrong invalid expired
permission required changes saved unsaved before program installed available ready complete loading
waiting running today tomorrow yesterday meeting photo document page home menu options general
backup security warning notice information unknown timeout service request response database table
list image video music sound camera printer keyboard mouse monitor online offline enabled disabled
local remote public private default custom free used left minutes hours
"""


def _unique(*blocks: str) -> tuple[str, ...]:
    """Words of the blocks, each once, in the order of first appearance."""
    return tuple(dict.fromkeys(word for block in blocks for word in block.split()))


BUTTON_WORDS = _unique(_BUTTON_WORDS)
SCREEN_WORDS = _unique(_SCREEN_WORDS)
WORDS: tuple[str, ...] = _unique(_QUESTION_WORDS, _LABEL_WORDS, _BUTTON_WORDS, _SCREEN_WORDS)

BUTTONS: tuple[str, ...] = (
    *(word for word in BUTTON_WORDS if word not in ("sign", "log", "try")),
    "sign in",
    "sign out",
    "log in",
    "log out",
    "try again",
    "remind me",
    "show details",
    "go back",
    "save all",
    "open file",
    "add new",
    "start again",
)

# What stands left of a value in a form. "total" has questions of its own and is a label as well.
LABELS: tuple[str, ...] = (
    *_unique(_LABEL_WORDS),
    "order number",
    "due date",
    "file name",
    "user name",
    "first name",
    "last name",
    "phone number",
    "start date",
    "end date",
    "account number",
    "invoice number",
    "item number",
    "total price",
    "total time",
    "server name",
    "page number",
    "street name",
    "seat number",
    "order date",
    "email address",
    "flight number",
    "room number",
    "last update",
    "next update",
    "file size",
)

ORDINALS = ("second", "third", "fourth")
NUMBERS = ("two", "three", "four")

# {label} is a form label in "field", an ordinal in "ordinal_line", a number word in "number_line".
QUESTIONS: dict[str, tuple[str, ...]] = {
    "read": (
        "What does it say?",
        "Read it.",
        "Read this.",
        "Read the text.",
        "What does this say?",
        "What is written here?",
        "Read everything.",
        "Read all of it.",
        "Read the screen.",
        "What is the text?",
        "Tell me what it says.",
        "What does the screen say?",
        "Read this to me.",
        "Please read it.",
        "Transcribe this.",
        "What can you see?",
        "What is on the screen?",
        "Read out the whole text.",
        "What does the window say?",
        "Write out the text.",
    ),
    "first_line": (
        "Read the first line.",
        "What is the first line?",
        "What does the first line say?",
        "Read the top line.",
        "Read line one.",
        "Tell me the first line.",
        "What is on the first line?",
    ),
    "last_line": (
        "Read the last line.",
        "What is the last line?",
        "What does the last line say?",
        "Read the bottom line.",
        "Tell me the last line.",
        "What is on the last line?",
    ),
    "ordinal_line": (
        "Read the {label} line.",
        "What is the {label} line?",
        "What does the {label} line say?",
        "Tell me the {label} line.",
        "What is on the {label} line?",
    ),
    "number_line": ("Read line {label}.", "What does line {label} say?", "What is on line {label}?"),
    "title": (
        "Read the title.",
        "What is the title?",
        "What does the title say?",
        "Tell me the title.",
        "What is the title of the window?",
        "What is the window called?",
        "Which title does it have?",
        "What is the window title?",
        "Give me the title.",
        "Read me the title.",
    ),
    "error_code": (
        "What is the error code?",
        "Read the error code.",
        "Which error code is shown?",
        "Tell me the error code.",
        "What error code does it show?",
        "What is the code of the error?",
        "Give me the error code.",
        "What's the error code?",
        "Which error is it?",
        "What does the error code say?",
        "Find the error code.",
        "Show me the error code.",
        "What error is this?",
        "Read out the error code.",
        "I need the error code.",
        "What is the error number?",
    ),
    "total": (
        "What is the total?",
        "Read the total.",
        "What total is shown?",
        "Tell me the total.",
        "What's the total?",
        "Give me the total.",
        "What does the total say?",
        "Which total is shown?",
        "Find the total.",
        "I need the total.",
    ),
    "first_button": (
        "Which button is first?",
        "What is the first button?",
        "What does the first button say?",
        "Read the first button.",
        "Tell me the first button.",
        "Which button comes first?",
        "What is the left button?",
        "What is the button on the left?",
    ),
    "last_button": (
        "Which button is last?",
        "What is the last button?",
        "What does the last button say?",
        "Read the last button.",
        "Tell me the last button.",
        "Which button comes last?",
        "What is the right button?",
        "What is the button on the right?",
    ),
    "field": (
        "What is the {label}?",
        "Read the {label}.",
        "What does the {label} say?",
        "Tell me the {label}.",
        "What's the {label}?",
        "Which {label} is shown?",
        "Give me the {label}.",
        "Find the {label}.",
        "What is the value of {label}?",
        "Show me the {label}.",
        "I need the {label}.",
        "What does the {label} field say?",
    ),
}

# Never seen in training: about one wording in five.
HELDOUT_QUESTIONS: dict[str, tuple[str, ...]] = {
    "read": (
        "What is printed here?",
        "Read the whole screen.",
        "Tell me what is written.",
        "Please read the text.",
        "What text is shown?",
    ),
    "first_line": ("What does the top line say?", "Give me the first line."),
    "last_line": ("What does the bottom line say?", "Give me the last line."),
    "ordinal_line": ("Give me the {label} line.",),
    "number_line": ("Tell me line {label}.",),
    "title": ("Which title is shown?", "Find the title.", "What's the title?"),
    "error_code": (
        "Which error code do you see?",
        "What error code is on the screen?",
        "Tell me which error it is.",
        "Please read the error code.",
    ),
    "total": ("How much is the total?", "What is the final total?", "Show me the total."),
    "first_button": ("Which is the first button?", "What is the leftmost button?"),
    "last_button": ("Which is the last button?", "What is the rightmost button?"),
    "field": ("What {label} is shown?", "Please read the {label}.", "Which {label} do you see?"),
}


def words_of(text: str) -> list[str]:
    """The lower-case words of a wording, without punctuation and placeholders."""
    return re.findall(r"[a-z']+", re.sub(r"\{\w+\}", " ", text).lower())
