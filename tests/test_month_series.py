"""Months side by side, and what of the small counts may be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.advice import recommendations
from daemon.case_figure import case_figure, earlier_month, span_of
from daemon.discretion import FEW, told, told_of_quarter, with_ethics
from daemon.figures import Stock, month_figures
from daemon.month_series import comparison, recurring, response_groups, three_months_percent, twelve_months
from daemon.report_series import quarter_of
from daemon.report_view import month_view
from tests.test_figures import NOW, OFFICE, a_ticket, cases, closed, figures_of, wib

EMPTY = figures_of()
COUNTS = st.integers(0, 9)


def with_total(month, incoming, finished, remaining, due, on_time):
    return replace(EMPTY, month=month, total=Stock(0, incoming, finished, remaining, due, on_time))


KNOWN = {
    "2025-11": with_total("2025-11", 30, 31, 4, 20, 15),
    "2026-09": with_total("2026-09", 20, 20, 5, 10, 9),
    "2026-10": with_total("2026-10", 35, 31, 9, 20, 17),
    "2026-11": with_total("2026-11", 41, 38, 12, 40, 36),
}


def test_twelve_months_begin_with_the_first_that_is_known_and_end_with_this_one():
    assert twelve_months(KNOWN, "2026-11") == (
        ("2026-09", 20, 20, 5, 90.0),
        ("2026-10", 35, 31, 9, 85.0),
        ("2026-11", 41, 38, 12, 90.0),
    )


def test_each_measure_is_compared_with_last_month_three_months_and_last_year():
    rows = dict(comparison(KNOWN, "2026-11"))
    assert rows["incoming"] == (41, 35, 32, 30)
    assert rows["on_time"] == (90.0, 85.0, pytest.approx(88.33, abs=0.01), 75.0)
    assert rows["response"] == (None, None, None, None)
    alone = dict(comparison({"2026-11": KNOWN["2026-11"]}, "2026-11"))
    assert alone["incoming"] == (41, None, None, None)


def test_three_months_in_time_are_of_all_that_were_due_in_them():
    assert three_months_percent(KNOWN, "2026-11") == pytest.approx(100 * 62 / 70)
    assert three_months_percent(KNOWN, "2026-10") is None


@given(st.lists(st.integers(0, 40)))
def test_every_response_is_in_one_group(days):
    groups = response_groups(tuple(days))
    assert sum(count for _, count in groups) == len(days)
    assert [name for name, _ in groups] == (["0", "1", "2", "3", "4–5", "6–7", "8–14", ">14"] if days else [])


def test_a_response_on_the_due_day_is_in_the_group_that_ends_with_it():
    assert dict(response_groups((7, 8, 4, 0)))["6–7"] == 1


def test_what_was_named_again_within_three_months_is_counted_over_all_of_them():
    named = {"2026-11": {"Kopi X": 2, "Teh": 4}, "2026-10": {"kopi x": 1}, "2026-09": {"KOPI X": 3, "Gula": 9}}
    known = {month: replace(EMPTY, named=names) for month, names in named.items()}
    assert recurring(known, "2026-11", lambda one: one.named) == (("Kopi X", 2, 6),)
    assert recurring({"2026-11": known["2026-11"]}, "2026-11", lambda one: one.named) == ()


def test_products_and_causes_that_come_back_stand_in_the_report():
    def month_of(month):
        ticket = closed(wib(3, month=month), wib(5, month=month), cause="stok lama", fields={"produk": "Kopi"})
        return figures_of(ticket, month=f"2026-{month}")

    view = month_view(month_of(11), OFFICE, "id", NOW, earlier={"2026-10": month_of(10)})
    assert view.recurring == (("Kopi", 1, 2),)
    assert view.recurring_causes == (("stok lama", 1, 2),)
    assert view.months[-1][0] == "Nov 2026"
    assert view.comparison[0] == ("Masuk", 1, 1, None, None)


@settings(deadline=None)
@given(st.lists(cases(), max_size=8), st.sampled_from(["2026-08", "2026-09", "2026-10", "2026-11", "2026-12"]))
def test_what_does_not_concern_a_month_changes_no_figure_of_it(all_cases, month):
    late = datetime(2027, 6, 1, tzinfo=UTC)
    span = span_of(month, OFFICE, late)
    concerned = [case for case in all_cases if span.concerns(case)]
    assert month_figures(month, concerned, OFFICE, late) == month_figures(month, all_cases, OFFICE, late)


@settings(max_examples=50, deadline=None)
@given(st.lists(cases(), max_size=10))
def test_in_every_month_of_any_history_the_stock_adds_up(all_cases):
    late = datetime(2027, 6, 1, tzinfo=UTC)
    for back in range(13):
        figures = month_figures(earlier_month("2027-01", back), all_cases, OFFICE, late)
        total = figures.total
        assert total.opening + total.incoming - total.finished == total.remaining
        ended = sum(figures.results.values()) + sum(figures.endings.values()) + figures.ethics_finished
        assert ended == total.finished


# -- small counts ---------------------------------------------------------------------------------------------


def test_a_count_below_three_is_told_as_such_and_none_is_one():
    assert [told(count) for count in (0, 1, 2, 3, 12)] == ["<3", "<3", "<3", "3", "12"]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((1, 2), ""),  # the quarter has not ended
        ((1, 2, 2), "5"),
        ((0, 1, 1), "<3"),
        ((4, 1, 5), ""),  # the sum less 4 and 5 would tell the month
        ((4, 5, 6), ""),  # all of them are told
    ],
)
def test_a_quarter_tells_its_sum_only_where_that_tells_no_month(counts, shown):
    assert told_of_quarter(counts) == shown


def test_the_quarter_of_a_month_begins_in_january_april_july_or_october():
    assert quarter_of("2026-12") == ("2026-10", "2026-11", "2026-12")
    assert quarter_of("2026-01") == ("2026-01",)


@given(st.dictionaries(st.sampled_from(["E", "L1", "P2", "P5"]), st.tuples(COUNTS, COUNTS)))
def test_ethics_stands_alone_only_where_none_of_its_counts_is_small(rows):
    joined, shared = with_ethics(rows, "E")
    if "E" in rows and min(rows["E"]) >= FEW:
        assert (joined, shared) == (("E",), rows["E"])
    elif set(rows) - {"E"}:
        assert len(joined) == 2
        assert shared == tuple(map(sum, zip(*(rows[code] for code in joined if code in rows), strict=True)))
    else:
        assert (joined, shared) == ((), ())


@pytest.mark.parametrize("ethics", [0, 1, 2])
def test_the_tables_of_a_report_with_few_ethics_cases_look_alike_whatever_their_number(ethics):
    def secret(number):
        return closed(wib(3), wib(5), number=f"e{number}", sealed=True, categories=("E2",), result="terbukti")

    others = [closed(wib(3), wib(5), number=f"l{n}", result="terbukti", cause="x") for n in range(6)]
    spoiled = {"categories": ("P2",), "result": "sebagian", "cause": "y"}
    others += [closed(wib(3), wib(5), number=f"p{n}", **spoiled) for n in range(4)]
    figures = figures_of(*others, *(secret(number) for number in range(ethics)))
    view = month_view(figures, OFFICE, "id", NOW, earlier={})
    assert (view.ethics_in, view.ethics_finished) == ("<3", "<3")
    names = [row[0] for row in view.categories]
    assert [row[1] for row in view.categories] == [6, 4 + ethics]
    assert names[-1].startswith("Etik, digabung dengan P2")
    assert view.results == (("Terbukti", 6), ("Etik, digabung dengan Sebagian", 4 + ethics))


def test_many_ethics_cases_are_told():
    secret = [closed(wib(3), wib(5), number=f"e{n}", sealed=True, categories=("E2",)) for n in range(3)]
    view = month_view(figures_of(*secret), OFFICE, "id", NOW, earlier={}, whistleblower=((5, 0), (1, 1)))
    assert (view.ethics_in, view.ethics_finished) == ("3", "3")
    assert view.categories == (("Etik (jumlah saja)", 3, None, None, None),)
    assert (view.whistleblower_in, view.whistleblower_finished, view.whistleblower_quarter) == ("<3", "<3", "")


def test_the_quarter_is_told_at_its_end():
    earlier = {month: replace(EMPTY, month=month, ethics_in=2) for month in ("2026-10", "2026-11")}
    figures = replace(EMPTY, month="2026-12", ethics_in=1)
    view = month_view(figures, OFFICE, "id", NOW, earlier=earlier, whistleblower=((1, 0), (1, 0), (0, 0)))
    assert (view.ethics_quarter, view.whistleblower_quarter) == ("5", "<3")


# -- words ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [((20, 18), (20, 15), "turun dari 90% menjadi 75%"), ((20, 15), (20, 18), "naik dari 75% menjadi 90%")],
)
def test_a_swing_of_timeliness_is_said(before, now, words):
    last = with_total("2026-10", 20, 20, 0, *before)
    assert any(words in one for one in recommendations(with_total("2026-11", 20, 20, 0, *now), last, "id"))


def test_a_cause_that_many_complaints_share_is_proposed_for_one_correction():
    figures = replace(EMPTY, causes=(("antrean", 3),))
    assert any("antrean" in one and "3" in one for one in recommendations(figures, None, "id"))


def test_a_rise_of_ethics_is_not_said():
    secret = [a_ticket(wib(3), number=f"e{n}", sealed=True, categories=("E2",)) for n in range(5)]
    sentences = recommendations(figures_of(*secret), figures_of(month="2026-10"), "id")
    assert not any("kategori E" in one for one in sentences)


def test_a_case_that_ended_long_ago_concerns_no_month_after_it():
    case = case_figure(closed(wib(3, month=4), wib(5, month=4)))
    assert not span_of("2026-11", OFFICE, NOW).concerns(case)
