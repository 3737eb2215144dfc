"""Column values: they never turn two values round, so that a condition on columns is as wide as the query."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from hypothesis import given
from hypothesis import strategies as st

from store.columns import LONGEST, column, compared_alike

NUMBER = (
    st.integers()
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.sampled_from([2**53, 2**53 + 1, 10**400, -0.0])
)
TEXT = st.text() | st.text().map(lambda end: "x" * LONGEST + end)


class Word(StrEnum):
    """A word of some vocabulary."""

    NEW = "BARU"


def in_order(smaller: object, larger: object) -> bool:
    first, second = column(smaller), column(larger)
    return first is not None and second is not None and first <= second


@given(NUMBER, NUMBER)
def test_columns_of_numbers_sort_as_the_numbers_do(one: float, other: float) -> None:
    assert in_order(min(one, other), max(one, other))
    assert one != other or column(one) == column(other)


@given(TEXT, TEXT)
def test_columns_of_texts_sort_as_the_texts_do(one: str, other: str) -> None:
    assert in_order(min(one, other), max(one, other))


def test_words_of_a_vocabulary_are_texts_and_other_kinds_are_left_to_python() -> None:
    assert column(Word.NEW) == column("BARU")
    assert all(map(compared_alike, [Word.NEW, "BARU", 1, True, 1.5]))
    assert not any(map(compared_alike, [datetime.now(UTC), float("nan"), object(), ["BARU"]]))


def test_null_has_no_column_value() -> None:
    assert column(None) is None
