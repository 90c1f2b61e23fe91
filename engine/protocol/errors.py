"""What can go wrong on the engine's side, as a closed set of codes, so that the app chooses the words."""

from enum import StrEnum

import msgspec


class ErrorCode(StrEnum):
    """Why a request, a command or the engine itself failed."""

    PROTOCOL_MISMATCH = "protocol_mismatch"
    BAD_FRAME = "bad_frame"
    BAD_COMMAND = "bad_command"
    QUEUE_FULL = "queue_full"
    NO_MODEL = "no_model"
    MODEL_INVALID = "model_invalid"
    REQUEST_INVALID = "request_invalid"
    OUT_OF_MEMORY = "out_of_memory"
    INTERNAL = "internal"


class ErrorInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code and a detail; the detail names files, fields and numbers, never words of a person."""

    code: ErrorCode
    detail: str
