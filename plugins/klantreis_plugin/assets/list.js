// Filters of a list: the choices are read from its lines, the lines that are not on the page come from a file beside it, and
// what is chosen stands in the address.
window.klantreisList = (list) => {
  const form = list.querySelector(".kr-filter");
  if (!form) return;
  const body = list.querySelector(".kr-lines > tbody");
  const next = list.querySelector(".kr-next");
  const first = list.querySelector(".kr-first");
  const status = list.querySelector("[role=status]");
  const step = +form.dataset.step;
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const places = [...list.querySelectorAll(".kr-lines > thead th")].map((head) => head.dataset.facet);
  const selects = [...form.elements];
  const heats = list.querySelector(".kr-by");
  const screen = 12;
  const afterwards = (then) => requestAnimationFrame(() => setTimeout(then, 60));
  let rows = lines(body.children);
  let most = step;
  let turn = 0;

  // Each line with its cells, and what it can be chosen by, by the names of the filters.
  function lines(found) {
    return [...found].map((row) => {
      const keys = {};
      const cells = {};
      places.forEach((name, n) => name && ((cells[name] = row.cells[n]), (keys[name] = cells[name].dataset.key)));
      return { row, cells, keys };
    });
  }

  // All lines, once somebody wants more than the page shows.
  let waiting = form.dataset.rest && [];
  function all(then) {
    if (!waiting) return then();
    if (waiting.push(then) > 1) return;
    const script = Object.assign(document.createElement("script"), { src: form.dataset.rest });
    script.onload = () => {
      const template = document.createElement("template");
      template.innerHTML = `<table><tbody>${window.klantreisRest.join("")}</tbody></table>`;
      if (heats) {
        heats.querySelector(".kr-note")?.remove();
        heats.insertAdjacentHTML("beforeend", window.klantreisFigure || "");
      }
      rows = rows.concat(lines(template.content.querySelector("tbody").rows));
      const asked = waiting;
      waiting = null;
      choices();
      asked.forEach((then) => then());
    };
    document.head.append(script);
  }

  function choices() {
    for (const select of selects) {
      // What lines call differently, a shared phase, the page has named.
      const said = new Map([...select.options].map((option) => [option.value, option.text]));
      const known = new Map();
      for (const { cells, keys } of rows) {
        const key = keys[select.name];
        if (key && !known.has(key)) known.set(key, said.get(key) || cells[select.name].textContent.trim());
      }
      const chosen = select.value;
      const made = [...known].sort((one, other) => collator.compare(one[1], other[1]));
      select.replaceChildren(select.options[0], ...made.map(([key, text]) => new Option(text, key)));
      select.value = chosen;
      // What would leave all lines, or always a single one, is nothing to choose from.
      select.parentElement.hidden = !waiting && (known.size < 2 || known.size === rows.length);
    }
  }

  // The lines of a first screen come at once, the others when those have been drawn: what is chosen answers on a slow machine too.
  function show() {
    const now = ++turn;
    const wanted = selects.filter((select) => select.value);
    const kept = rows.filter(({ keys }) => wanted.every((select) => keys[select.name] === select.value));
    const found = kept.map(({ row }) => row);
    body.replaceChildren(...found.slice(0, screen));
    afterwards(() => now === turn && body.append(...found.slice(screen, most)));
    status.textContent = form.dataset.shown.replace("{n}", found.length).replace("{all}", rows.length);
    if (first) first.hidden = true;
    figure(found.slice(0, most));
    if (heats) tables(kept);
    if (!next) return;
    next.hidden = found.length <= most;
    next.onclick = () => {
      body.append(...found.slice(most, (most += step)));
      next.hidden = found.length <= most;
      figure(found.slice(0, most));
    };
  }

  // What is drawn above the lines: only what stands in them.
  function figure(shown) {
    const here = new Set(shown.map((row) => row.querySelector(".kr-nr")?.id));
    for (const one of list.querySelectorAll("[data-line]")) one.toggleAttribute("hidden", !here.has(one.dataset.line));
    const drawn = list.querySelector(".kr-figure:has([data-line])");
    if (drawn) drawn.hidden = !drawn.querySelector("[data-line]:not([hidden])");
  }

  // Tables of channel by phase, of all and by persona, have the rows and columns that the filters leave. One of which a cell
  // holds more than that is not there: what it says would be true of other lines.
  function tables(kept) {
    const { by, down, across } = heats.dataset;
    const left = new Set(kept);
    const single = new Set(kept.map(({ keys }) => keys[by])).size === 1;
    const [all, each, ...parts] = heats.querySelectorAll("[data-of]");
    for (const part of [all, ...parts]) {
      const of = part.dataset.of;
      const table = part.querySelector("table");
      const heads = [...table.rows[0].cells].map((head) => head.dataset.key);
      const spots = new Map();
      for (const line of rows) {
        const { keys } = line;
        if (of && keys[by] !== of) continue;
        const spot = `${keys[down]}\n${heads.includes(keys[across]) ? keys[across] : ""}`;
        spots.set(spot, (spots.get(spot) || new Set()).add(left.has(line)));
      }
      const used = [...spots.keys()].filter((spot) => spots.get(spot).has(true)).map((spot) => spot.split("\n"));
      const [channels, phases] = [0, 1].map((n) => new Set(used.map((spot) => spot[n])));
      part.hidden = !used.length || [...spots.values()].some((held) => held.size > 1) || (of && single && !all.hidden);
      if (single) part.open = true;
      for (const row of table.tBodies[0].rows) row.hidden = !channels.has(row.cells[0].dataset.key);
      for (const { cells } of table.rows) heads.forEach((key, n) => n && (cells[n].hidden = !phases.has(key)));
    }
    if (each) each.hidden = single || parts.every((part) => part.hidden);
    heats.hidden = [all, ...parts].every((part) => part.hidden);
  }

  function remember() {
    const url = new URL(location);
    for (const select of selects) select.value ? url.searchParams.set(select.name, select.value) : url.searchParams.delete(select.name);
    history.replaceState(history.state, "", url);
  }

  choices();
  form.hidden = false;
  for (const near of ["pointerenter", "focusin"]) form.addEventListener(near, () => all(() => {}), { once: true });
  form.addEventListener("change", () => {
    most = step;
    all(show);
    afterwards(remember);
  });
  list.addEventListener("click", (event) => {
    const fold = event.target.closest(".kr-nr") && list.querySelector(".kr-fold");
    if (fold) fold.open = true;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  if (next) {
    next.hidden = false;
    next.onclick = () => all(() => (show(), next.click()));
  }
  const params = new URLSearchParams(location.search);
  if (selects.some((select) => params.get(select.name))) {
    all(() => {
      for (const select of selects) {
        const value = params.get(select.name) || "";
        if ([...select.options].some((option) => option.value === value)) select.value = value;
        if (select.value) select.parentElement.hidden = false;
      }
      show();
    });
  }
};
