import pytest

from app.core.errors import AppError, describe
from engine.protocol.errors import ErrorCode, ErrorInfo


def test_an_error_reads_as_one_line():
    assert str(AppError("The file is empty", "a.png has no bytes.", "Choose another.")) == (
        "The file is empty: a.png has no bytes. Choose another."
    )
    assert str(AppError("It failed", "")) == "It failed"


@pytest.mark.parametrize("code", ErrorCode)
def test_every_code_has_words(code):
    error = describe(ErrorInfo(code, "field x is 3"))
    assert error.title
    assert "field x is 3." in str(error)
    assert "\n" not in str(error)
