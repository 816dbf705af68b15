// Keys for what is done most. None is a letter by itself: screen readers and speech input have their own use for those.
// For the same reason Streamlit's own, R and C, are taken away; R would also break off an answer that is being written.

const KEYS = [
  { key: "escape", shift: true, does: focusQuestion },
  { key: "o", control: true, shift: true, does: beginAnew },
  { key: ".", control: true, shift: false, does: goToSource },
  { key: "/", control: true, does: toggleShortcuts }, // with or without Shift, as keyboards have it
];

if (!window.kompassKeys) {
  window.kompassKeys = true;
  addEventListener("keydown", pressed, true);
}

function pressed(event) {
  if (event.isComposing || event.altKey || !event.key) return;
  const key = event.key.toLowerCase();
  const control = event.ctrlKey || event.metaKey;
  if ((key === "r" || key === "c") && !control && !isField(event.composedPath()[0])) {
    event.stopImmediatePropagation();
    return;
  }
  const found = KEYS.find(
    (one) => one.key === key && (one.control ?? false) === control && (one.shift ?? event.shiftKey) === event.shiftKey,
  );
  if (found?.does()) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

function isField(element) {
  return element?.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element?.tagName);
}

function focusQuestion() {
  const box = document.querySelector('[data-testid="stChatInputTextArea"]');
  box?.focus();
  return Boolean(box);
}

function beginAnew() {
  const tools = drawnIn("page-tools");
  tools?.send("new", null);
  setTimeout(() => soon(focusQuestion), 300); // the page before may have a box as well
  return Boolean(tools);
}

// The open source takes the keyboard; where none is in view, the first one of the newest answer is opened.
function goToSource() {
  const heading = drawnIn("source")?.querySelector("[data-focus]");
  if (heading?.checkVisibility()) heading.focus();
  else [...document.querySelectorAll('[class*="st-key-turn-"]')].map(firstChip).filter(Boolean).at(-1)?.click();
  return true;
}

function firstChip(turn) {
  const hosts = [...turn.querySelectorAll('[data-testid="stBidiComponentIsolated"]')];
  return hosts.map((host) => host.shadowRoot?.querySelector(".k-chip")).find(Boolean);
}

function toggleShortcuts() {
  const dialog = drawnIn("page-tools")?.querySelector("dialog");
  if (dialog?.open) dialog.close();
  else dialog?.showModal();
  return Boolean(dialog);
}

// Does something that may not be there yet, until it is; for three seconds.
function soon(does, tries = 30) {
  setTimeout(() => does() || (tries && soon(does, tries - 1)), 100);
}

// What is drawn in the place of that key.
function drawnIn(key) {
  const host = document.querySelector(`.st-key-${CSS.escape(key)} [data-testid="stBidiComponentIsolated"]`);
  return host?.shadowRoot?.querySelector(".kompass");
}
