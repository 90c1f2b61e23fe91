"""What a person can choose, as one frozen value; a change makes a new one.

Limits are part of the types: msgspec checks them whenever a value comes from outside.
"""

from enum import StrEnum
from typing import Annotated, Any, NamedTuple, Protocol, cast

import msgspec
from msgspec import Meta

from app.core.errors import AppError

# The number of the file's format; it grows when a reader of the old format would misread the new one.
FORMAT = 1
LEAST_BUDGET_TOKENS = 70
MOST_BUDGET_TOKENS = 1120
MOST_PROMPT_CHARACTERS = 4000


class CaptureTarget(StrEnum):
    """What the hotkey captures."""

    WINDOW = "window"
    MONITOR = "monitor"
    REGION = "region"
    ALL = "all"


class Theme(StrEnum):
    """Colours of the windows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """Language of the windows."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"
    ARABIC = "ar"


class QuickAction(StrEnum):
    """The questions that one click asks."""

    EXPLAIN = "explain"
    TRANSLATE = "translate"
    SUMMARIZE = "summarize"
    EXTRACT_TEXT = "extract_text"
    FIX_ERROR = "fix_error"


Chord = Annotated[str, Meta(min_length=1, max_length=60)]
PromptText = Annotated[str, Meta(pattern=r"\S", max_length=MOST_PROMPT_CHARACTERS)]


class HotkeySettings(msgspec.Struct, frozen=True):
    """The keys that start a question; what they mean is checked where they are registered."""

    chord: Chord = "Ctrl+Alt+H"


class CaptureSettings(msgspec.Struct, frozen=True):
    """How the screen is captured; 0 leaves the budget to the plan of each picture."""

    target: CaptureTarget = CaptureTarget.WINDOW
    budget_tokens: Annotated[int, Meta(ge=0, le=MOST_BUDGET_TOKENS)] = 0


class VoiceSettings(msgspec.Struct, frozen=True):
    """The microphone, empty for the system's, and whether holding the hotkey talks."""

    device: Annotated[str, Meta(max_length=400)] = ""
    hold_to_talk: bool = True


class ModelSettings(msgspec.Struct, frozen=True):
    """Which model answers, and how; an empty folder is the embedded one."""

    folder: str = ""
    precision: Annotated[str, Meta(min_length=1, max_length=40)] = "auto"
    max_tokens: Annotated[int, Meta(ge=1, le=131_072)] = 2048
    temperature: Annotated[float, Meta(ge=0, le=2)] = 1.0
    thinking: bool = False


class AppearanceSettings(msgspec.Struct, frozen=True):
    """How the windows look."""

    theme: Theme = Theme.SYSTEM
    language: Language = Language.SYSTEM
    text_scale: Annotated[float, Meta(ge=0.5, le=3)] = 1.0
    reduce_motion: bool = False


class PrivacySettings(msgspec.Struct, frozen=True):
    """What is kept."""

    keep_screenshots: bool = False
    keep_sound: bool = False
    history: bool = True


class PromptSettings(msgspec.Struct, frozen=True):
    """What the quick actions ask; `{language}` stands for the name of the person's language."""

    explain: PromptText = "Explain what is shown here."
    translate: PromptText = "Translate all text that is shown here into {language}."
    summarize: PromptText = "Summarize what is shown here in a few sentences."
    extract_text: PromptText = "Write down all text that is shown here, exactly as it stands."
    fix_error: PromptText = "What does this error mean, and how do I fix it?"

    def question(self, action: QuickAction, language_name: str) -> str:
        """What the action asks."""
        texts = {
            QuickAction.EXPLAIN: self.explain,
            QuickAction.TRANSLATE: self.translate,
            QuickAction.SUMMARIZE: self.summarize,
            QuickAction.EXTRACT_TEXT: self.extract_text,
            QuickAction.FIX_ERROR: self.fix_error,
        }
        return texts[action].replace("{language}", language_name)


class Settings(msgspec.Struct, frozen=True):
    """Everything that can be chosen."""

    hotkey: HotkeySettings = HotkeySettings()
    capture: CaptureSettings = CaptureSettings()
    voice: VoiceSettings = VoiceSettings()
    model: ModelSettings = ModelSettings()
    appearance: AppearanceSettings = AppearanceSettings()
    privacy: PrivacySettings = PrivacySettings()
    prompts: PromptSettings = PromptSettings()
    autostart: bool = False
    first_run_done: bool = False


class Salvaged(NamedTuple):
    """Settings with the default in the place of each wrong value, and a line for each of those."""

    settings: Settings
    problems: tuple[str, ...]


class Loaded(NamedTuple):
    """Settings as they were kept, and what was wrong with that, if anything was."""

    settings: Settings
    problem: AppError | None = None


class SettingsKeeper(Protocol):
    """Keeps settings between two starts."""

    def load(self) -> Loaded:
        """The settings as they were saved last, defaults where there are none."""
        ...

    def save(self, settings: Settings) -> None:
        """Keep settings.

        Raises:
            AppError: they are not kept.
        """
        ...


def migrate(raw: object) -> Settings:
    """Make settings of what a file held; unknown names are left alone.

    Raises:
        AppError: values are wrong; it names the path of each.
    """
    settings, problems = salvage(raw)
    if problems:
        raise AppError("The settings cannot be used", "; ".join(problems) + ".", "Correct these values.")
    return settings


def salvage(raw: object) -> Salvaged:
    """Like migrate, but with defaults for what is wrong."""
    left: Any = _copied(raw)
    problems: list[str] = []
    while True:
        try:
            return Salvaged(msgspec.convert(left, Settings), tuple(problems))
        except msgspec.ValidationError as error:
            path, line = _explained(error)
            problems.append(line)
            if not path:
                return Salvaged(Settings(), tuple(problems))
            _remove(left, path)


def changed(settings: Settings, section: str, values: dict[str, object]) -> Settings:
    """Change values of a section, or with an empty section those of the settings themselves.

    Raises:
        AppError: there is no such value, or it cannot be that; it names the path.
    """
    raw: dict[str, Any] = msgspec.to_builtins(settings)
    place = raw if not section else raw.get(section)
    if not isinstance(place, dict):
        raise AppError("There is no such setting", f"{section} is not known.")
    for name, value in values.items():
        if name not in place or isinstance(place[name], dict):
            raise AppError(
                "There is no such setting", f"{section + '.' if section else ''}{name} is not known."
            )
        place[name] = value
    try:
        return msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        _, line = _explained(error)
        raise AppError("This setting cannot be used", line + ".", "Choose another value.") from error


def _explained(error: msgspec.ValidationError) -> tuple[list[str], str]:
    """Tell where a value is wrong, and that with what was expected, in one line."""
    what, _, place = str(error).partition(" - at `$")
    path = [name for name in place.rstrip("`").split(".") if name]
    # A wrong enum is quoted by msgspec; what a person typed stays out of messages.
    what = "Not one of the values it can have" if what.startswith("Invalid enum") else what.replace("`", "")
    return path, f"{'.'.join(path) or 'the settings'}: {what[0].lower()}{what[1:]}"


def _remove(raw: dict[str, Any], path: list[str]) -> None:
    *sections, name = path
    for section in sections:
        raw = raw[section]
    del raw[name]


def _copied(value: Any) -> Any:
    """Copy nested dicts, so that the caller's stay as they are."""
    if not isinstance(value, dict):
        return value
    known = cast("dict[str, Any]", value)
    return {name: _copied(inner) for name, inner in known.items()}
