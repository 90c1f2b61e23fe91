"""What a model asks of a machine's memory."""

import pytest

from app.core.model_need import WORK_BYTES, Fit, MachineMemory, ModelNeed

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("weight_bytes", "total_bytes", "free_bytes", "fit"),
    [
        (24 * GB, 64 * GB, 40 * GB, Fit.FITS),
        (24 * GB, 64 * GB, None, Fit.FITS),
        (24 * GB, 32 * GB, 20 * GB, Fit.TIGHT),
        (24 * GB, 16 * GB, 12 * GB, Fit.TOO_LARGE),
        # The weights alone would fill it.
        (24 * GB, 27 * GB, 27 * GB, Fit.TOO_LARGE),
        (0, 16 * GB, 12 * GB, Fit.UNKNOWN),
        (24 * GB, 0, None, Fit.UNKNOWN),
    ],
)
def test_whether_it_fits(weight_bytes, total_bytes, free_bytes, fit):
    need = ModelNeed("folder", "A model", weight_bytes, MachineMemory(total_bytes, free_bytes))
    assert need.fit is fit


def test_the_room_to_work_is_part_of_the_need():
    assert ModelNeed("", "", 24 * GB, MachineMemory(0)).needed_bytes == 24 * GB + WORK_BYTES
    assert ModelNeed("", "", 0, MachineMemory(0)).needed_bytes == 0
