"""Which keys belong to one account."""

from __future__ import annotations

__all__ = ["MEMBERS"]

# The names under which an account's rows stand: the key's own, and those of the keys it is linked
# with. One parameter: the key's own.
MEMBERS = (
    "SELECT ?1 UNION SELECT other.key FROM keys AS own JOIN keys AS other "
    "ON other.account = own.account WHERE own.key = ?1"
)
