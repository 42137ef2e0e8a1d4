"""Figures above a list, made from its rows: value against effort, channel by phase, measurements over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate

from ..analysis import MeasurementResult, bounds, mean
from ..charts import Matrix, MatrixSpot, Reading, Trend, draw_matrix, draw_trend, picture_of_matrix, picture_of_trend
from ..lists import OTHERS, Row, Table, common_scale, heat, phase_columns
from ..messages.words import Words
from ..model import MeasurementType, Scale, slug
from ..text import plain
from .engine import Site, address, part
from .tables import goal, quantity

TRENDS = 20
"""So many measurements are drawn on a page; the list has them all."""

HEAT = 200
"""Above a list of more lines the table of channels by phase is folded away."""

ROOM = 24_000
"""So many signs may tables of channels by persona take on a long page; the others come with the lines of the list."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands above a list, and in the file beside its page what is added to it.

    Lines with one of the `numbers` (from 1) show it, and lead to their place in the figure. `prefix` goes before addresses.
    One with a `title` is folded away above a list of more than `most` lines, so that its first lines are seen at once.
    """

    html: str = ""
    rest: str = ""
    numbers: frozenset[int] = field(default_factory=frozenset)
    prefix: str = ""
    title: str = ""
    most: int = 0

    def line(self, number: int) -> str:
        """The address of a line."""
        return f"{self.prefix}regel_{number}"

    def point(self, number: int) -> str:
        """The address of its place in the figure."""
        return f"{self.prefix}punt_{number}"


def figure(site: Site, table: Table, uri: str, rows: int, prefix: str | None = None) -> Figure:
    """What stands above a list of which the first `rows` lines are shown; nothing where the list has no figure.

    `prefix` is that of a block in a chapter, None on the list's own page.
    """
    make = FIGURES.get(table.name)
    if make is None or not table.rows:
        return Figure()
    return make(site, table, uri, rows, prefix)


def _matrix(site: Site, table: Table, uri: str, rows: int, prefix: str | None) -> Figure:
    """Open opportunities of which value and effort are known, in the order of the list."""
    made = Figure(prefix=prefix or "")
    opened = [row for row in table.rows if not row.closed]
    known = [row for row in opened if _place(table, row)]
    matrix = _matrix_of(site, table, rows, made)
    counts = {"known": len(known), "drawn": len(matrix.spots), "unknown": len(opened) - len(known)}
    drawing = draw_matrix(matrix) if matrix.spots else ""
    picture = site.addresses.beside(table.name, "svg") if drawing and prefix is None else ""
    html = part(site, "figure_matrix", uri, drawing=drawing, picture=picture, **counts)
    return Figure(html, "", frozenset(spot.number for spot in matrix.spots), made.prefix, matrix.title, rows)


def _matrix_of(site: Site, table: Table, rows: int, made: Figure) -> Matrix:
    """The open opportunities among the first `rows` of which value and effort are known, with their numbers."""
    say = site.words.say
    spots = tuple(
        MatrixSpot(number, *place, name, _said(site, number, name, place), f"#{made.line(number)}", made.point(number))
        for number, row in enumerate(table.rows[:rows], 1)
        if not row.closed and (place := _place(table, row)) and (name := plain(str(row.cells[0].value)))
    )
    corners = say("figure.now"), say("figure.plan"), say("figure.also"), say("figure.leave")
    return Matrix(spots, corners, say("figure.matrix"))


def _place(table: Table, row: Row) -> tuple[float, float] | None:
    """Effort, and the mean of both values; None where one of the three is unknown."""
    customer, business, effort = (table.cell(row, name).value for name in ("customer_value", "business_value", "effort"))
    match customer, business, effort:
        case (int() | float(), int() | float(), int() | float()):
            return float(effort), float(mean((customer, business)))
        case _:
            return None


def _said(site: Site, number: int, name: str, place: tuple[float, float]) -> str:
    effort, value = map(site.words.number, place)
    return site.words.say("figure.spot", number=number, name=name, value=value, effort=effort)


def _heat(site: Site, table: Table, uri: str, rows: int, prefix: str | None) -> Figure:
    """Channel by phase, of all journeys together and, on the list's own page, of every persona."""
    personas = table.divided("persona") if prefix is None else {}
    scale, columns = common_scale(site.whole), phase_columns(site.whole)

    def of(shown: Table, persona: str = "") -> str:
        parts = (shown, columns, scale, site.common)
        return site.reuse(("heat", uri, persona), parts, partial(_heat_of, site, shown, uri, columns, scale, persona))

    tables = [of(own, key) for key, own in personas.items()] if len(personas) > 1 else []
    whole, taken = len(table.rows) <= rows, accumulate(map(len, tables))
    here = sum(whole or size <= ROOM for size in taken)
    say = site.words.say
    html = part(
        site,
        "figure_heat",
        uri,
        all=of(table),
        each=tables[:here],
        more=len(tables) - here,
        **{name: slug(say(f"list.column.{of}")) for name, of in (("by", "persona"), ("down", "channel"), ("across", "phase"))},
        scale=scale,
    )
    return Figure(html, "".join(tables[here:]), title=say("figure.heat"), most=HEAT)


def _heat_of(site: Site, table: Table, uri: str, own: Sequence[str], scale: Scale | None, persona: str) -> str:
    """All rows as a table, or those of a persona: only channels and phases that are used."""
    titles = {cell.key: plain(str(cell.value)) for row in table.rows if (cell := table.cell(row, "phase"))}
    columns = [one for one in own if one in titles or (one == OTHERS and titles.keys() - set(own))]
    return part(
        site,
        "heat",
        uri,
        key=persona,
        name=plain(site.handbook.persona[persona].persona.name) if persona else "",
        rows=heat(table, columns, scale, tuple(site.handbook.channels)),
        columns=columns,
        headings=[titles[one] if one else site.words.say("figure.other_phases") for one in columns],
        written=site.words.number if scale and scale.low > 0 else site.words.signed,
        leads=lambda to: address(site, uri, to),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A measurement over time: the number of its line, its name, that of its journey, its unit and target, '' for none.

    `picture` is the address of its drawing as a file of the site, '' for none.
    """

    number: int
    name: str
    whose: str
    unit: str
    target: str
    drawing: str
    picture: str


def _trends(site: Site, table: Table, uri: str, rows: int, prefix: str | None) -> Figure:
    """The first measurements of the list that have two values or more."""
    made = Figure(prefix=prefix or "")
    found = [
        (number, row, row.readings)
        for number, row in enumerate(table.rows, 1)
        if row.readings and _has_trend(row.readings)
    ]
    drawn = tuple(
        _Drawn(
            number,
            plain(result.measurement.name),
            plain(str(table.cell(row, "journey").value)),
            plain(result.measurement.unit or ""),
            _target(site.words, result),
            draw_trend(_trend(site.words, result)),
            site.addresses.beside("measurements", "svg", number) if prefix is None else "",
        )
        for number, row, result in [one for one in found if one[0] <= rows][:TRENDS]
    )
    html = part(site, "figure_trends", uri, drawn=drawn, all=len(found), made=made) if drawn else ""
    return Figure(html, "", frozenset(one.number for one in drawn), made.prefix, site.words.say("figure.trends"), rows)


def _target(words: Words, result: MeasurementResult) -> str:
    one = result.measurement
    return "" if one.target is None else goal(words, one.target, one.unit, one.direction)


def _trend(words: Words, result: MeasurementResult) -> Trend:
    one = result.measurement
    values = [reading.value for reading in result.series if reading.value is not None]
    low, high = _range(result, values)
    written = [_written(words, result, reading.value) for reading in result.series]
    said = "; ".join(
        words.say("figure.reading", date=words.date(reading.date), value=value or words.say("measurement.unknown"))
        for reading, value in zip(result.series, written, strict=True)
    )
    target = _target(words, result)
    return Trend(
        tuple(
            Reading(reading.date.toordinal(), reading.value, _short(words, result, reading.value)) for reading in result.series
        ),
        low,
        high,
        (words.number(low), words.number(high)),
        one.target,
        words.date(result.series[0].date),
        words.date(result.series[-1].date),
        words.say("figure.trend_target" if target else "figure.trend", name=plain(one.name), values=said, target=target),
        0 if one.type is MeasurementType.NPS else None,
    )


def _range(result: MeasurementResult, values: Sequence[float]) -> tuple[float, float]:
    """The scale of a measurement; of a number, and of values that lie outside their scale, what there is to show."""
    limits = bounds(result.measurement)
    if limits and all(limits[0] <= value <= limits[1] for value in values):
        return limits
    shown = [*values, *([] if result.measurement.target is None else [result.measurement.target])]
    low, high = min(shown), max(shown)
    return (low, high) if low < high else (low - 1, high + 1)


def _written(words: Words, result: MeasurementResult, value: float | None) -> str:
    """A value with its unit."""
    return "" if value is None else quantity(words, _rounded(result, value), _unit(result))


def _short(words: Words, result: MeasurementResult, value: float | None) -> str:
    """The same at its point, where there is room for a percent sign only."""
    unit = _unit(result)
    return "" if value is None else quantity(words, _rounded(result, value), unit if unit == "%" else None)


def _unit(result: MeasurementResult) -> str | None:
    one = result.measurement
    return one.unit or ("%" if one.type is MeasurementType.CSAT else None)


def _rounded(result: MeasurementResult, value: float) -> float:
    """As on the page of its journey: a percentage to a tenth, all else to a hundredth."""
    return round(value, 1 if result.measurement.type in {MeasurementType.NPS, MeasurementType.CSAT} else 2)


def figure_pictures(site: Site, rows: int) -> Iterator[tuple[str, str]]:
    """The figures above the first `rows` lines of lists as files of their own, each with its place in the site."""
    say, table = site.words.say, site.tables["opportunities"]
    matrix = _matrix_of(site, table, rows, Figure())
    if matrix.spots:
        axes = say("figure.more_value"), say("figure.little_effort"), say("figure.much_effort")
        yield site.addresses.beside("opportunities", "svg"), picture_of_matrix(matrix, axes)
    measured = site.tables["measurements"]
    known = [(number, row) for number, row in enumerate(measured.rows[:rows], 1) if row.readings]
    shown = [(number, row, row.readings) for number, row in known if row.readings and _has_trend(row.readings)]
    for number, row, result in shown[:TRENDS]:
        name = f"{plain(result.measurement.name)}: {plain(str(measured.cell(row, 'journey').value))}"
        yield site.addresses.beside("measurements", "svg", number), picture_of_trend(_trend(site.words, result), name)


def _has_trend(result: MeasurementResult) -> bool:
    return sum(one.value is not None for one in result.series) > 1


FIGURES: Mapping[str, Callable[[Site, Table, str, int, str | None], Figure]] = {
    "opportunities": _matrix,
    "channels": _heat,
    "measurements": _trends,
}
"""What draws the figure of a list, by the name of the list."""
