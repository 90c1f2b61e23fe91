"""A keyring in memory, for the demonstration and for tests; what it holds is gone with the process."""

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Holds passwords by service and name."""

    # Below the one that always fails, so that nothing chooses it by itself.
    priority = -1  # pyright: ignore[reportAssignmentType, reportIncompatibleMethodOverride]

    def __init__(self) -> None:
        super().__init__()
        self.passwords: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """What was set last, if anything."""
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Remember a password."""
        self.passwords[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a password.

        Raises:
            PasswordDeleteError: there is none.
        """
        if self.passwords.pop((service, username), None) is None:
            raise PasswordDeleteError("there is no such password")
