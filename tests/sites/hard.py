"""Journeys that are hard to draw, the same at every run, and where the words and marks of their curves stand in a browser."""

from __future__ import annotations

from random import Random
from typing import Any

import yaml
from playwright.sync_api import Page

_FEELINGS = (
    "blij",
    "boos",
    "m",
    "nieuwsgierig",
    "onzeker",
    "WWWWWWWWWWWW MMMMMMMMMMMM",
    "verantwoordelijkheidsgevoel",
    "een beetje ongerust over alles wat er nog komen gaat, en moe",
    "aansprakelijkheidsverzekeringsmaatschappijmedewerkersgeduld!",
    "gerustgesteld <maar> nog niet helemaal & zeker niet voorgoed",
)
"""Short, wide, long and 60 characters: what an editor may write."""


def journey(phases: int) -> str:
    """A file of so many phases of 1 to 12 activities: equal neighbours, stars, doors and, from 4 phases on, one without score."""
    chance = Random(f"phases {phases}")
    full = chance.randrange(phases)
    unknown = phases // 2 if phases > 3 else None
    data = {
        "titel": f"Ik ga door {phases} fasen",
        "schaal": "-5..5",
        "fasen": [
            {
                "titel": f"Ik ben in fase {number + 1}",
                "activiteiten": _activities(chance, 12 if number == full else chance.randint(1, 8), scored=number != unknown),
            }
            for number in range(phases)
        ],
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def _activities(chance: Random, count: int, *, scored: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    score = chance.randint(-5, 5)
    for number in range(count):
        one: dict[str, Any] = {"doet": f"Ik doe ding {number + 1}", "gevoel": chance.choice(_FEELINGS)}
        if scored:
            score = score if chance.random() < 0.4 else chance.choice((-5, -4.25, -1, 0, 0.5, 4, 5))
            one["beleving"] = score
        if chance.random() < 0.3:
            one["moment_van_de_waarheid"] = True
        if chance.random() < 0.3:
            one["afhaakmoment"] = {"reden": "Het duurt te lang", "antwoord": "Wij bellen"}
        found.append(one)
    return found


def faults(page: Page, drawing: str) -> list[str]:
    """What overlaps or reaches out of the curve that `drawing` selects, of its words; half a pixel is let go."""
    found: list[str] = page.evaluate(_FAULTS, drawing)
    return found


_FAULTS = """(selector) => {
    const found = [];
    const svg = document.querySelector(selector);
    const frame = svg.getBoundingClientRect();
    const box = (shape) => {  // without the stroke, which may lie over what is behind it
        const own = shape.getBBox(), to = shape.getScreenCTM();
        const at = (x, y) => new DOMPoint(x, y).matrixTransform(to);
        const first = at(own.x, own.y), last = at(own.x + own.width, own.y + own.height);
        return { left: first.x, top: first.y, right: last.x, bottom: last.y };
    };
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
    const all = (inside) => [...svg.querySelectorAll(inside)].map((shape) => [shape, box(shape)]);
    const words = all(".kr-lab");
    const marks = all(".kr-pt > :is(circle, rect):not(.kr-hit), .kr-star > *, .kr-door > *");
    for (const [shape, at] of marks) if (!(at.right - at.left > 1)) found.push(`a mark is not drawn: ${shape.outerHTML}`);
    words.forEach(([word, at], number) => {
        const said = `'${word.textContent}'`;
        if (!(at.right - at.left > 1)) found.push(`${said} is not drawn`);
        if (at.left < frame.left - 0.5 || at.right > frame.right + 0.5) found.push(`${said} leaves the drawing sideways`);
        if (at.top < frame.top - 0.5 || at.bottom > frame.bottom + 0.5) found.push(`${said} leaves the drawing above or below`);
        for (const [near, there] of words.slice(number + 1)) if (over(at, there)) found.push(`${said} over ${near.textContent}`);
        for (const [mark, there] of marks) if (over(at, there)) found.push(`${said} over ${mark.outerHTML}`);
    });
    if (!words.length || !marks.length) found.push("nothing is drawn");
    return found;
}"""
