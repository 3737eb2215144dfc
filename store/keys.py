"""The words of chained events, those of each case under a key of its own: without the key nobody can read them again.

A chained line cannot be changed, and must still be forgotten when a person asks for it. So the chain covers ciphertext
(AES-256-GCM; the owner's name is bound to it), and to forget is to overwrite one short key that is in no chain.

Promise: what was sealed is read back equal; once a key is destroyed nothing is ever sealed for that owner again, so
that no later line holds what was to be forgotten.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from tinydb import where

from store.documents import canonical
from store.errors import LedgerDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from store.ledger import Ledger

KEYS: Final = "keys"
DESTROYED: Final = ""  # stands where a key was
_BITS: Final = 256
_NONCE: Final = 12  # octets, a fresh random one for each line: NIST SP 800-38D section 8.2.2


def seal(ledger: Ledger, owner: str, words: Mapping[str, Any]) -> str:
    """The words as text that only the owner's key opens; "" where that key was destroyed.

    The first call for an owner makes the key; both stand in the transaction that the caller has open.
    """
    found = ledger.table(KEYS).search(where("owner") == owner, limit=1)
    if not found:
        key = AESGCM.generate_key(_BITS)
        ledger.table(KEYS).insert({"owner": owner, "key": key.hex()})
    elif found[0]["key"] == DESTROYED:
        return ""
    else:
        key = bytes.fromhex(found[0]["key"])
    nonce = os.urandom(_NONCE)
    return b64encode(nonce + AESGCM(key).encrypt(nonce, canonical(words).encode(), owner.encode())).decode()


def keys_of(ledger: Ledger, owners: Iterable[str]) -> dict[str, bytes]:
    """The keys of these owners, without those that never had one or have none any more."""
    found = ledger.table(KEYS).search(where("owner").one_of(list(owners)))
    return {row["owner"]: bytes.fromhex(row["key"]) for row in found if row["key"] != DESTROYED}


def unseal(keys: Mapping[str, bytes], owner: str, text: str) -> dict[str, Any]:
    """The words again; {} where their key is gone, LedgerDamaged where they are not what was sealed."""
    if owner not in keys or not text:
        return {}
    raw = b64decode(text)
    try:
        words = AESGCM(keys[owner]).decrypt(raw[:_NONCE], raw[_NONCE:], owner.encode())
    except InvalidTag as problem:
        message = f"sealed words of {owner} do not fit their key"
        raise LedgerDamaged(message) from problem
    found: dict[str, Any] = json.loads(words)
    return found


def destroy_key(ledger: Ledger, owner: str) -> None:
    """Overwrite the key: whatever was sealed for the owner is unreadable with the commit around this."""
    gone = {"owner": owner, "key": DESTROYED}
    if not ledger.table(KEYS).update(gone, where("owner") == owner):
        ledger.table(KEYS).insert(gone)


def destroyed(ledger: Ledger) -> set[str]:
    """Whose keys were destroyed."""
    return {row["owner"] for row in ledger.table(KEYS) if row["key"] == DESTROYED}
