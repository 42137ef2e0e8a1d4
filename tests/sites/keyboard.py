"""A walk through a page with the Tab key: what gets the focus, whether it shows, and whether anything lies over it."""

from __future__ import annotations

from playwright.sync_api import Page

MOST = 300
"""Stops after which a walk has surely gone round."""


def walk(page: Page, key: str) -> tuple[list[str], list[int]]:
    """Press a key until the focus leaves the page or is back where it began: what was wrong, and the place of each stop.

    A stop is wrong when it is out of view, wholly under something else, or looks as it does without the focus; and is still so
    after a second, for what opens at the focus (the search, on a phone) takes a moment to come.
    """
    if not page.evaluate("'stops' in window"):
        page.evaluate(_READY)
    faults: list[str] = []
    places: list[int] = []
    for _ in range(MOST):
        page.keyboard.press(key)
        stop = page.evaluate("window.stop_at()")
        if stop is None or stop["place"] in places:
            return faults, places
        faults += stop["faults"]
        places.append(stop["place"])
    raise AssertionError("the focus never leaves the page")


def reachable(page: Page) -> list[int]:
    """The places of all that can be seen in the article and is made to be used."""
    found: list[int] = page.evaluate(_REACHABLE)
    return found


_READY = """() => {
    const one = (shape) => {
        if (!shape) return "";
        const style = getComputedStyle(shape), outline = style.outlineStyle === "none" ? "" : style.outline;
        return [outline, style.boxShadow, style.backgroundColor, style.color, style.stroke, style.strokeWidth].join();
    };
    const shown = (shape) => shape.matches(".md-option") ? shape.form.querySelector("label:not([hidden])") : shape;
    const look = (shape) => [shown(shape), shape.querySelector(".kr-hit"), shape.closest(".md-search__form")].map(one).join("|");
    const inside = ({ left, top, right, bottom }) =>
        left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    const places = ({ left, top, right, bottom }) => [
        [left + 2, top + 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2],
    ];
    window.stops = [...document.querySelectorAll("a, button, input, select, summary, [tabindex]")];
    const looks = new Map(stops.map((shape) => [shape, look(shape)]));
    const faults = (now) => {
        const mark = now.querySelector(".kr-pt > :is(circle, rect):not(.kr-hit)");
        const boxes = [...(mark || shown(now)).getClientRects()].filter(inside);
        const met = boxes.flatMap(places).some(([x, y]) => shown(now).contains(document.elementFromPoint(x, y)));
        const found = [];
        if (!boxes.length) found.push("out of view");
        else if (!met) found.push("under something else");
        if (looks.get(now) === look(now)) found.push("looks the same");
        return found;
    };
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    window.stop_at = async () => {
        await drawn();
        const now = document.activeElement;
        if (!now || now === document.body) return null;
        const last = performance.now() + 1000;
        let found = faults(now);
        while (found.length && performance.now() < last) {
            await drawn();
            found = faults(now);
        }
        const said = `${now.tagName} ${(now.textContent || now.value).trim().slice(0, 40)}`;
        return { faults: found.map((fault) => `${said}: ${fault}`), place: stops.indexOf(now) };
    };
}"""

_REACHABLE = """() => stops.filter((shape) => shape.closest("article") && shape.checkVisibility({ visibilityProperty: true })
    && !shape.closest("details:not([open]) > :not(summary)") && !shape.matches(":disabled"))
    .map((shape) => stops.indexOf(shape))"""
