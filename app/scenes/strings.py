"""Words, numbers, codes, paths and the rest of what screens say, with train and held-out strings apart."""

import string
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

from app.scenes.vocabulary import WORDS

Split = Literal["train", "heldout"]

_DICTIONARIES = (Path("/usr/share/dict/american-english"), Path("/usr/share/dict/british-english"))
_PACKAGES = "wamerican and wbritish"
# Strings this short are too few to split: a single digit must be learnt from both sides.
_ALWAYS_SHARED_CHARS = 2
_UI_WORD_SHARE = 0.35
_TOP_DOMAINS = ("com", "org", "net", "io", "de", "co.uk", "edu")
_EXTENSIONS = ("txt", "pdf", "png", "py", "log", "zip", "csv", "json", "docx", "cfg", "tar.gz", "mp3", "xml")
_UNIX_ROOTS = ("/usr/lib", "/home", "/etc", "/var/log", "/tmp", "~", "/opt", ".", "/mnt", "/dev")  # noqa: S108
_WINDOWS_ROOTS = ("C:\\Users", "C:\\Windows", "D:", "C:\\Program Files", "E:\\Data")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue", "Wed")
_PRINTABLE = "".join(chr(code) for code in range(33, 127))


def belongs(text: str, split: Split) -> bool:
    """Whether this string may be drawn in this split: one in ten is held out, by its own hash."""
    if len(text) <= _ALWAYS_SHARED_CHARS or text.lower() in WORDS:
        return True
    return (zlib.crc32(text.lower().encode()) % 10 == 0) == (split == "heldout")


@cache
def dictionary(split: Split) -> tuple[str, ...]:
    """Every dictionary word of the split that is plain ASCII and 2 to 13 letters long."""
    words: set[str] = set()
    for path in _DICTIONARIES:
        try:
            words.update(path.read_text(encoding="utf-8").split())
        except OSError as error:
            raise FileNotFoundError(
                f"{path}: expected a word list, found none; install the packages {_PACKAGES}"
            ) from error
    return tuple(sorted(w for w in words if w.isascii() and 2 <= len(w) <= 13 and belongs(w, split)))


class Strings:
    """Draws strings of one split from one random generator."""

    def __init__(
        self, split: Split, rng: Random, *, has_noise: bool = True, misspelt_share: float = 0.0
    ) -> None:
        self.split: Split = split
        self.rng = rng
        self._has_noise = has_noise
        self._misspelt_share = misspelt_share
        self._dictionary = dictionary(split)

    def kept(self, make: Callable[[], str]) -> str:
        """The first string made that belongs to this split."""
        for _ in range(400):
            text = make()
            if belongs(text, self.split):
                return text
        raise ValueError(f"{make.__qualname__}: made no string of the split {self.split!r} in 400 tries")

    def digits(self, low: int, high: int) -> str:
        return "".join(self.rng.choices(string.digits, k=self.rng.randint(low, high)))

    def letters(self, low: int, high: int) -> str:
        return "".join(self.rng.choices(string.ascii_uppercase, k=self.rng.randint(low, high)))

    def word(self) -> str:
        """A lower-case or dictionary-case word; misspelt, it can be read but not guessed."""
        word = self._word()
        return self._misspelt(word) if self.rng.random() < self._misspelt_share else word

    def _misspelt(self, word: str) -> str:
        letters = list(word)
        for _ in range(self.rng.randint(1, max(1, len(word) // 2))):
            place = self.rng.randrange(len(letters))
            new = self.rng.choice(string.ascii_lowercase)
            letters[place] = new.upper() if letters[place].isupper() else new
        return "".join(letters)

    def _word(self) -> str:
        if self.rng.random() < _UI_WORD_SHARE:
            return self.rng.choice(WORDS)
        word = self.rng.choice(self._dictionary)
        # A quarter of the lists are possessives, far more than screens show.
        return word if "'" not in word or self.rng.random() < 0.2 else word.removesuffix("'s")

    def words(self, count: int, case: str | None = None) -> str:
        """Words in one letter case: lower, sentence, title, upper or mixed (drawn when not given)."""
        text = " ".join(self.word() for _ in range(count))
        case = case or self.rng.choices(("sentence", "lower", "title", "upper"), (45, 30, 17, 8))[0]
        if case == "title":
            return " ".join(part[:1].upper() + part[1:] for part in text.split())
        if case == "upper":
            return text.upper()
        return text[:1].upper() + text[1:] if case == "sentence" else text

    def number(self) -> str:
        return self.kept(self._number)

    def _number(self) -> str:
        value = self.rng.randint(0, 10 ** self.rng.randint(1, 6))
        form = self.rng.random()
        if form < 0.5:
            return str(value)
        if form < 0.65:
            return f"{value:,}"
        if form < 0.8:
            return f"{value / 100:.2f}"
        return (
            f"{value % 1001 / 10:g}%"
            if form < 0.9
            else f"{value}{self.rng.choice((' KB', ' MB', ' GB', ' ms', 'x'))}"
        )

    def price(self) -> str:
        return self.kept(self._price)

    def _price(self) -> str:
        cents = self.rng.randint(50, 10 ** self.rng.randint(3, 6))
        amount = f"{cents / 100:,.2f}" if self.rng.random() < 0.6 else f"{cents / 100:.2f}"
        return self.rng.choice(("${}", "${}", "{}", "{} USD", "EUR {}", "$ {}")).format(amount)

    def date(self) -> str:
        return self.kept(self._date)

    def _date(self) -> str:
        year, month, day = self.rng.randint(1970, 2039), self.rng.randint(1, 12), self.rng.randint(1, 28)
        name = _MONTHS[month - 1]
        return self.rng.choice(
            (
                f"{year}-{month:02}-{day:02}",
                f"{day:02}.{month:02}.{year}",
                f"{month}/{day}/{year}",
                f"{day} {name} {year}",
                f"{name} {day}, {year}",
                f"{day:02}/{month:02}/{year % 100:02}",
                f"{self.rng.choice(_DAYS)}, {name} {day}",
            )
        )

    def time(self) -> str:
        return self.kept(self._time)

    def _time(self) -> str:
        hour, minute, second = self.rng.randint(0, 23), self.rng.randint(0, 59), self.rng.randint(0, 59)
        half = self.rng.choice(("AM", "PM", "am", "pm"))
        return self.rng.choice(
            (
                f"{hour:02}:{minute:02}",
                f"{hour}:{minute:02}",
                f"{hour % 12 + 1}:{minute:02} {half}",
                f"{hour:02}:{minute:02}:{second:02}",
            )
        )

    def code(self) -> str:
        """A code that is not an error's: an order, a flight, a serial number."""
        return self.kept(self._code)

    def _code(self) -> str:
        return self.rng.choice(
            (
                lambda: f"{self.letters(1, 2)}{self.digits(1, 3)}-{self.letters(1, 1)}{self.digits(1, 2)}",
                lambda: f"#{self.digits(3, 7)}",
                lambda: f"{self.letters(2, 3)}-{self.digits(3, 6)}",
                lambda: f"{self.letters(2, 2)}{self.digits(2, 4)}",
                lambda: f"{self.digits(2, 4)}-{self.digits(3, 4)}-{self.digits(1, 4)}",
                lambda: "".join(
                    self.rng.choices(string.ascii_uppercase + string.digits, k=self.rng.randint(5, 10))
                ),
            )
        )()

    def error_code(self) -> str:
        return self.kept(self._error_code)

    def _error_code(self) -> str:
        hexadecimal = f"{self.rng.getrandbits(32):08X}"
        return self.rng.choice(
            (
                lambda: f"E-{self.digits(3, 5)}",
                lambda: f"ERR-{self.digits(3, 5)}-{self.letters(2, 2)}",
                lambda: f"ERR-{self.digits(3, 5)}",
                lambda: f"0x{hexadecimal}",
                lambda: self.digits(3, 4),
                lambda: f"0x8007{hexadecimal[:4]}",
                lambda: f"E{self.digits(4, 4)}",
                lambda: f"{self.letters(2, 4)}-{self.digits(2, 5)}",
                lambda: f"{self.letters(1, 1)}{self.digits(2, 2)}-{self.letters(1, 1)}{self.digits(1, 2)}",
                lambda: f"{self.letters(3, 5)}_{self.rng.choice(WORDS).upper()}",
                lambda: f"{self.letters(2, 3)}-{self.digits(3, 4)}-{self.letters(1, 3)}",
            )
        )()

    def name_part(self) -> str:
        """A word without an apostrophe, for names, files and addresses."""
        return self.word().replace("'", "")

    def person(self) -> str:
        return f"{self.name_part().capitalize()} {self.name_part().capitalize()}"

    def file_name(self) -> str:
        return self.kept(
            lambda: self.rng.choice(
                (
                    "{0}.{2}",
                    "{0}_{1}.{2}",
                    "{0}-{1}.{2}",
                    "{0}{3}.{2}",
                    "{0}.{2}",
                )
            ).format(self.name_part(), self.name_part(), self.rng.choice(_EXTENSIONS), self.digits(1, 4))
        )

    def path(self) -> str:
        return self.kept(self._path)

    def _path(self) -> str:
        parts = [self.name_part() for _ in range(self.rng.randint(1, 2))]
        if self.rng.random() < 0.5:
            parts[-1] += "." + self.rng.choice(_EXTENSIONS)
        if self.rng.random() < 0.65:
            return "/".join((self.rng.choice(_UNIX_ROOTS), *parts))
        return "\\".join((self.rng.choice(_WINDOWS_ROOTS), *parts))

    def url(self) -> str:
        return self.kept(
            lambda: self.rng.choice(
                (
                    "https://{0}.{2}/{1}",
                    "http://{0}.{2}",
                    "www.{0}.{2}",
                    "{0}.{2}/{1}?id={3}",
                    "https://{0}.{2}/{1}/{3}",
                    "http://localhost:{3}/{1}",
                )
            ).format(self.name_part(), self.name_part(), self.rng.choice(_TOP_DOMAINS), self.digits(2, 4))
        )

    def email(self) -> str:
        return self.kept(
            lambda: "{}{}@{}.{}".format(
                self.name_part(),
                self.rng.choice(("", "", self.digits(1, 3), "." + self.name_part())),
                self.name_part(),
                self.rng.choice(_TOP_DOMAINS),
            ).lower()
        )

    def noise(self) -> str:
        """Random printable characters."""
        return self.kept(lambda: "".join(self.rng.choices(_PRINTABLE, k=self.rng.randint(3, 12))))

    def token(self) -> str:
        """Anything a line may hold between its words."""
        make = self.rng.choices(
            (
                self.word,
                self.number,
                self.date,
                self.time,
                self.price,
                self.code,
                self.file_name,
                self.path,
                self.email,
                self.url,
                self.noise,
            ),
            (52, 10, 4, 4, 5, 6, 4, 4, 2, 3, 6 if self._has_noise else 0),
        )[0]
        return make()

    def line(self, limit_chars: int) -> str:
        """One line of text of at most limit_chars, never empty."""
        kind = self.rng.random()
        if kind < 0.05 and self._has_noise:
            return self.noise()[:limit_chars]
        parts: list[str] = []
        case = self.rng.choice(("lower", "sentence", "sentence", "title", "upper" if kind < 0.3 else "lower"))
        misses = 0
        while misses < 4:
            part = self.words(1, case if case in ("title", "upper") else "lower")
            part = part if self.rng.random() < 0.55 else self.token()
            if len(" ".join((*parts, part))) <= limit_chars:
                parts.append(part)
            else:
                misses += 1
        text = " ".join(parts) or self.word()[:limit_chars]
        if case == "sentence":
            text = text[:1].upper() + text[1:]
        if len(text) < limit_chars and self.rng.random() < 0.35:
            text += self.rng.choice(".,:;!?.")
        return self._decorated(text) if self.rng.random() < 0.08 else text

    def _decorated(self, text: str) -> str:
        frame = self.rng.choice(
            ("({})", "[{}]", '"{}"', "'{}'", "<{}>", "{{{}}}", "-- {}", "* {}", "> {}", "~{}~")
        )
        return frame.format(text)
