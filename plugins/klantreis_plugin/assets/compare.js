// A reader's own comparison. It says and draws what render/comparison.py and charts/overlay.py do, by the same steps in the same
// order, so that both give the same words and the same numbers. Its words come from the page, its journeys from a file beside it.
document.querySelectorAll(".kr-pick[hidden]").forEach((form) => {
  const words = JSON.parse(form.dataset.words);
  const model = form.parentNode.querySelector(".kr-model").content;
  const signs = [...model.querySelectorAll(".kr-key")];
  const selects = [...form.elements].filter((field) => field.matches("select"));
  const status = form.querySelector("[role=status]");
  const [HEIGHT, PAD, WIDTH, FINE, APART, SIGNS, LEAST] = [210, 38, 1000, 4, 17, 16, 4];
  let all, shared, drawn;

  const say = (phrase, facts) => phrase.replace(/{(\w+)}/g, (_, name) => facts[name]);
  const clean = (text) => text.split(/\s+/).filter(Boolean).join(" ");

  // An element, with what stands in it; one of a drawing in its own namespace.
  function make(name, attributes, ...inside) {
    const drawing = /^(svg|path|line|rect|text)$/.test(name);
    const made = drawing ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  }

  // Numbers as they are written: in so many parts of one, halves away from zero.
  function number(value, parts, signed) {
    const size = Math.floor(Math.abs(value) * parts + 0.5 + 1e-9) / parts;
    const sign = size && (value < 0 ? "−" : signed ? "+" : "");
    return (sign || "") + String(size).replace(".", words.decimal);
  }
  const score = (one, value) => number(value, 100, one.scale[0] < 0);
  const range = (one) => say(words.range, { low: score(one, one.scale[0]), high: score(one, one.scale[2]) });
  const called = (name, what) => say(words.named, { name, what });
  const level = (one, value) => (value - one.scale[1]) / (one.scale[2] - one.scale[1]);

  function compare(sides) {
    const wish = sides.length === 2 ? [0, 1].find((n) => sides[n].wish === sides[1 - n].id) : undefined;
    const oneScale = sides.every((one) => String(one.scale) === String(sides[0].scale));
    const order = [];
    for (const { phases } of sides) {
      let before = 0;
      for (const [id] of phases) {
        if (!order.includes(id)) order.splice(before, 0, id);
        before = order.indexOf(id) + 1;
      }
    }
    const phases = order.map((id) => {
      const found = sides.map((one) => one.phases.find((phase) => phase[0] === id));
      const known = sides.map((one, n) => [one, found[n]?.[2] ?? null]).filter(([, value]) => value !== null);
      const titles = new Set(found.filter(Boolean).map((phase) => phase[1]));
      const phase = { id, found, title: (titles.size > 1 && shared[id]) || [...titles][0], apart: -1 };
      if (wish !== undefined && !found.every(Boolean)) phase.said = found[wish] ? words.new : words.dropped;
      else if (known.length < 2) phase.said = words.none;
      else {
        const levels = known.map(([one, value]) => level(one, value));
        const values = oneScale ? known.map(([, value]) => value) : levels;
        const pair = sides.length === 2;
        const difference = pair ? (values[1] - values[0]) * (wish === 0 ? -1 : 1) : Math.max(...values) - Math.min(...values);
        phase.apart = Math.max(...levels) - Math.min(...levels);
        phase.said = oneScale ? number(difference, 100, pair) : say(words.percent, { n: number(100 * difference, 1, pair) });
      }
      return phase;
    });
    const largest = phases.reduce((most, phase) => (phase.apart > (most ? most.apart + 1e-9 : -1) ? phase : most), null);
    return { sides, wish, oneScale, phases, largest };
  }

  function named({ sides, wish }) {
    if (wish !== undefined) return sides.map((_, n) => (n === wish ? words.wish : words.now));
    return sides.map((one) => {
      const own = sides.filter((other) => other.persona === one.persona);
      const kind = one.wish ? words.wish : words.current;
      if (own.filter((other) => !other.wish === !one.wish).length > 1) return called(one.name, one.wish ? `${one.title}, ${kind}` : one.title);
      return one.wish || own.length > 1 ? called(one.name, kind) : one.name;
    });
  }

  function titled({ sides, wish }, names) {
    if (wish !== undefined) return say(words.now_and_wish, { name: sides[wish].name });
    return say(words.beside, { names: `${names.slice(0, -1).join(", ")} ${words.and} ${names.at(-1)}` });
  }

  function told({ sides }, phase, n) {
    const found = phase.found[n];
    if (!found) return words.no_phase;
    return found[2] === null ? words.no_score : score(sides[n], found[2]);
  }

  function sentence(one, names) {
    const phase = one.largest;
    if (!phase) return words.nothing;
    if (phase.apart < 1e-9) return words.equal;
    const known = one.sides.map((side, n) => ({ side, n, value: phase.found[n]?.[2] ?? null })).filter(({ value }) => value !== null);
    known.sort((a, b) => level(b.side, b.value) - level(a.side, a.value));
    const scores = known.map(({ side, n }) => `${names[n]} ${told(one, phase, n)}${one.oneScale ? "" : ` (${range(side)})`}`);
    return say(words.biggest, { phase: phase.title, scores: scores.join(", ") });
  }

  // The drawing: places on a grid, lines by charts/monotone.py.
  const even = (value) => (Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));
  const percent = (part, whole) => `${Math.floor((10000 * part) / whole + 0.5) / 100}%`;
  const middle = (column, columns) => (WIDTH * (2 * column + 1)) / (2 * columns);
  const height = ({ scale: [low, , high] }, value) => PAD + ((HEIGHT - 2 * PAD) * (high - value)) / (high - low);

  function path(places) {
    const steps = places.slice(1).map(([x], n) => x - places[n][0]);
    const slopes = steps.map((step, n) => (places[n + 1][1] - places[n][1]) / step);
    const inner = slopes.slice(1).map((after, n) => {
      const before = slopes[n];
      if (before * after <= 0) return 0;
      const [first, second] = [2 * steps[n + 1] + steps[n], steps[n + 1] + 2 * steps[n]];
      return (first + second) / (first / before + second / after);
    });
    const tangents = [slopes[0], ...inner, slopes.at(-1)];
    let [x, y] = places[0].map((n) => even(FINE * n));
    let written = `M${x} ${y}`;
    steps.forEach((step, n) => {
      const [[x0, y0], [x1, y1]] = [places[n], places[n + 1]];
      const third = (x1 - x0) / 3;
      const ends = [[x0 + third, y0 + tangents[n] * third], [x1 - third, y1 - tangents[n + 1] * third], [x1, y1]];
      const grid = ends.map((end) => end.map((m) => even(FINE * m)));
      written += `c${grid.map(([there, down]) => `${there - x} ${down - y}`).join(" ")}`;
      [x, y] = grid[2];
    });
    return written;
  }

  function runs({ phases }, side, n) {
    const found = [];
    let after = null;
    phases.forEach((phase, column) => {
      const own = side.phases.indexOf(phase.found[n]);
      if ((phase.found[n]?.[2] ?? null) === null) return void (after = null);
      if (own !== after) found.push([]);
      found.at(-1).push([middle(column, phases.length), height(side, phase.found[n][2]), column]);
      after = own + 1;
    });
    return found;
  }

  function spread(heights) {
    const order = heights.map((_, n) => n).sort((a, b) => heights[a] - heights[b] || a - b);
    const placed = [...heights];
    let edge = APART / 2;
    for (const n of order) edge = (placed[n] = Math.max(placed[n], edge)) + APART;
    edge = HEIGHT - APART / 2;
    for (const n of order.reverse()) edge = (placed[n] = Math.min(placed[n], edge)) - APART;
    return placed;
  }

  const cut = (text, signs) => (text.length > signs ? `${text.slice(0, signs - 1).join("").trimEnd()}…` : text.join(""));

  function short(name) {
    const at = name.indexOf(" (");
    const [head, rest] = at < 0 ? [[...name], ""] : [[...name.slice(0, at)], name.slice(at)];
    const room = SIGNS - [...rest].length;
    return head.length <= room || room >= LEAST ? cut(head, room) + rest : cut(head, SIGNS);
  }

  function mark(n, x, y) {
    const sign = make("path", { d: signs[n].lastElementChild.getAttribute("d") });
    return make("svg", { class: `kr-spot kr-o${n + 1}`, x: percent(x, WIDTH), y: percent(y, HEIGHT) }, sign);
  }

  function draw(one, names, title) {
    const columns = one.phases.length;
    const lines = one.sides.map((side, n) => runs(one, side, n));
    const known = new Set(lines.flat(2).map(([, , column]) => column));
    const svg = make("svg", { class: "kr-curve kr-over-each", role: "img", "aria-label": clean(title), "data-search-exclude": "" });
    for (const quarter of [0, 1, 3, 4]) {
      const y = percent(PAD + ((HEIGHT - 2 * PAD) * quarter) / 4, HEIGHT);
      svg.append(make("line", { class: "kr-step", x2: "100%", y1: y, y2: y }));
    }
    for (let column = 0; column < columns; column++) {
      const left = percent(column, columns);
      if (column) svg.append(make("line", { class: "kr-col", x1: left, x2: left, y2: "100%" }));
      if (known.has(column) && !known.has(column - 1)) {
        let end = column;
        while (known.has(end)) end++;
        svg.append(make("line", { class: "kr-zero", x1: left, x2: percent(end, columns), y1: "50%", y2: "50%" }));
      }
      if (!known.has(column)) svg.append(make("rect", { class: "kr-gap", x: left, width: percent(1, columns), height: "100%" }));
    }
    lines.forEach((line, n) => {
      const frame = { viewBox: `0 0 ${FINE * WIDTH} ${FINE * HEIGHT}`, preserveAspectRatio: "none" };
      const paths = line.filter((run) => run.length > 1).map((run) => make("path", { d: path(run.map(([x, y]) => [x, y])) }));
      svg.append(make("svg", { class: `kr-line kr-o${n + 1}${one.sides[n].wish ? " kr-wish" : ""}`, ...frame }, ...paths));
    });
    for (const n of lines.map((_, n) => n).reverse()) svg.append(...lines[n].flat().map(([x, y]) => mark(n, x, y)));
    const ends = lines.flatMap((line, n) => (line.length ? [[n, ...line.at(-1).at(-1)]] : []));
    const places = spread(ends.map(([, , y]) => y));
    ends.forEach(([n, x, y], place) => {
      const tie = { x1: percent(x, WIDTH), y1: percent(y, HEIGHT), x2: "100%", y2: percent(places[place], HEIGHT) };
      svg.prepend(make("line", { class: "kr-lead", ...tie }));
      const end = mark(n, WIDTH, places[place]);
      end.append(make("text", { class: "kr-lab kr-start", x: "1em" }, clean(short(names[n]))));
      svg.append(end);
    });
    return svg;
  }

  function table(one, names, minus) {
    const cell = (role, scope, ...inside) => make("th", { role, scope }, ...inside);
    const filled = (label, said) => make("td", { role: "cell", ...(names.length > 2 && { "data-label": label }) }, said);
    const head = make("tr", { role: "row" }, cell("columnheader", "col", model.querySelector("thead th").textContent));
    names.forEach((name, n) => {
      head.append(cell("columnheader", "col", name, ...(one.oneScale ? [] : [" ", make("span", { class: "kr-sub" }, range(one.sides[n]))])));
    });
    const last = minus ? [words.difference, " ", make("span", { class: "kr-sub" }, minus)] : [words.apart];
    head.append(cell("columnheader", "col", ...last));
    const rows = one.phases.map((phase, number) => {
      const row = make("tr", { role: "row" }, cell("rowheader", "row", `${number + 1} ${phase.title}`));
      one.sides.forEach((side, n) => {
        const score = told(one, phase, n);
        row.append(filled(names[n], phase.found[n] ? make("a", { href: `${side.href}#${phase.id}` }, score) : score));
      });
      const said = phase === one.largest && phase.apart > 1e-9 ? make("b", {}, phase.said) : phase.said;
      row.append(filled(last[0], said));
      return row;
    });
    return [head, rows];
  }

  function show(sides) {
    const one = compare(sides);
    const names = named(one);
    const title = titled(one, names);
    const [first, second] = one.wish === 0 ? [names[1], names[0]] : names;
    const minus = sides.length === 2 ? say(words.minus, { first, second }) : "";
    const [head, rows] = table(one, names, minus);
    const said = names.map((name, n) => {
      const scores = one.phases.map((phase) => `${phase.title} ${told(one, phase, n)}`).join(", ");
      return say(words.said, { name, scores });
    });
    const section = model.firstElementChild.cloneNode(true);
    const find = (selector) => section.querySelector(selector);
    find("h2").textContent = title;
    find(".kr-differ").remove();
    [...find(".kr-keys").children].forEach((item, n) => {
      if (n >= sides.length) return item.remove();
      const [key, name, link] = item.children;
      if (sides[n].wish) key.classList.add("kr-wish");
      const told = names[n].includes(sides[n].title);
      name.textContent = names[n];
      Object.assign(link, { href: sides[n].href, textContent: told ? names[n] : sides[n].title });
      if (told) name.replaceChildren(link);
    });
    const laid = find(".kr-laid");
    laid.style.setProperty("--kr-n", one.phases.length);
    laid.classList.toggle("kr-turned", one.phases.length <= +form.dataset.widest);
    const [low, , high] = sides[0].scale;
    const marks = laid.querySelectorAll(".kr-scale bdi");
    if (one.oneScale) {
      marks[0].append(` ${score(sides[0], high)}`);
      marks[2].append(` ${score(sides[0], low)}`);
    }
    find(".kr-layers").append(draw(one, names, [`${title}.`, ...said].join(" ")));
    find("table").setAttribute("aria-label", title);
    find("table").classList.toggle("kr-cards-tab", sides.length > 2);
    find("thead").replaceChildren(head);
    find("tbody").replaceChildren(...rows);
    if (one.oneScale) find(".kr-unlike").remove();
    status.textContent = sentence(one, names);
    return section;
  }

  const chosen = () => selects.map((select) => select.value).filter(Boolean).map((id) => all[id]);

  function update() {
    const sides = chosen();
    for (const select of selects) {
      // What is chosen already is no choice elsewhere.
      for (const option of select.options) option.disabled = !option.selected && sides.some((one) => one.id === option.value);
    }
    drawn?.remove();
    drawn = null;
    status.textContent = sides.length === 1 ? words.too_few : "";
    if (sides.length > 1) form.after((drawn = show(sides)));
  }

  function remember() {
    const url = new URL(location);
    const ids = chosen().map((one) => one.id);
    ids.length ? url.searchParams.set(form.dataset.name, ids.join(",")) : url.searchParams.delete(form.dataset.name);
    url.search = url.search.replaceAll("%2C", ",").replaceAll("%2F", "/");
    history.replaceState(history.state, "", url);
  }

  function ready() {
    [all, shared] = [window.klantreisCompared, window.klantreisShared];
    const groups = new Map();
    for (const [id, one] of Object.entries(all)) {
      one.id = id;
      one.persona = id.split("/")[0];
      if (!groups.has(one.persona)) groups.set(one.persona, { name: one.name, options: [] });
      groups.get(one.persona).options.push([id, `${one.name}: ${one.wish ? called(one.title, words.wish) : one.title}`]);
    }
    for (const select of selects) {
      for (const { name, options } of groups.values()) {
        select.append(make("optgroup", { label: name }, ...options.map(([id, title]) => new Option(title, id))));
      }
    }
    const ids = (new URLSearchParams(location.search).get(form.dataset.name) || "").split(",");
    const asked = [...new Set(ids)].filter((id) => Object.hasOwn(all, id));
    selects.forEach((select, n) => (select.value = asked[n] || ""));
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => (remember(), update()));
    update();
  }

  const script = Object.assign(document.createElement("script"), { src: form.dataset.journeys, onload: ready });
  document.head.append(script);
});
