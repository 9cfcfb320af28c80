// Says how much is new at home while the page is open. Without it nothing is missing: whoever reloads the page sees the same.

const place = document.querySelector("[data-live]");
if (place && "EventSource" in window) {
  listenAt(place);
}

function listenAt(place) {
  const link = place.querySelector("a");
  const title = document.title;
  const fresh = new Set();
  let last = place.dataset.after;
  let pause = 5000;
  let stale = false;
  let source;

  function show() {
    const number = fresh.size;
    const text = stale ? place.dataset.stale : number === 1 ? place.dataset.one : place.dataset.other.replace("{0}", number);
    link.querySelector("span").textContent = text;
    link.hidden = false;
    document.title = stale ? title : `(${number}) ${title}`;
  }

  function note(event) {
    last = event.lastEventId || last;
    pause = 5000;
  }

  function listen() {
    source = new EventSource(`${place.dataset.live}?after=${encodeURIComponent(last)}`);
    for (const kind of ["ready", "heartbeat", "notification"]) {
      source.addEventListener(kind, note);
    }

    source.addEventListener("entry", event => {
      note(event);
      const { subject } = JSON.parse(event.data);
      if (!subject.mine.read && !document.getElementById(`s${subject.id}`)) {
        fresh.add(subject.id);
        show();
      }
    });

    // Too much was missed to be told, or too long ago.
    source.addEventListener("reset", event => {
      note(event);
      stale = true;
      show();
    });

    // A connection that breaks is made anew by the browser, which says where it was; a refusal ends it, and is asked about again later and later.
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => document.hidden || listen(), pause);
        pause = Math.min(pause * 2, 300000);
      }
    });
  }

  // Tabs that nobody looks at hold no connection; they go on from their place when they are looked at.
  document.addEventListener("visibilitychange", () => {
    source?.close();
    if (!document.hidden) {
      listen();
    }
  });
  addEventListener("pagehide", () => source?.close());
  if (!document.hidden) {
    listen();
  }
}
