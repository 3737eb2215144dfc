"""The monthly evaluation: the identity of the stock, the cohort of timeliness, and what is counted but never told."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.advice import recommendations
from daemon.case_figure import case_figure, earlier_month
from daemon.figures import Spread, month_figures
from daemon.report_view import month_view
from daemon.ticket import Party, Ticket
from daemon.vocabulary import Channel, State, Type
from daemon.working_days import due_day, effective_day
from tests.office import sample_office

OFFICE = sample_office()
JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 12, 1, 8, tzinfo=JAKARTA)


def wib(day: int, hour: int = 9, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=JAKARTA)


def a_ticket(received: datetime, **changes: object) -> Ticket:
    due = due_day(received, OFFICE)
    basis: dict[str, object] = {
        "number": "PPO-2026-000001", "channel": Channel.LIVECHAT, "state": State.REVIEW, "type": Type.COMPLAINT,
        "received": received, "effective": effective_day(received, OFFICE), "due": due, "promised": due,
        "categories": ("L1",), "receiver": "sari",
    }  # fmt: skip
    return Ticket(**(basis | changes))  # type: ignore[arg-type]


def figures_of(*tickets, month="2026-11", now=NOW):
    return month_figures(month, [case_figure(ticket) for ticket in tickets], OFFICE, now)


def closed(received, answered, **changes):
    return a_ticket(received, **({"state": State.CLOSED, "first_response": answered, "answered": answered,
                                  "closed": answered} | changes))  # fmt: skip


# -- the stock ------------------------------------------------------------------------------------------------

MOMENTS = st.datetimes(datetime(2026, 8, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
HISTORIES = st.lists(st.timedeltas(timedelta(0), timedelta(days=60)), max_size=5)


@st.composite
def cases(draw):
    received = draw(MOMENTS)
    at, history, becomes = received, [], "SELESAI"
    for step in draw(HISTORIES):
        at += step
        changes = {"reopened": 1} if becomes != "SELESAI" else {}
        history.append({"at": at.isoformat(), "becomes": becomes, "changes": changes})
        becomes = "DIPROSES" if becomes == "SELESAI" else "SELESAI"
    state = State.CLOSED if history and history[-1]["becomes"] == "SELESAI" else State.IN_PROGRESS
    kinds = {"type": draw(st.sampled_from(Type)), "channel": draw(st.sampled_from(Channel))}
    response = draw(st.none() | st.just(received + timedelta(days=draw(st.integers(0, 30)))))
    ticket = a_ticket(received, state=state, first_response=response, sealed=draw(st.booleans()), **kinds)
    return case_figure(ticket, history)


@given(st.lists(cases(), max_size=12), st.sampled_from(["2026-08", "2026-09", "2026-10", "2026-11", "2026-12"]))
def test_opening_plus_incoming_minus_finished_is_remaining(all_cases, month):
    late = datetime(2027, 6, 1, tzinfo=UTC)
    total = month_figures(month, all_cases, OFFICE, late).total
    assert total.opening + total.incoming - total.finished == total.remaining
    assert min(total.opening, total.incoming, total.finished, total.remaining) >= 0
    assert total.on_time <= total.due


@given(st.lists(cases(), max_size=8), st.sampled_from(["2026-09", "2026-10", "2026-11"]))
def test_a_month_opens_with_what_the_last_left_and_what_came_back(all_cases, month):
    late = datetime(2027, 6, 1, tzinfo=UTC)
    this = month_figures(month, all_cases, OFFICE, late)
    following = month_figures(earlier_month(month, -1), all_cases, OFFICE, late)
    assert this.total.remaining <= following.total.opening <= this.total.remaining + following.reopened


@given(st.lists(cases(), max_size=8), st.sampled_from(["2026-10", "2026-11"]))
def test_the_parts_add_up_to_the_whole(all_cases, month):
    figures = month_figures(month, all_cases, OFFICE, datetime(2027, 6, 1, tzinfo=UTC))
    assert sum(stock.incoming for stock in figures.channels.values()) == figures.total.incoming
    assert sum(stock.remaining for stock in figures.channels.values()) == figures.total.remaining
    assert sum(figures.categories.values()) == figures.total.incoming
    assert sum(figures.states.values()) == sum(figures.ages) == figures.total.remaining


def test_a_reopened_case_re_enters_the_stock_and_does_not_come_in_again():
    history = [
        {"at": wib(20, month=10).isoformat(), "becomes": "SELESAI", "changes": {}},
        {"at": wib(5).isoformat(), "becomes": "DIPROSES", "changes": {"reopened": 1}},
    ]
    case = case_figure(a_ticket(wib(12, month=10), state=State.IN_PROGRESS, reopened=1), history)
    october = month_figures("2026-10", [case], OFFICE, NOW)
    november = month_figures("2026-11", [case], OFFICE, NOW)
    assert (october.total.incoming, october.total.finished, october.total.remaining) == (1, 1, 0)
    assert (november.total.opening, november.total.incoming, november.total.remaining) == (1, 0, 1)
    assert november.reopened == 1


def test_state_and_outcome_are_those_with_which_the_month_ended():
    history = [
        {"at": wib(3).isoformat(), "becomes": "BARU", "changes": {}},
        {"at": wib(20).isoformat(), "becomes": "DIJAWAB", "changes": {}},
        {"at": wib(1, 7, month=12).isoformat(), "becomes": "SELESAI", "changes": {}},
    ]
    answered = case_figure(closed(wib(3), wib(20), result="terbukti"), history)
    assert month_figures("2026-11", [answered], OFFICE, NOW).states == {State.ANSWERED: 1}
    came_back = [
        history[0],
        {"at": wib(20).isoformat(), "becomes": "SELESAI", "changes": {}},
        {"at": wib(1, 7, month=12).isoformat(), "becomes": "DIPROSES", "changes": {"reopened": 1}},
    ]
    again = case_figure(a_ticket(wib(3), state=State.IN_PROGRESS, result="terbukti"), came_back)
    november = month_figures("2026-11", [again], OFFICE, NOW)
    assert (november.results, november.endings) == ({"terbukti": 1}, {})


def test_a_case_that_silence_closed_is_finished_when_it_left_the_desk_not_when_it_was_answered():
    history = [{"at": wib(10).isoformat(), "becomes": "SELESAI", "changes": {}}]
    case = case_figure(closed(wib(12, month=10), wib(26, month=10)), history)
    assert month_figures("2026-10", [case], OFFICE, NOW).total.remaining == 1
    november = month_figures("2026-11", [case], OFFICE, NOW)
    assert november.total.finished == 1
    assert november.completion.mean == 10


def test_month_borders_lie_in_jakarta():
    ticket = a_ticket(datetime(2026, 10, 31, 17, 30, tzinfo=UTC))
    assert figures_of(ticket).total.incoming == 1
    assert figures_of(ticket, month="2026-10").total.incoming == 0


@pytest.mark.parametrize("state", [State.MERGED, State.NOT_A_COMPLAINT, State.QUARANTINE])
def test_merged_spam_and_quarantined_mail_is_in_no_figure(state):
    assert figures_of(a_ticket(wib(3), state=state)).total.incoming == 0


def test_questions_praise_and_quarantine_are_counted_apart():
    figures = figures_of(
        a_ticket(wib(3), type=Type.INFORMATION),
        a_ticket(wib(3), type=Type.APPRECIATION),
        a_ticket(wib(3), state=State.QUARANTINE),
        a_ticket(wib(3, month=10), type=Type.INFORMATION),
    )
    assert (figures.information, figures.appreciation, figures.quarantined) == (1, 1, 1)
    assert figures.total.incoming == 0


def test_a_whistleblower_case_is_in_no_figure_even_if_it_strays_here():
    ticket = a_ticket(wib(3), channel=Channel.WHISTLEBLOWER)
    assert figures_of(ticket) == figures_of()


# -- timeliness -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "response", "cohort"),
    [
        (wib(3), wib(12, 20), (1, 1)),  # on the evening of the due day
        (wib(3), wib(13), (1, 0)),
        (wib(3), None, (1, 0)),  # due in the month, nobody responded
        (wib(26), wib(27), (1, 1)),  # responded before it was due
        (wib(26), None, (0, 0)),  # not yet due
        (wib(26), wib(1, 7, 12), (0, 0)),  # responded after the month
        (wib(23, month=10), wib(2), (1, 1)),  # received before, responded in the month
        (wib(5, month=10), wib(2), (1, 0)),  # due before, responded in the month
        (wib(5, month=10), wib(9, month=10), (0, 0)),  # all of it before
    ],
)
def test_the_cohort_is_what_was_due_or_responded_to_in_the_month(received, response, cohort):
    total = figures_of(a_ticket(received, first_response=response)).total
    assert (total.due, total.on_time) == cohort


def test_what_is_not_yet_due_is_neither_in_time_nor_late():
    figures = figures_of(a_ticket(wib(26)))
    assert (figures.total.due, figures.not_yet_due, figures.late) == (0, 1, ())
    assert figures.total.on_time_percent is None


def test_a_month_that_still_runs_is_judged_up_to_now():
    ticket = a_ticket(wib(16))
    assert figures_of(ticket, now=wib(25, 20)).not_yet_due == 1
    assert figures_of(ticket, now=wib(26)).total.due == 1


def test_we_are_held_to_the_later_of_due_and_promised_day():
    ticket = a_ticket(wib(3), promised=date(2026, 11, 16), first_response=wib(16))
    assert figures_of(ticket).total.on_time == 1


def test_a_complaint_withdrawn_before_it_was_due_is_not_late():
    ticket = a_ticket(wib(3), state=State.WITHDRAWN, closed=wib(5))
    assert figures_of(ticket).total.due == 0


def test_the_late_list_holds_late_responses_and_old_debts_the_latest_first():
    figures = figures_of(
        a_ticket(wib(3), number="a", first_response=wib(16)),
        a_ticket(wib(5, month=10), number="b"),
        a_ticket(wib(3), number="c", first_response=wib(4)),
    )
    assert [(late.case.ticket.number, late.days, late.answered) for late in figures.late] == [
        ("b", 34, False),
        ("a", 2, True),
    ]


def test_durations_have_mean_median_and_nearest_rank_p90_in_working_days():
    responses = [wib(3 + day) for day in (0, 1, 2, 3, 6, 7, 8, 9, 10, 13)]
    figures = figures_of(*(a_ticket(wib(3), first_response=moment) for moment in responses))
    assert figures.response == Spread(4.5, 4.5, 8.0)
    assert figures_of().response == Spread()


def test_the_time_a_case_waited_for_its_complainant_does_not_count():
    assert figures_of(closed(wib(2), wib(13), paused_days=4)).completion == Spread(5.0, 5.0, 5.0)


# -- what is told ---------------------------------------------------------------------------------------------


def test_outcomes_causes_and_repeaters_are_counted_over_what_was_finished_or_came():
    tickets = [
        closed(wib(3), wib(5), result="terbukti", cause="Stok lama",
               fields={"produk": "Kopi  X", "sarana": "Warga Mart"}),
        closed(wib(3), wib(5), result="terbukti", cause="stok lama",
               fields={"produk": "kopi x"}, corrective_action="TP-1"),
        closed(wib(3), wib(5), result="tidak terbukti", cause="salah paham", fields={"produk": "Teh"}),
        a_ticket(wib(3), state=State.ARCHIVED, closed=wib(20)),
    ]  # fmt: skip
    figures = figures_of(*tickets)
    assert figures.results == {"terbukti": 2, "tidak terbukti": 1}
    assert figures.endings == {State.ARCHIVED: 1}
    assert figures.causes[0] == ("stok lama", 2)
    assert figures.repeated == (("Kopi X", 2),)
    assert figures.corrective == (("TP-1", "PPO-2026-000001"),)
    assert len(figures.without_corrective) == 1


def test_satisfaction_is_25_times_the_mean_and_comments_name_nobody():
    figures = figures_of(
        closed(wib(3), wib(5), rating=4, rating_comment="Bagus. Rere, NIK 3174012345670003",
               complainant=Party("Rere", "rere@surel.example")),
        closed(wib(3), wib(5), rating=3, rating_comment="Cukup", confidential=True),
        closed(wib(3), wib(5), rating=2),
    )  # fmt: skip
    assert month_view(figures, OFFICE, "id", NOW, earlier={}).satisfaction_index == 75
    assert round(figures.good_ratings_percent or 0) == 67
    (quote,) = figures.quotes
    assert "Rere" not in quote
    assert "3174012345670003" not in quote


def test_ethics_is_a_count_and_nothing_else():
    secret = closed(wib(3), wib(16), sealed=True, categories=("E2",), cause="uang kopi", result="terbukti", rating=1,
                    rating_comment="rahasia", fields={"produk": "X"}, waiting_reason="rahasia",
                    summary="rahasia")  # fmt: skip
    figures = figures_of(secret, secret)
    assert (figures.ethics_in, figures.ethics_finished) == (2, 2)
    assert figures.categories == Counter({"E": 2})
    assert (figures.causes, figures.repeated, figures.ratings, figures.quotes) == ((), (), (), ())
    view = month_view(figures, OFFICE, "id", NOW, earlier={}, whistleblower=((3, 1),))
    assert [(line.category, line.officer, line.reason, line.public_summary) for line in view.late] == [("",) * 4] * 2
    assert (view.whistleblower_in, view.whistleblower_finished) == ("3", "<3")
    assert (view.ethics_in, view.ethics_finished, view.categories, view.results) == ("<3", "<3", (), ())
    assert "rahasia" not in str(view)


def test_the_report_compares_with_the_months_before_and_the_year_before():
    def with_codes(*codes, month):
        tickets = [a_ticket(wib(3, month=int(month[5:]), year=int(month[:4])), categories=(code,)) for code in codes]
        return figures_of(*tickets, month=month)

    earlier = {
        "2026-10": with_codes("L1", "P2", month="2026-10"),
        "2026-09": with_codes("L1", month="2026-09"),
        "2025-11": with_codes("L1", month="2025-11"),
    }
    figures = with_codes("L1", "L1", "L1", month="2026-11")
    view = month_view(figures, OFFICE, "en", NOW, earlier=earlier)
    assert [row[1:] for row in view.categories] == [(3, 1, 2, 1), (0, 1, -1, 0)]
    assert view.last_month_percent == 0.0
    assert view.three_month_percent == 0.0
    assert month_view(figures, OFFICE, "id", NOW, earlier={}).three_month_percent is None
    assert [row[0] for row in view.ages] == ["0–7", "8–14", "15–60", ">60"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_recommendations_follow_from_the_figures(language):
    bad = figures_of(
        *[a_ticket(wib(3), categories=("P2",), fields={"produk": "Kopi"}) for _ in range(4)],
        a_ticket(wib(3, month=4), categories=(), undelivered=True),
        closed(wib(3), wib(5), rating=1, result="terbukti"),
        *[a_ticket(wib(3), state=State.ARCHIVED, closed=wib(20)) for _ in range(2)],
    )
    sentences = recommendations(bad, figures_of(month="2026-10"), language)
    assert len(sentences) == 11
    assert any("Kopi" in sentence and "4" in sentence for sentence in sentences)
    assert len(recommendations(figures_of(), None, language)) == 1


def test_both_languages_say_the_same_rows():
    figures = figures_of(a_ticket(wib(3)), a_ticket(wib(3), categories=()), closed(wib(3), wib(5)))
    views = [month_view(figures, OFFICE, language, NOW, earlier={}) for language in ("id", "en")]
    for name in ("channels", "categories", "states", "ages", "results", "endings"):
        rows = [getattr(view, name) for view in views]
        assert [row[1:] for row in rows[0]] == [row[1:] for row in rows[1]]
    assert views[0].month == date(2026, 11, 1)
    assert views[0].compiled == date(2026, 12, 1)


def test_what_has_no_term_no_result_or_an_unknown_category_is_still_counted():
    figures = figures_of(
        a_ticket(wib(3), due=None, promised=None, categories=("Q9",)),
        a_ticket(wib(3), channel=Channel.DESK),
        closed(wib(3), wib(5)),
        a_ticket(wib(3), state=State.REFERRED, closed=None),
    )
    view = month_view(figures, OFFICE, "id", NOW, earlier={})
    assert figures.total.incoming == 4
    assert view.results == (("Etik, digabung dengan Belum dicatat", 1),)
    assert ("Etik, digabung dengan Q9", 1, None, None, None) in view.categories
    assert len(view.channels) == 4


def test_an_event_that_leaves_the_state_as_it_is_moves_no_case():
    at = wib(10).isoformat()
    case = case_figure(a_ticket(wib(3)), [{"at": at, "becomes": None, "changes": {}}])
    assert case.spells == ((wib(3), None),)
