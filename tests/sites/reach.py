"""What of a page reaches out of the window, or is cut off."""

from __future__ import annotations

from playwright.sync_api import Page

WIDTHS = (1180, 1024, 840, 390, 320)
"""Windows in pixels: where columns become close, where cards begin, and phones."""


def reaches_out(page: Page) -> list[str]:
    """What scrolls the page sideways, or is cut off or out of the window of our own parts of it."""
    found: list[str] = page.evaluate(_CUT)
    return found


_CUT = """() => {
    const found = [];
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) found.push(`the page is ${wide} wide`);
    const own = (shape) => shape.closest(".kr") && !shape.closest("svg, .kr-sr, .kr-scroll[tabindex], .kr-over")
        && shape.checkVisibility() && getComputedStyle(shape).clipPath === "none";
    const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode;
        if (!text.data.trim() || !own(text.parentElement)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
            if (box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)) found.push(`out: ${text.data}`);
        }
    }
    for (const shape of document.querySelectorAll(".kr *")) {
        const clips = /hidden|clip/.test(getComputedStyle(shape).overflow);
        const head = shape.matches(".kr-phase > th"); // its chevron reaches into the next column
        if (!(clips || head) || !own(shape)) continue;
        if ((clips && shape.scrollWidth > shape.clientWidth + 1) || shape.scrollHeight > shape.clientHeight + 1) {
            found.push(`cut: ${shape.textContent}`);
        }
    }
    return found;
}"""
