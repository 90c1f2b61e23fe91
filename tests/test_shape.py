"""The shape of the tree: file sizes, no empty placeholders, a test for each module, nothing stray on top."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 400
# Modules of this length and more have a test file of their own, or a line here that says who tests them.
TESTED_FROM_LINES = 40
TOP_LEVEL = {
    "pyproject.toml", "README.md", "LICENSE", "app", "engine", "resources", "tests", "packaging",
    ".ci", ".github", ".gitignore", ".pre-commit-config.yaml",
}  # fmt: skip
COVERED_BY = {
    "app/capture/base.py": "tests/contracts/screen_source.py",
    "app/audio/linux_pulse.py": "tests/app/audio/test_sound_device.py",
    "app/audio/pulse_client.py": "tests/app/audio/test_sound_device.py",
    "app/capture/portal_request.py": "tests/app/capture/test_linux_portal.py",
    "app/capture/unreadable.py": "tests/flows",
    "app/capture/x11_query.py": "tests/app/capture/test_x11_session.py",
    "app/capture/x11_windows.py": "tests/app/capture/test_x11_session.py",
    "app/core/private_words.py": "tests/app/core/test_private_windows.py",
    "app/capture/mss_screen.py": "tests/contracts/screen_source.py",
    "app/cli/arguments.py": "tests/app/cli/test_main.py",
    "app/cli/ask.py": "tests/flows",
    "app/cli/inputs.py": "tests/flows",
    "app/cli/output.py": "tests/flows",
    "app/core/ports.py": "tests/contracts/screen_source.py",
    "app/core/view.py": "tests/app/engine_link",
    "app/core/history.py": "tests/app/controllers/test_history.py",
    "app/storage/connection.py": "tests/app/storage/test_opening.py",
    "app/storage/database.py": "tests/app/storage/test_history.py",
    "app/storage/exchange_rows.py": "tests/app/storage/test_history.py",
    "app/storage/hits.py": "tests/app/storage/test_search.py",
    "app/storage/history_worker.py": "tests/app/storage/test_history.py",
    "app/storage/problems.py": "tests/app/storage/test_opening.py",
    "app/storage/schema.py": "tests/app/storage/test_opening.py",
    "app/ui/style_sheet.py": "tests/app/ui/test_theme.py",
    "app/ui/chat/code_view.py": "tests/app/ui/chat/test_answer_view.py",
    "app/ui/chat/prose_document.py": "tests/app/ui/chat/test_answer_view.py",
    "app/ui/chat/reading_view.py": "tests/app/ui/chat/test_answer_view.py",
    "app/ui/chat/table_view.py": "tests/app/ui/chat/test_answer_view.py",
    "app/ui/chat/prose_view.py": "tests/app/ui/chat/test_answer_view.py",
    "app/ui/chat/actions_bar.py": "tests/app/ui/chat/test_transcript.py",
    "app/ui/chat/exchange_item.py": "tests/app/ui/chat/test_transcript.py",
    "app/ui/chat/exchange_view.py": "tests/app/ui/chat/test_transcript.py",
    "app/ui/chat/focus_order.py": "tests/app/ui/chat/test_transcript.py",
    "app/ui/chat/question_card.py": "tests/app/ui/chat/test_transcript.py",
    "app/ui/widgets/chip.py": "tests/app/ui/widgets/test_widgets.py",
    "app/ui/widgets/folded_section.py": "tests/app/ui/widgets/test_widgets.py",
    "app/ui/widgets/icon_button.py": "tests/app/ui/widgets/test_widgets.py",
    "app/ui/widgets/status_line.py": "tests/app/ui/widgets/test_widgets.py",
    "app/ui/widgets/flow_row.py": "tests/app/ui/widgets/test_widgets.py",
    "app/ui/widgets/quiet_button.py": "tests/app/ui/widgets/test_widgets.py",
    "app/ui/widgets/pill.py": "tests/app/ui/widgets/test_widgets.py",
    "app/ui/widgets/icon_label.py": "tests/app/ui/chat/test_transcript.py",
    "app/ui/widgets/growing_field.py": "tests/app/ui/chat/test_composer.py",
    "app/ui/widgets/talk_button.py": "tests/app/ui/chat/test_composer.py",
    "app/ui/chat/window.py": "tests/app/ui/test_windows.py",
    "app/ui/chat/history_list.py": "tests/app/ui/test_windows.py",
    "app/ui/overlay/window.py": "tests/app/ui/test_windows.py",
    "app/ui/overlay/shot_editor.py": "tests/app/ui/test_windows.py",
    "app/ui/overlay/shot_thumb.py": "tests/app/ui/test_windows.py",
    "app/ui/overlay/target_bar.py": "tests/app/ui/test_windows.py",
    "app/ui/tray.py": "tests/app/ui/test_windows.py",
    "app/bench/desk.py": "tests/app/cli/test_bench.py",
    "app/bench/presses.py": "tests/app/cli/test_bench.py",
    "app/bench/sound.py": "tests/app/cli/test_bench.py",
    "app/cli/doctor.py": "tests/app/doctor/test_examination.py",
    "app/core/engine.py": "tests/app/controllers/test_assistant.py",
    "app/doctor/pattern_window.py": "tests/app/doctor/test_screen.py",
    "app/ui/first_run/capture_step.py": "tests/app/ui/first_run/test_window.py",
    "app/ui/first_run/hotkey_step.py": "tests/app/ui/first_run/test_window.py",
    "app/ui/first_run/microphone_step.py": "tests/app/ui/first_run/test_window.py",
    "app/ui/first_run/model_step.py": "tests/app/ui/first_run/test_window.py",
    "app/ui/first_run/ready_step.py": "tests/app/ui/first_run/test_window.py",
    "app/ui/first_run/step.py": "tests/app/ui/first_run/test_window.py",
    "app/ui/settings/capture.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/general.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/hotkey.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/level_meter.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/model.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/page.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/prompts.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/row.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/switch.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/voice.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/words.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/chord_offers.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/model_choice.py": "tests/app/ui/settings/test_pages.py",
    "app/ui/settings/confirmation.py": "tests/app/ui/settings/test_privacy.py",
    "app/ui/settings/passphrase.py": "tests/app/ui/settings/test_privacy.py",
    "app/engine_link/process.py": "tests/app/engine_link/test_supervisor.py",
    "app/evaluation/cases.py": "tests/app/evaluation/test_nano.py",
    "app/controllers/asker.py": "tests/flows",
    "app/hotkey/base.py": "tests/contracts/hotkey_source.py",
    # Nothing here runs these two: they need their systems.
    "app/hotkey/macos.py": "tests/app/hotkey/test_select.py",
    "app/hotkey/windows.py": "tests/app/hotkey/test_select.py",
    "app/hotkey/portal_client.py": "tests/app/hotkey/test_linux_portal.py",
    "app/hotkey/x_keyboard.py": "tests/app/hotkey/test_linux_x11.py",
    "app/hotkey/xkb.py": "tests/app/hotkey/test_linux_x11.py",
    "app/main.py": "tests/flows",
    "app/wiring/parts.py": "tests/flows",
    "app/wiring/settings.py": "tests/flows",
    "app/wiring/windows.py": "tests/flows",
    "app/media/audio_file.py": "tests/app/media/test_files.py",
    "app/media/container.py": "tests/app/media/test_files.py",
    "app/media/image_file.py": "tests/app/media/test_files.py",
    "app/media/video_file.py": "tests/app/media/test_files.py",
    "app/scenes/blocks.py": "tests/app/scenes/test_scene.py",
    "app/scenes/consoles.py": "tests/app/scenes/test_scene.py",
    "app/scenes/demo_dialog.py": "packaging/demo.py",
    "app/scenes/facts.py": "tests/app/scenes/test_scene.py",
    "app/scenes/layouts.py": "tests/app/scenes/test_scene.py",
    "app/scenes/looks.py": "tests/app/scenes/test_scene.py",
    "app/scenes/noise.py": "tests/packaging/nano/test_make_speech.py",
    "app/scenes/parts.py": "tests/app/scenes/test_scene.py",
    "app/scenes/questions.py": "tests/app/scenes/test_scene.py",
    "app/scenes/records.py": "tests/app/scenes/test_scene.py",
    "app/scenes/sentences.py": "tests/packaging/nano/test_make_speech.py",
    "engine/cache/layers.py": "tests/engine/generation/test_parity.py",
    "engine/generation/load.py": "tests/engine/generation/test_parity.py",
    "engine/generation/prefill.py": "tests/engine/generation/test_parity.py",
    "engine/generation/request.py": "tests/engine/generation/test_parity.py",
    "engine/model/attention.py": "tests/engine/generation/test_parity.py",
    "engine/model/decoder.py": "tests/engine/generation/test_parity.py",
    "engine/model/embed.py": "tests/engine/generation/test_parity.py",
    "engine/protocol/content.py": "tests/engine/protocol/test_codec.py",
    "engine/protocol/events.py": "tests/engine/protocol/test_codec.py",
    "engine/protocol/commands.py": "tests/engine/protocol/test_codec.py",
    "engine/text/default_template.py": "tests/engine/text/test_chat_template.py",
    "engine/text/tool_format.py": "tests/engine/text/test_chat_template.py",
    "engine/worker/agenda.py": "tests/engine/worker/test_main.py",
    "engine/worker/loop.py": "tests/engine/worker/test_main.py",
    "engine/worker/outbox.py": "tests/engine/worker/test_main.py",
    "engine/worker/stdio.py": "tests/engine/worker/test_main.py",
    "engine/worker/torch_runtime.py": "tests/flows",
    "engine/worker/inbox.py": "tests/engine/worker/test_main.py",
    "engine/worker/runtime.py": "tests/contracts/engine.py",
}


def modules() -> list[Path]:
    return sorted(path for package in ("app", "engine") for path in (ROOT / package).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_is_short_and_holds_something(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    body = ast.parse(text).body
    assert ast.get_docstring(ast.parse(text)), "every module says its job"
    assert path.name == "__init__.py" or len(body) > 1, "a placeholder; make the module when a slice needs it"


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_has_its_test(path: Path) -> None:
    if path.name == "__init__.py" or len(path.read_text(encoding="utf-8").splitlines()) < TESTED_FROM_LINES:
        return
    relative = path.relative_to(ROOT)
    mirror = ROOT / "tests" / relative.parent / f"test_{path.name}"
    covered = COVERED_BY.get(relative.as_posix())
    assert mirror.exists() or (covered and (ROOT / covered).exists()), f"write {mirror.relative_to(ROOT)}"


def test_the_list_of_covered_modules_only_names_modules() -> None:
    assert [path for path in COVERED_BY if not (ROOT / path).exists()] == []


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return listed.stdout.splitlines()


def test_the_top_level_is_fixed() -> None:
    assert {path.split("/")[0] for path in tracked()} <= TOP_LEVEL


def test_no_file_speaks_of_one_machine() -> None:
    """A path of the machine that a file was written on is no use to anyone else."""
    needle = "/" + "work/"
    named = [
        ROOT / path for path in tracked() if path.endswith((".py", ".md", ".toml", ".yml", ".json", ".txt"))
    ]
    assert [
        name(path) for path in named if path.exists() and needle in path.read_text(encoding="utf-8")
    ] == []
