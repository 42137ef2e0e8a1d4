// Telling: a slide a phase between two of the journey, filled with copies of what stands on the page, as it was chosen there.
window.klantreisTell = (dialog) => {
  const name = dialog.dataset.name;
  const cuts = dialog.dataset.cuts.split(" ");
  const wrap = dialog.closest(".kr-wrap");
  const button = wrap.querySelector(".kr-tell-go");
  const rows = [...wrap.querySelectorAll(".kr-phase")];
  const stage = dialog.querySelector(".kr-stage");
  const slides = [...dialog.querySelectorAll(".kr-slide")];
  const steps = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, Home: -99, End: 99 };
  const pages = ["PageDown", "PageUp", " "];
  const bar = dialog.querySelector(".kr-flip");
  let at;
  let down;

  function address(value) {
    const url = new URL(location);
    value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
    url.search = url.search.replaceAll("%2C", ",");
    return url;
  }

  // A link to a phase, or to something in it, becomes one to its slide; those of the curve would be focused unseen.
  function lead(link) {
    const target = document.getElementById(link.getAttribute("href").slice(1));
    const number = rows.indexOf(target && target.closest(".kr-phase")) + 1;
    if (number && !link.closest("svg")) return link.setAttribute("href", address(`${number}`).search);
    for (const gone of ["href", "aria-label"]) link.removeAttribute(gone);
  }

  function fill(part, from) {
    for (const place of part.querySelectorAll("[data-copy]")) {
      const found = [...from.querySelectorAll(place.dataset.copy)].map((one) => one.cloneNode(true));
      place.replaceChildren(...found.flatMap((one) => (one.matches("td, th, li") ? [...one.childNodes] : one)));
      for (const one of place.querySelectorAll("[id]")) one.removeAttribute("id");
      for (const one of place.querySelectorAll(".kr-closed")) one.remove();
      place.querySelectorAll("a[href^='#']").forEach(lead);
    }
  }

  // The lanes of a phase that are told: each is named as on the map, and one that is empty or was hidden is left out.
  function lanes(slide, row) {
    for (const old of slide.querySelectorAll("section")) old.remove();
    for (const lane of slide.dataset.lanes.split(" ")) {
      if (!row.querySelector(`.kr-c-${lane}:not(.kr-empty, [hidden])`)) continue;
      const [section, name, place] = ["section", "h3", "div"].map((tag) => document.createElement(tag));
      name.textContent = wrap.querySelector(`.kr-lanes > .kr-c-${lane}`).textContent;
      place.dataset.copy = `.kr-c-${lane}`;
      section.append(name, place);
      slide.append(section);
    }
  }

  function go(number) {
    at = Math.max(0, Math.min(number, rows.length + 1));
    const row = rows[at - 1];
    const slide = slides[row ? 1 : at && 2];
    for (const one of slides) one.hidden = one !== slide;
    if (row) lanes(slide, row);
    fill(slide, row || document);
    stage.style = `--kr-from:${row ? cuts[at - 1] : 0}%;--kr-to:${cuts[at]}%`;
    for (const point of stage.querySelectorAll(".kr-pt")) {
      point.style.visibility = parseFloat(point.getAttribute("x")) > cuts[at] ? "hidden" : ""; // its label may reach back
    }
    stage.querySelectorAll(".kr-track a").forEach((link, n) => { link.ariaCurrent = n === at - 1 ? "step" : null; });
    dialog.querySelector(".kr-at").textContent = row ? row.querySelector(".kr-no").textContent : slide.dataset.at;
    dialog.querySelector("[aria-live]").textContent = slide.querySelector("h2").textContent;
    for (const step of dialog.querySelectorAll("[data-step]")) step.ariaDisabled = step.dataset.step < 0 ? !at : at > rows.length;
    dialog.scrollTop = 0;
    history.replaceState(history.state, "", address(`${at}`));
  }

  // To what of a slide is still hidden behind the bar, or above the window; nothing where there is no more.
  function scrolled(step) {
    const before = dialog.scrollTop;
    dialog.scrollBy({ top: step * (dialog.clientHeight - 2 * bar.offsetHeight), behavior: "instant" });
    return Math.abs(dialog.scrollTop - before) > 1;
  }

  function open(number) {
    fill(stage, document);
    dialog.showModal();
    dialog.firstElementChild.focus();
    go(number);
  }

  button.addEventListener("click", () => {
    open(0);
    document.documentElement.requestFullscreen?.()?.catch(() => {});
  });
  document.onfullscreenchange = () => document.fullscreenElement || dialog.close();
  dialog.addEventListener("close", () => {
    history.replaceState(history.state, "", address(""));
    if (document.fullscreenElement) document.exitFullscreen();
    button.focus();
  });
  dialog.addEventListener("click", (event) => {
    const to = event.target.closest("[data-step], a[href^='?']");
    if (!to) return;
    event.preventDefault();
    go(to.search ? +new URLSearchParams(to.search).get(name) : at + +to.dataset.step);
  });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // a theme's own keys would leave the page
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " " && event.target.closest("a, button")) return;
    event.preventDefault();
    if (!(pages.includes(event.key) && scrolled(step))) go(at + step);
  });
  dialog.addEventListener("pointerdown", (event) => { down = event.pointerType !== "mouse" && event.isPrimary && event; });
  dialog.addEventListener("pointerup", (event) => {
    const across = down ? event.clientX - down.clientX : 0;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(event.clientY - down.clientY)) go(at - Math.sign(across));
    down = null;
  });
  const asked = new URLSearchParams(location.search).get(name);
  if (asked !== null) open(parseInt(asked) || 0);
};
