// Keeps the bell right while the page is open, and says how much is new at home. Without it nothing is missing: whoever reloads the page sees
// the same.

const bell = document.querySelector("[data-live]");
if (bell && "EventSource" in window) {
  listenAt(bell, document.querySelector(".live"));
}

function listenAt(bell, home) {
  const link = home?.querySelector("a");
  const title = document.title;
  const fresh = new Set();
  let last = bell.dataset.after;
  let pause = 5000;
  let stale = false;
  let source;

  function show() {
    if (!home) {
      return;
    }

    const number = fresh.size;
    const text = stale ? home.dataset.stale : number === 1 ? home.dataset.one : home.dataset.other.replace("{0}", number);
    link.querySelector("span").textContent = text;
    link.hidden = false;
    document.title = stale ? title : `(${number}) ${title}`;
  }

  function ring(number) {
    const { none, one, other } = bell.dataset;
    const mark = bell.querySelector(".mark");
    mark.textContent = number > 99 ? "99+" : number;
    mark.hidden = number === 0;
    bell.querySelector(".hidden").textContent = number === 0 ? none : (number === 1 ? one : other).replace("{0}", number);
  }

  function note(event) {
    last = event.lastEventId || last;
    pause = 5000;
  }

  function listen() {
    source = new EventSource(`${bell.dataset.live}?after=${encodeURIComponent(last)}`);
    for (const kind of ["ready", "heartbeat"]) {
      source.addEventListener(kind, note);
    }

    source.addEventListener("notification", event => {
      note(event);
      const { notification, unread } = JSON.parse(event.data);
      ring(unread);
      const later = document.querySelector(".later a");
      if (later && notification) {
        later.hidden = false;
      }
    });

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
