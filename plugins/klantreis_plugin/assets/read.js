// What helps who reads a chapter: terms that tell what they mean, and tasks that stay ticked.
window.klantreisRead = (() => {
  // What a term means, shown as above; a first touch tells it, a second follows the link.
  function explain() {
    const tip = document.createElement("span");
    if (!tip.showPopover) return;
    Object.assign(tip, { id: "kr-meaning", className: "kr kr-meaning", role: "tooltip", popover: "manual" });
    let term, first;
    const over = (event) => event.target.closest?.(".kr-term");
    function hide() {
      term?.removeAttribute("aria-describedby");
      tip.remove();
      term = null;
    }
    function show(link) {
      if (link === term) return;
      hide();
      term = link;
      tip.textContent = link.dataset.explanation;
      link.setAttribute("aria-describedby", tip.id);
      link.after(tip);
      tip.showPopover();
    }
    // The pointer has time to reach the tip, and may stay there.
    function leave() {
      if (term) setTimeout(() => [term, tip].some((it) => it?.matches(":hover, :focus")) || hide(), 300);
    }
    function enter(event) {
      const link = over(event);
      if (!link || event.pointerType === "touch") return;
      if (event.type === "focusin") link.scrollIntoView({ block: "nearest" }); // as the browser will
      show(link);
    }
    for (const name of ["pointerover", "focusin"]) document.addEventListener(name, enter);
    for (const name of ["pointerout", "focusout"]) document.addEventListener(name, leave);
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    document.addEventListener("pointerdown", (event) => (first = event.pointerType === "touch" && over(event) !== term));
    document.addEventListener("click", (event) => {
      if (!first || !over(event)) return;
      first = false;
      event.preventDefault();
      event.stopPropagation(); // for themes that load pages themselves
      show(over(event));
    }, true);
  }

  // What a reader ticked is remembered in the reader's own browser, by the words of the task.
  function remember(list) {
    const key = `klantreis:${list.dataset.tasks}`;
    const boxes = [...list.querySelectorAll("input")];
    let done = [];
    try {
      done = JSON.parse(localStorage.getItem(key)) || [];
    } catch {
      return; // a browser that keeps nothing
    }
    for (const box of boxes) box.checked = done.includes(box.value);
    list.addEventListener("change", () => {
      const now = boxes.filter((box) => box.checked).map((box) => box.value);
      now.length ? localStorage.setItem(key, JSON.stringify(now)) : localStorage.removeItem(key);
    });
  }

  explain();
  return () => document.querySelectorAll(".kr-tasks").forEach(remember);
})();
