// Shows posts about the same while somebody writes a question, below its title. Without it nothing is missing from the form.

const place = document.querySelector("[data-similar]");
if (place) {
  watch(place, document.querySelector("#title"), document.querySelector("#body"));
}

function watch(place, title, body) {
  const pause = 600;
  const section = place.querySelector("section");
  const list = section.querySelector("ul");
  let timer;
  let request;
  let asked = "";

  document.querySelector("#title-hint").after(place);

  function isQuestion() {
    return document.querySelector("input[name=Kind]:checked")?.value === "question";
  }

  function line({ subject }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = subject.url;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = subject.title ?? subject.body.slice(0, 80);
    item.append(link);
    if (subject.acceptedId) {
      const badge = document.createElement("span");
      badge.className = "badge";
      badge.textContent = place.dataset.answered;
      item.append(" ", badge);
    }
    return item;
  }

  async function ask() {
    const text = JSON.stringify({ title: title.value.slice(0, 500), text: body.value.slice(0, 8000), take: 4 });
    request?.abort();
    if (!isQuestion() || title.value.trim() === "") {
      asked = "";
      section.hidden = true;
      return;
    }
    if (text === asked) {
      return;
    }

    asked = text;
    request = new AbortController();
    try {
      const answer = await fetch(place.dataset.similar, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: text,
        signal: request.signal,
      });
      if (answer.ok) {
        const { items } = await answer.json();
        list.replaceChildren(...items.map(line));
        section.hidden = items.length === 0;
      }
    } catch {
      // Written over, or offline.
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  }

  title.addEventListener("input", later);
  body.addEventListener("input", later);
  for (const kind of document.querySelectorAll("input[name=Kind]")) {
    kind.addEventListener("change", later);
  }
  later();
}
