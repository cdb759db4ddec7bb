// Suggesties onder het zoekvak, als combobox met een lijst (WAI-ARIA 1.2). Zonder dit script werkt zoeken precies zo:
// kiezen vult alleen het formulier in en verstuurt het.
const SOURCE = document.currentScript.dataset.bron;
const WAIT = 120; // milliseconden na de laatste toets
const SHORTEST = 2;

function make(tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

function enhance(form) {
  const input = form.elements.namedItem("q");
  const list = make("ul", { id: "suggesties", class: "pw-suggesties__keuzes", role: "listbox", "aria-label": "Suggesties", hidden: "" });
  const status = make("div", { class: "pw-onzichtbaar", role: "status" });
  let items = [];
  let active = -1;
  let timer = 0;
  let asking = new AbortController();

  input.parentElement.classList.add("pw-suggesties");
  input.parentElement.append(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }

  const isOpen = () => !list.hidden;

  function mark(place) {
    active = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[active].id);
  }

  function show(isShown) {
    list.hidden = !isShown;
    input.setAttribute("aria-expanded", String(isShown));
    mark(-1);
  }

  function walk(place) {
    if (!isOpen()) show(true);
    mark(place);
  }

  function close() {
    clearTimeout(timer);
    asking.abort();
    show(false);
  }

  function draw() {
    list.replaceChildren(...items.map((item, at) => {
      const option = make("li", { id: `suggestie-${at}`, role: "option", "aria-selected": "false" }, item.tekst);
      option.append(" ", make("span", { class: "pw-suggesties__soort" }, item.soort));
      option.addEventListener("click", () => choose(at));
      return option;
    }));
    show(items.length > 0);
    status.textContent = items.length === 1 ? "1 suggestie." : `${items.length || "Geen"} suggesties.`;
  }

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const typed = input.value.trim();
    try {
      const answer = await fetch(`${SOURCE}?${new URLSearchParams({ q: typed })}`, { signal });
      const found = answer.ok ? (await answer.json()).suggesties : [];
      if (signal.aborted || document.activeElement !== input) return;
      items = found;
      list.dataset.voor = typed;
      draw();
    } catch {
      if (!signal.aborted) show(false); // geen verbinding: dan zonder suggesties
    }
  }

  /** Zet wat de suggestie betekent in het formulier, naast wat er al gekozen is, en zoekt. */
  function choose(at) {
    const meant = new URL(items[at].adres, location.href).searchParams;
    input.value = meant.get("q") ?? "";
    meant.delete("q");
    for (const [name, value] of meant) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLSelectElement && [...field.options].some((option) => option.value === value)) field.value = value;
      else form.append(make("input", { type: "hidden", name, value, "data-suggestie": "" }));
    }
    close();
    form.requestSubmit();
  }

  // Zolang het antwoord op de laatste letters er niet is, valt er niets te kiezen: wat er dan nog staat, hoort bij eerdere.
  const onKey = {
    ArrowDown: () => (items.length > 0 ? walk(isOpen() ? (active + 1) % items.length : 0) : isOpen()),
    ArrowUp: () => (items.length > 0 ? walk((isOpen() && active > 0 ? active : items.length) - 1) : isOpen()),
    Enter: () => isOpen() && active >= 0 && (choose(active), true),
    Escape: () => [isOpen(), close()][0],
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    items = [];
    if (input.value.trim().length < SHORTEST) close();
    else timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !(event.key in onKey)) return;
    if (onKey[event.key]() !== false) event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // houdt de focus in het veld
  addEventListener("pageshow", () => form.querySelectorAll("[data-suggestie]").forEach((field) => field.remove()));
}

document.querySelectorAll("form[role=search]").forEach(enhance);
