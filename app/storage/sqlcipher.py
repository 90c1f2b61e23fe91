"""What is used of sqlcipher3, which has no types of its own: it is made like the standard sqlite3."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection, DatabaseError, Error, IntegrityError, connect
else:
    from sqlcipher3.dbapi2 import Connection, DatabaseError, Error, IntegrityError, connect

__all__ = ["Connection", "DatabaseError", "Error", "IntegrityError", "connect"]
