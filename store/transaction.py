"""A level of transaction as a `with` block.

Promise: what is inside is kept whole or not at all; an exception undoes this level and goes on to the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from store.engine import Engine


class Transaction:
    """The outermost level is one commit and one fsync; inner ones are savepoints."""

    __slots__ = ("_engine",)

    def __init__(self, engine: Engine) -> None:
        """Nothing happens before the `with`."""
        self._engine = engine

    def __enter__(self) -> None:
        """Open the level."""
        self._engine.begin()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep the level, or undo it if there was an exception or it cannot be kept."""
        if problem is not None:
            self._engine.rollback()
            return
        try:
            self._engine.commit()
        except BaseException:
            self._engine.rollback()
            raise
