// Filters of a list: the choices are read from its lines, the lines that are not on the page come from a file beside it, and
// what is chosen stands in the address.
window.klantreisList = (list) => {
  const form = list.querySelector(".kr-filter");
  if (!form) return;
  const body = list.querySelector(".kr-lines > tbody");
  const next = list.querySelector(".kr-next");
  const first = list.querySelector(".kr-first");
  const status = form.querySelector("[role=status]");
  const step = +form.dataset.step;
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const places = [...list.querySelectorAll(".kr-lines > thead th")].map((head) => head.dataset.facet);
  const selects = [...form.elements];
  const heats = list.querySelector(".kr-by");
  let rows = lines(body.children);
  let most = step;

  function lines(found) {
    return [...found].map((row) => ({ row, keys: Object.fromEntries(places.flatMap((name, n) => (name ? [[name, row.cells[n]]] : []))) }));
  }

  // All lines, once somebody wants more than the page shows.
  let asked = !form.dataset.rest;
  function all(then) {
    if (asked) return then();
    asked = true;
    const script = Object.assign(document.createElement("script"), { src: form.dataset.rest });
    script.onload = () => {
      const template = document.createElement("template");
      template.innerHTML = `<table><tbody>${window.klantreisRest.join("")}</tbody></table>`;
      if (heats) heats.insertAdjacentHTML("beforeend", window.klantreisFigure || "");
      rows = rows.concat(lines(template.content.querySelector("tbody").rows));
      choices();
      then();
    };
    document.head.append(script);
  }

  function choices() {
    for (const select of selects) {
      const known = new Map();
      for (const { keys } of rows) {
        const cell = keys[select.name];
        if (cell.dataset.key) known.set(cell.dataset.key, cell.textContent.trim());
      }
      const chosen = select.value;
      const made = [...known].sort((one, other) => collator.compare(one[1], other[1]));
      select.replaceChildren(select.options[0], ...made.map(([key, text]) => new Option(text, key)));
      select.value = chosen;
    }
  }

  function show() {
    const wanted = selects.filter((select) => select.value);
    const found = rows.filter(({ keys }) => wanted.every((select) => keys[select.name].dataset.key === select.value));
    body.replaceChildren(...found.slice(0, most).map(({ row }) => row));
    status.textContent = form.dataset.shown.replace("{n}", found.length).replace("{all}", rows.length);
    if (next) next.hidden = found.length <= most;
    if (first) first.hidden = true;
    figure();
  }

  // What is drawn above the lines: only what stands in them, and of tables by persona the one that is chosen.
  function figure() {
    const here = new Set([...body.querySelectorAll(".kr-nr")].map((one) => one.id));
    for (const one of list.querySelectorAll("[data-line]")) one.toggleAttribute("hidden", !here.has(one.dataset.line));
    const drawn = list.querySelector(".kr-figure:has([data-line])");
    if (drawn) drawn.hidden = !drawn.querySelector("[data-line]:not([hidden])");
    if (!heats) return;
    const who = selects.find((select) => select.name === heats.dataset.by).value;
    for (const one of heats.querySelectorAll("[data-of]")) {
      one.hidden = who && one.dataset.of !== who;
      if (who) one.open = true;
    }
  }

  function remember() {
    const url = new URL(location);
    for (const select of selects) select.value ? url.searchParams.set(select.name, select.value) : url.searchParams.delete(select.name);
    history.replaceState(history.state, "", url);
  }

  choices();
  form.hidden = false;
  form.addEventListener("focusin", () => all(() => {}), { once: true });
  form.addEventListener("change", () => {
    most = step;
    remember();
    all(show);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  if (next) {
    next.hidden = false;
    next.addEventListener("click", () => {
      most += step;
      all(show);
    });
  }
  const params = new URLSearchParams(location.search);
  if (selects.some((select) => params.get(select.name))) {
    all(() => {
      for (const select of selects) {
        const value = params.get(select.name) || "";
        if ([...select.options].some((option) => option.value === value)) select.value = value;
      }
      show();
    });
  }
};
