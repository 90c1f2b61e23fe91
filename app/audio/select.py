"""Chooses the sound source of this system."""

import sys

from app.core.audio import AudioSource


def audio_source() -> AudioSource:
    """Give the microphones of this machine; nothing is loaded or opened yet."""
    if sys.platform == "linux":
        from app.audio.linux_pulse import PulseSource

        return PulseSource()
    from app.audio.sound_device import SoundDeviceSource

    return SoundDeviceSource()
