"""The words of chained events, those of each case under a key of its own: without the key nobody can read them again.

A chained line cannot be changed, and must still be forgotten when a person asks for it. So the chain covers ciphertext
(AES-256-GCM; the owner's name is bound to it), and to forget is to overwrite one short key that is in no chain.

Promise: what was sealed is read back equal; once a key is destroyed nothing is ever sealed for that owner again, so
that no later line holds what was to be forgotten; a key that is damaged or gone is never taken for a destroyed one.
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
from store.errors import WordsDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from store.ledger import Ledger

KEYS: Final = "keys"
DESTROYED: Final = ""  # stands where a key was
_BITS: Final = 256
_NONCE: Final = 12  # octets, a fresh random one for each line: NIST SP 800-38D section 8.2.2


def seal(
    ledger: Ledger, owner: str, words: Mapping[str, Any], before: Callable[[], bool] = lambda: False
) -> str:
    """The words as text that only the owner's key opens; "" where that key was destroyed.

    The first call for an owner makes the key; both stand in the transaction that the caller has open. `before` says
    whether anything was sealed for the owner already: a key that is gone is never replaced by another.
    """
    found = ledger.table(KEYS).search(where("owner") == owner, limit=1)
    if found and found[0]["key"] == DESTROYED:
        return ""
    if not found and before():
        raise _unfit(owner)
    key = found[0]["key"] if found else AESGCM.generate_key(_BITS).hex()
    if not found:
        ledger.table(KEYS).insert({"owner": owner, "key": key})
    nonce = os.urandom(_NONCE)
    return b64encode(nonce + _cipher(owner, key).encrypt(nonce, canonical(words).encode(), owner.encode())).decode()


def keys_of(ledger: Ledger, owners: Iterable[str]) -> dict[str, str]:
    """What stands for these owners, without those that never had a key: DESTROYED where it was destroyed."""
    found = ledger.table(KEYS).search(where("owner").one_of(list(owners)))
    return {row["owner"]: row["key"] for row in found}


def unseal(keys: Mapping[str, str], owner: str, text: str) -> dict[str, Any]:
    """The words again; {} where their key was destroyed, WordsDamaged where it is gone or does not fit."""
    key = keys.get(owner, "")
    if not text or (owner in keys and key == DESTROYED):
        return {}
    cipher = _cipher(owner, key)
    try:
        raw = b64decode(text)
        found: dict[str, Any] = json.loads(cipher.decrypt(raw[:_NONCE], raw[_NONCE:], owner.encode()))
    except (InvalidTag, ValueError) as problem:
        raise _unfit(owner) from problem
    return found


def _cipher(owner: str, key: str) -> AESGCM:
    try:
        return AESGCM(bytes.fromhex(key))
    except ValueError as problem:
        raise _unfit(owner) from problem


def _unfit(owner: str) -> WordsDamaged:
    return WordsDamaged(f"the words of {owner} do not fit their key, which is gone or damaged")


def destroy_key(ledger: Ledger, owner: str) -> None:
    """Overwrite the key: whatever was sealed for the owner is unreadable with the commit around this."""
    gone = {"owner": owner, "key": DESTROYED}
    if not ledger.table(KEYS).update(gone, where("owner") == owner):
        ledger.table(KEYS).insert(gone)


def destroyed(ledger: Ledger) -> set[str]:
    """Whose keys were destroyed."""
    return {row["owner"] for row in ledger.table(KEYS) if row["key"] == DESTROYED}
