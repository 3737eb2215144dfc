"""Documents to text and back: the one JSON that every engine keeps.

Promise: what is accepted comes back equal on every engine; NaN, infinities, NUL characters and lone surrogates,
which the engines treat differently, are refused with ValueError. Pure.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_CONTAINERS = (dict, list, tuple)
_ESCAPED_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_encode_sorted = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
).encode

from_text: Callable[[str], dict[str, Any]] = json.JSONDecoder().decode


def to_text(document: Mapping[str, Any]) -> str:
    """The document as compact JSON; ValueError for what no engine may keep, TypeError for what is no JSON."""
    return _checked(_encode(document))


def canonical(document: Mapping[str, Any]) -> str:
    """The document as JSON with sorted keys and no spaces: the same text for equal documents, on any machine."""
    if not _keys_are_text(document):
        message = "keys of a chained document are strings"
        raise TypeError(message)
    return _checked(_encode_sorted(document))


def is_plain(mapping: Mapping[Any, Any]) -> bool:
    """Whether every key is a string; JSON turns other keys into strings without telling."""
    return {*map(type, mapping)} <= {str} or all(isinstance(key, str) for key in mapping)


def _checked(text: str) -> str:
    if not text.isascii():
        text.encode()  # a lone surrogate raises UnicodeEncodeError, which is a ValueError
    if "\\u0000" in text and _ESCAPED_NUL.search(text):
        message = "a document holds a NUL character"
        raise ValueError(message)
    return text


def _keys_are_text(value: Mapping[Any, Any] | Iterable[Any]) -> bool:
    inner: Iterable[Any] = value
    if isinstance(value, dict):
        if not is_plain(value):
            return False
        inner = value.values()
    return all(_keys_are_text(item) for item in inner if isinstance(item, _CONTAINERS))
