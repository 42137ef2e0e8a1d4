/* Lanes chosen, one channel lit, the common thread alone: the choice is in the address, so it can be shared.
   Everything is there and readable without this script; all its words come from the page. */
(() => {
  const split = (text) => (text || "").split(",").filter(Boolean);
  const put = (url, name, value) => (value ? url.searchParams.set(name, value) : url.searchParams.delete(name));

  function map(wrap) {
    const tools = wrap.querySelector(".kr-tools");
    const scroll = wrap.querySelector(".kr-scroll");
    if (!tools || !tools.hidden) return;
    const names = tools.dataset;
    const asked = new URLSearchParams(location.search);
    const boxes = [...tools.querySelectorAll(".kr-menu input")];
    const pick = tools.querySelector("select");
    const only = tools.querySelector(".kr-only input");
    const off = split(asked.get(names.without));
    for (const box of boxes) box.checked = !off.includes(box.value);
    if (pick) {
      pick.value = asked.get(names.channel) || "";
      if (pick.selectedIndex < 0) pick.value = "";
    }
    if (only) only.checked = asked.get(names.thread) === only.value;

    function show() {
      const without = boxes.filter((box) => !box.checked).map((box) => box.value);
      for (const name of wrap.querySelectorAll(".kr-lanes > [data-lane]")) {
        name.hidden = without.includes(name.dataset.lane);
        for (const phase of wrap.querySelectorAll(".kr-phase")) phase.cells[name.cellIndex].hidden = name.hidden;
      }
      for (const band of wrap.querySelectorAll(".kr-band")) {
        band.hidden = !wrap.querySelector(`[data-of="${band.dataset.band}"]:not([hidden])`);
      }
      const unseen = new Set();
      for (const item of wrap.querySelectorAll(".kr-acts > li")) {
        const channels = (item.dataset.channel || "").split(" ");
        item.classList.toggle("kr-lit", Boolean(pick && pick.value) && channels.includes(pick.value));
        item.hidden = Boolean(only && only.checked) && !("thread" in item.dataset);
        if (item.hidden) unseen.add(`#${item.id}`);
      }
      for (const point of wrap.querySelectorAll(".kr-link")) {
        point.classList.toggle("kr-dim", unseen.has(point.getAttribute("href")));
      }
      const chosen = [without.join(","), pick ? pick.value : "", only && only.checked ? only.value : ""];
      tools.classList.toggle("kr-chosen", chosen.some(Boolean));
      return chosen;
    }

    function change() {
      const [without, channel, thread] = show();
      const url = new URL(location);
      put(url, names.without, without);
      put(url, names.channel, channel);
      put(url, names.thread, thread);
      url.search = url.search.replaceAll("%2C", ",");
      history.replaceState(history.state, "", url);
    }

    tools.addEventListener("change", change);
    tools.hidden = false;
    show();
    new ResizeObserver(() => {
      const over = scroll.scrollWidth > scroll.clientWidth + 1 && getComputedStyle(scroll).overflowX === "auto";
      over ? scroll.setAttribute("tabindex", "0") : scroll.removeAttribute("tabindex");
    }).observe(scroll);
  }

  function close(keep) {
    for (const menu of document.querySelectorAll(".kr :is(.kr-menu, .kr-count)[open]")) if (menu !== keep) menu.open = false;
  }

  function start() {
    const dialog = document.querySelector(".md-search[role=dialog]");
    const field = dialog && dialog.querySelector("input[placeholder]");
    if (field) dialog.setAttribute("aria-label", field.placeholder);
    document.querySelectorAll(".kr-wrap").forEach(map);
    requestAnimationFrame(() => document.querySelectorAll(".md-typeset__scrollwrap").forEach(reach));
  }

  // Material puts wide tables of chapters in a pane that the keyboard cannot reach.
  function reach(pane) {
    if (pane.scrollWidth > pane.clientWidth) pane.setAttribute("tabindex", "0");
  }

  document.addEventListener("click", (event) => close(event.target.closest(".kr-menu, .kr-count")));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest(".kr-menu[open], .kr-count[open]");
    if (menu) {
      menu.open = false;
      menu.firstElementChild.focus();
    }
  });
  window.document$ ? window.document$.subscribe(start) : document.addEventListener("DOMContentLoaded", start);
})();
