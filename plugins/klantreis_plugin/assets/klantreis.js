/* Lanes chosen, one channel lit, the common thread alone: the choice is in the address, so it can be shared.
   Everything is there and readable without this script; all its words come from the page. */
(() => {
  const home = document.currentScript.src;
  const split = (text) => (text || "").split(",").filter(Boolean);
  const put = (url, name, value) => (value ? url.searchParams.set(name, value) : url.searchParams.delete(name));

  // A box for every row, named as the row itself; the curve stays where it is.
  function choices(menu, names) {
    const model = menu.firstElementChild;
    const rows = [...names].filter((name) => !name.matches(".kr-c-experience"));
    menu.replaceChildren(...rows.map((name) => {
      const label = model.cloneNode(true);
      label.firstElementChild.value = name.dataset.lane;
      label.lastElementChild.textContent = name.textContent;
      return label;
    }));
    return [...menu.querySelectorAll("input")];
  }

  // What a point says, shown beside it while it is pointed at or has the focus; its place is the point's own.
  function hint(plot) {
    const tip = plot.querySelector(".kr-tip");
    let silent = null;
    function leave() {
      if (silent) silent.textContent = tip.textContent;
      silent = null;
      tip.hidden = true;
    }
    function enter(event) {
      const point = event.target.closest(".kr-curve a");
      if (!point) return;
      leave();
      const said = point.querySelector("title");
      const mark = point.querySelector(".kr-pt");
      tip.textContent = said.textContent;
      tip.style.setProperty("--x", mark.getAttribute("x"));
      tip.style.setProperty("--y", mark.getAttribute("y"));
      tip.hidden = false;
      if (event.type === "focusin") return;
      silent = said; // or the browser's own would come on top of it
      said.textContent = "";
    }
    for (const name of ["pointerover", "focusin"]) plot.addEventListener(name, enter);
    for (const name of ["pointerout", "focusout"]) plot.addEventListener(name, leave);
  }

  // From an activity back to its point; where phases are cards the point is not there, but the small curve is.
  function back(event) {
    const point = document.getElementById(event.target.closest("a.kr-score")?.hash.slice(1));
    if (!point) return;
    event.preventDefault();
    const seen = point.checkVisibility();
    point.closest(".kr-wrap").querySelector(seen ? ".kr-bar" : ".kr-mini").scrollIntoView();
    if (seen) point.focus({ preventScroll: true, focusVisible: true });
  }

  function map(wrap) {
    const tools = wrap.querySelector(".kr-tools");
    const scroll = wrap.querySelector(".kr-scroll");
    if (!tools || !tools.hidden) return;
    const names = tools.dataset;
    const asked = new URLSearchParams(location.search);
    const boxes = choices(tools.querySelector(".kr-menu > div"), wrap.querySelectorAll(".kr-lanes > [data-lane]"));
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
      const lanes = [...wrap.querySelectorAll(".kr-lanes > [data-lane]")];
      for (const name of lanes) {
        name.hidden = without.includes(name.dataset.lane);
        for (const phase of wrap.querySelectorAll(".kr-phase")) phase.cells[name.cellIndex].hidden = name.hidden;
      }
      for (const band of wrap.querySelectorAll(".kr-band")) {
        band.hidden = lanes.splice(0, band.colSpan).every((name) => name.hidden); // it stands over as many as it spans
      }
      const faded = new Set();
      for (const item of wrap.querySelectorAll(".kr-acts > li")) {
        const channels = (item.dataset.channel || "").split(" ");
        const lit = !!pick?.value && channels.includes(pick.value);
        item.classList.toggle("kr-lit", lit);
        item.hidden = !!only?.checked && !("thread" in item.dataset);
        if (item.hidden || (pick?.value && !lit)) faded.add(`#${item.id}`);
      }
      for (const point of wrap.querySelectorAll(".kr-curve a")) {
        point.classList.toggle("kr-dim", faded.has(point.getAttribute("href")));
      }
      const chosen = [without.join(","), pick?.value, only?.checked && only.value];
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
    reach(scroll);
    wrap.querySelectorAll(".kr-tell").forEach((dialog) => bring(dialog, wrap.querySelector(".kr-tell-go"), asked));
  }

  // What tells a journey is fetched when somebody wants it: by the button, or by the address.
  function bring(dialog, button, asked) {
    function come(then) {
      const told = () => (window.klantreisTell(dialog), then?.());
      if (window.klantreisTell) return told();
      const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("tell.css", home) });
      style.onload = () => need("klantreisTell", "tell.js", told);
      document.head.append(style);
    }
    if (asked.has(dialog.dataset.name)) come();
    else button.addEventListener("click", () => come(() => button.click()), { once: true });
  }

  function close(keep) {
    for (const menu of document.querySelectorAll(".kr :is(.kr-menu, .kr-count)[open]")) if (menu !== keep) menu.open = false;
  }

  // A script that only some pages need, and what to do when it is there.
  function need(name, file, then) {
    if (window[name]) return then();
    const script = Object.assign(document.createElement("script"), { src: new URL(file, home), onload: then });
    document.head.append(script);
  }

  function start() {
    const dialog = document.querySelector(".md-search[role=dialog]");
    const field = dialog?.querySelector("input[placeholder]");
    if (field) dialog.setAttribute("aria-label", field.placeholder);
    document.querySelectorAll(".kr-wrap").forEach(map);
    document.querySelectorAll(".kr-plot").forEach(hint);
    if (document.querySelector(".kr-term, .kr-tasks")) need("klantreisRead", "read.js", () => window.klantreisRead());
    if (document.querySelector(".kr-pick")) need("", "compare.js");
    if (document.querySelector(".kr-list")) need("klantreisList", "list.js", () => document.querySelectorAll(".kr-list").forEach(window.klantreisList));
    requestAnimationFrame(() => document.querySelectorAll(".md-typeset__scrollwrap").forEach(reach));
  }

  // What can be scrolled sideways the keyboard has to reach: the map, and the panes in which Material puts wide tables of chapters.
  function reach(pane) {
    new ResizeObserver(() => {
      const over = pane.scrollWidth > pane.clientWidth + 1 && getComputedStyle(pane).overflowX === "auto";
      over ? pane.setAttribute("tabindex", "0") : pane.removeAttribute("tabindex");
    }).observe(pane);
  }

  document.addEventListener("click", back);

  // On paper all that was hidden is back, and what is folded above the map follows it. The map is there whole, as large as an
  // A3 page allows, and in parts of as many whole phases as an A4 page holds; the style sheet shows one of both.
  const root = document.documentElement;
  let undo;

  function paper() {
    const wrap = document.querySelector(".kr-top ~ .kr-wrap");
    if (!wrap || undo) return;
    const scroll = wrap.querySelector(".kr-scroll");
    const map = scroll.firstElementChild;
    const about = document.querySelector(".kr-about");
    const top = about.parentNode;
    const under = top.cloneNode();
    const unseen = scroll.querySelectorAll("[hidden]:not(.kr-tip)");
    undo = () => {
      for (const made of wrap.querySelectorAll(".kr-part")) made.remove();
      for (const found of unseen) found.hidden = true;
      top.append(about);
      under.remove();
      wrap.classList.add("kr-turns");
      delete root.dataset.krPaper;
      undo = null;
    };
    root.dataset.krPaper ??= "";
    wrap.classList.remove("kr-turns");
    scroll.after(under);
    under.append(about);
    for (const found of unseen) found.hidden = false;
    const all = map.style.getPropertyValue("--kr-cols").split(" ");
    const most = Math.ceil(all.length / Math.ceil(all.length / 4));
    const whole = part(wrap, map, all, 0, all.length);
    map.style.setProperty("--kr-zoom", fit(whole, 97, 57));
    whole.remove();
    for (let from = 0, to; from < all.length; from = to) {
      to = Math.min(from + most, all.length);
      let made = part(wrap, map, all, from, to);
      let fits;
      while (!(fits = fit(made, 67, 47)) && to > from + 1) {
        made.remove();
        made = part(wrap, map, all, from, --to);
      }
      made.classList.toggle("kr-long", !fits);
    }
  }

  // The map with the phases of some of all columns, and their piece of the curve.
  function part(wrap, map, all, from, to) {
    const made = map.cloneNode(true);
    made.classList.add("kr-part");
    made.style.setProperty("--kr-cols", all.slice(from, to).join(" "));
    made.querySelectorAll(".kr-phase").forEach((phase, number) => {
      phase.style.setProperty("--c", number - from + 2);
      if (number < from || number >= to) phase.remove();
    });
    for (const group of made.querySelectorAll(".kr-group")) {
      const first = group.nextElementSibling;
      if (!first) group.remove();
      else group.cells[0].style.gridColumn = `${first.style.getPropertyValue("--c")} / span ${group.parentNode.rows.length - 1}`;
    }
    const curve = made.querySelector(".kr-plot > .kr-curve");
    if (curve) {
      const sum = (end) => all.slice(0, end).reduce((total, column) => total + parseFloat(column.slice(9)), 0);
      const left = (100 * sum(from)) / sum();
      const right = (100 * sum(to)) / sum();
      const times = 100 / (right - left);
      for (const point of curve.querySelectorAll(".kr-curve a")) {
        const x = parseFloat(point.querySelector("svg").getAttribute("x"));
        if (x < left || x > right) point.remove();
      }
      curve.style.cssText = `width:${100 * times}%;margin-left:${-left * times}%;clip-path:inset(-2rem calc(${100 - right}% - 1rem) -2rem calc(${left}% - 1rem))`;
    }
    wrap.append(made);
    return made;
  }

  // How many times a part may grow on a page of so many rem; nothing where it does not fit as it is.
  function fit(made, width, height) {
    return [1.3, 1.2, 1.1, 1].find((zoom) => {
      made.style.zoom = zoom;
      made.style.width = `${width / zoom}rem`;
      return made.getBoundingClientRect().height < height * parseFloat(getComputedStyle(root).fontSize);
    });
  }

  addEventListener("beforeprint", paper);
  addEventListener("afterprint", () => undo?.());
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".kr-print button");
    close(!button && event.target.closest(".kr-menu, .kr-count"));
    if (!button) return;
    root.dataset.krPaper = button.value;
    print();
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest(".kr-menu[open], .kr-count[open]");
    if (menu) {
      menu.open = false;
      menu.firstElementChild.focus();
    }
  });

  window.document$ ? window.document$.subscribe(start) : document.addEventListener("DOMContentLoaded", start);
})();
