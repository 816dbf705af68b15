// Shows drawn HTML and reports clicks. An element with data-event="name" sends { name, value: data-value }; what `act` names
// is done here. A <details> with data-key stays as it is when the HTML changes, what has data-say is read out.

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".kompass");
  root.send = (name, value) => setTriggerValue("event", { name, value });
  if (!root.ready) {
    root.ready = true;
    announce();
    root.addEventListener("click", (event) => {
      const target = event.target.closest("[data-event]");
      if (target) act(root, target);
      const jump = event.target.closest('a[href^="#"]');
      if (jump) follow(root, event, jump.hash.slice(1));
    });
    root.addEventListener("change", (event) => {
      if (event.target.matches("[data-theme]")) chooseTheme(event.target.value);
    });
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.shiftKey && root.querySelector('[data-event="close"]')) root.send("close", null);
    });
  }
  root.rich = { html: data.rich, text: data.plain };
  if (data.language) document.cookie = languageCookie(data.language);
  if (data.words) sayWordsIn(data.words);
  if (data.lang) document.documentElement.lang = data.lang;
  const changed = root.shown !== data.html;
  if (changed) {
    root.shown = data.html;
    const unfolded = [...root.querySelectorAll("details[data-key][open]")].map((one) => one.dataset.key);
    const held = root.getRootNode().activeElement?.dataset ?? {}; // the button that was clicked may be drawn anew
    root.innerHTML = data.html; // drawn by assistant.app.drawing.markup, which escapes all that is not its own
    for (const key of unfolded) unfold(root, key);
    for (const one of root.querySelectorAll("[data-theme]")) one.value = chosenTheme();
    if (held.event) button(root, held)?.focus({ preventScroll: true });
    if (window.innerWidth <= 1100) root.querySelector(".k-doc-contents")?.removeAttribute("open");
    showQuote(root, parentElement.host);
  }
  if (data.focus && (changed || !root.focused)) root.querySelector("[data-focus]")?.focus({ preventScroll: true });
  root.focused = data.focus;
  if (data.scroll && root.scrolled !== data.scroll) {
    root.scrolled = data.scroll;
    scrollTo(root);
    announce(root.querySelector("[data-say]")?.textContent);
  }
  if (data.type && root.typed !== data.type) {
    root.typed = data.type;
    soon(focusQuestion);
  }
  if (data.reveal && root.revealed !== data.reveal) {
    root.revealed = data.reveal;
    reveal(root);
  }
  mark(root, data.active ?? null);
}

function act(root, target) {
  const { event: name, value = null } = target.dataset;
  if (name === "jump") jump(value);
  else if (name === "copy") copyText(root, target, placeOf(root, target).querySelector("[data-copy]").textContent, target);
  else if (name === "rich") copyRich(root, target);
  else if (name === "paper") print();
  else if (name === "shortcuts") toggleShortcuts();
  else if (name === "dismiss") target.closest("dialog").close();
  else if (name === "unfold") unfold(root, value)?.scrollIntoView({ block: "start", behavior: "instant" });
  else if (name === "link") copyText(root, target, new URL(value, location.href).href, target.querySelector("span"));
  else root.send(name, name === "open" ? Number(value) : value);
  if (name === "conversation") leaveSidebar();
}

// A link within what is drawn: by itself, a browser finds no place in a shadow root, and only changes the address.
function follow(root, event, place) {
  event.preventDefault();
  const goal = root.querySelector(`[id="${CSS.escape(place)}"]`);
  goal?.scrollIntoView({ block: "center", behavior: "instant" });
  goal?.focus({ preventScroll: true });
}

// What has that key is opened, if it can be, with all that it stands in.
function unfold(root, key) {
  const goal = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  for (let one = goal; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  return goal;
}

// The chip of the open source looks pressed; a closed source gives the keyboard back to its chip.
function mark(root, active) {
  for (const chip of root.querySelectorAll(".k-chip")) {
    const open = Number(chip.dataset.value) === active;
    const closed = !open && chip.getAttribute("aria-expanded") === "true";
    chip.setAttribute("aria-expanded", String(open));
    if (closed && active === null) soon(() => returnTo(chip));
  }
}

// Whoever went elsewhere meanwhile stays there; tells whether the source is gone.
function returnTo(chip) {
  const here = document.activeElement;
  if (here === document.body) chip.focus({ preventScroll: true });
  return !here.closest('[class*="st-key-source-"]');
}

// A quote far down in a long passage is scrolled to, within the panel only.
function showQuote(root, host) {
  const quote = root.querySelector("mark");
  const panel = host.closest('[class*="st-key-source-"]');
  if (!quote || !panel) return;
  panel.scrollTop = 0;
  const seen = panel.getBoundingClientRect();
  const { top, bottom } = quote.getBoundingClientRect();
  if (bottom > seen.bottom) panel.scrollTop = top - seen.top - seen.height / 3;
}

function scrollTo(root) {
  // After Streamlit has laid out the page and done its own scrolling; whoever jumps elsewhere meanwhile stays there.
  window.kompassScroll = setTimeout(() => root.scrollIntoView({ block: "start", behavior: "instant" }), 120);
}

// The passage that was asked for, or the quote in it, is in view once the page is laid out.
function reveal(root) {
  setTimeout(() => {
    const entry = root.querySelector(".k-doc-contents [aria-current]");
    if (entry) entry.closest("nav").scrollTop = entry.offsetTop - 80;
    const goal = root.querySelector("[data-here] mark") ?? root.querySelector("[data-here]");
    const long = goal && goal.getBoundingClientRect().height > window.innerHeight / 2;
    goal?.scrollIntoView({ block: long ? "start" : "center", behavior: "instant" });
  }, 150);
}

function jump(place) {
  clearTimeout(window.kompassScroll);
  const goal = document.querySelector(`.st-key-${CSS.escape(place)}`);
  goal?.scrollIntoView({ block: "start" });
  const host = goal?.querySelector('[data-testid="stBidiComponentIsolated"]');
  host?.shadowRoot?.querySelector(".k-question")?.focus({ preventScroll: true });
  leaveSidebar();
}

// On a phone it covers the page.
function leaveSidebar() {
  if (window.innerWidth < 768) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

function button(root, { event, value }) {
  const alike = [...root.querySelectorAll(`[data-event="${CSS.escape(event)}"]`)];
  return alike.find((other) => other.dataset.value === value);
}

// A live region that comes together with its words is passed over by some screen readers: this one is always there.
function announce(words) {
  const id = "kompass-said";
  let region = document.getElementById(id);
  if (!region) {
    region = Object.assign(document.createElement("div"), { id, className: "k-hidden" });
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  if (words) setTimeout(() => (region.textContent = words), 100);
}
