// Suggests names while somebody types in the search box at the top: a combobox as WAI-ARIA 1.2 describes it. Without it, the box is a plain form.

for (const form of document.querySelectorAll("form[data-suggest]")) {
  suggestIn(form, form.querySelector("input[name=q]"));
}

function suggestIn(form, input) {
  const kinds = JSON.parse(form.dataset.kinds);
  const list = document.createElement("ul");
  const status = document.createElement("p");
  const pause = 150;
  let timer;
  let request;
  let items = [];
  let active = -1;

  list.id = `${input.id}-suggestions`;
  list.className = "suggestions card";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label);
  list.hidden = true;
  status.className = "hidden";
  status.setAttribute("role", "status");
  form.append(list, status);

  // Only a plain text field may be a combobox.
  input.type = "text";
  input.enterKeyHint = "search";
  input.autocomplete = "off";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[active];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function pieces(fragments, name) {
    const part = document.createElement("bdi");
    part.className = name;
    for (const { text, hit } of fragments) {
      const piece = hit ? document.createElement("mark") : document.createTextNode("");
      piece.textContent = text;
      part.append(piece);
    }
    return part;
  }

  function option(item, index) {
    const line = document.createElement("li");
    line.id = `${list.id}-${index}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    const kind = document.createElement("span");
    kind.className = "badge";
    kind.textContent = kinds[item.kind] ?? item.kind;
    line.append(pieces(item.title, "name"), " ", pieces(item.detail, "detail"), " ", kind);

    // Not on click: the box would lose the focus first.
    line.addEventListener("mousedown", event => {
      event.preventDefault();
      location.assign(item.url);
    });
    return line;
  }

  function show(found) {
    items = found;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...items.map(option));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    const { none, one, other } = form.dataset;
    status.textContent = items.length === 0 ? none : (items.length === 1 ? one : other).replace("{0}", items.length);
  }

  async function ask() {
    const typed = input.value;
    request?.abort();
    if (typed.trim() === "") {
      status.textContent = "";
      return close();
    }

    request = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: request.signal });
      if (answer.ok && input.value === typed && document.activeElement === input) {
        show((await answer.json()).items);
      }
    } catch {
      // Typed over, or offline: the form works all the same.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  input.addEventListener("keydown", event => {
    if (event.isComposing) {
      return;
    }

    if (event.key === "Escape") {
      if (list.hidden) {
        input.value = "";
      }
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        ask();
      } else {
        // Behind the last comes the box itself, and then the first.
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((active + 1 + step + items.length + 1) % (items.length + 1)) - 1);
      }
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(items[active].url);
    }
  });
}
