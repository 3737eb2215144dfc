"""Charts and tables in the text of a mail: whoever reads no HTML learns, and sees, the same."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from daemon.month_charts import month_charts
from templates.as_text import WIDTH, as_text
from templates.charts import Chart, Point
from templates.marks import CELL, TABLE_HEAD
from templates.text_charts import BAR, LONGEST_LABEL, text_chart
from tests.mail_examples import EXAMPLES
from tests.mail_scenes import scene

NAMES = st.text("abc ö–·", min_size=1, max_size=40).map(lambda name: " ".join(name.split()) or "x")
VALUES = st.none() | st.floats(0, 1e9) | st.just(0.0)


@st.composite
def charts_of_any_size(draw: st.DrawFn) -> Chart:
    series = draw(st.lists(NAMES, min_size=1, max_size=3).map(tuple) | st.just(("",)))
    values = draw(st.lists(st.tuples(*[VALUES] * len(series)), min_size=1, max_size=6))
    points = tuple(Point(draw(NAMES), one, tuple(map(printed, one))) for one in values)
    return Chart("bars", draw(NAMES), series, points)


def printed(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def words(text: str) -> list[str]:
    return re.findall(r"[^\s▇]+", text)


@given(charts_of_any_size())
def test_a_chart_says_each_name_and_number_in_order_and_stays_within_the_width(chart):
    title, *lines = text_chart(chart, 120)
    said = [chart.title]
    for point in chart.points:
        said.append(point.label)
        said += [part for pair in zip(chart.series, point.printed, strict=True) for part in pair]
    assert words(" ".join([title, *lines])) == words(" ".join(said))
    assert all(len(line) <= 120 for line in lines)
    assert all(line == line.rstrip() for line in lines)


@given(charts_of_any_size())
def test_the_longer_bar_is_never_the_smaller_number_and_only_nothing_has_none(chart):
    drawn = [line.count(BAR) for line in text_chart(chart, 120)[1:] if not _is_a_long_name(line, chart)]
    values = [value for point in chart.points for value in point.values]
    assert len(drawn) == len(values)
    for value, bar in zip(values, drawn, strict=True):
        assert bool(value) == bool(bar)
        assert all(bar <= longer for other, longer in zip(values, drawn, strict=True) if (other or 0) >= (value or 0))


def _is_a_long_name(line: str, chart: Chart) -> bool:
    return any(len(point.label) > LONGEST_LABEL and line == f"  {point.label}" for point in chart.points)


def test_the_text_of_the_evaluation_has_every_chart_of_it():
    text = scene("D04 monev", "id").text
    found = month_charts(EXAMPLES["monthly"]["report"], "id")
    for name in ("flow", "timeliness", "responses", "ages", "channels", "categories", "causes"):
        chart = getattr(found, name)
        assert f"\n{chart.title}\n  {chart.points[0].label} " in text
    assert "\n  Des 25  masuk   28 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n          selesai 30 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n" in text
    assert "\n  Mar 26      –\n" in text


def test_a_table_that_does_not_fit_is_a_list_in_which_every_value_has_its_name():
    names = [f"{word * 9} heading" for word in "abcdef"]
    lines = [CELL.join(f"l{name}" for name in names), CELL.join(f"{word}-{'x' * 12}" for word in "123456")]
    text = as_text([(TABLE_HEAD, lines)])
    for name, word in zip(names, "123456", strict=True):
        assert f"{name}: {word}-xxx" in text.replace("\n   ", "")
    assert all(len(line) <= WIDTH for line in text.splitlines())
