// Copies text, or rich text with its plain form. Where a browser refuses, the text is shown, to be copied by hand.

async function copyText(root, button, text, words) {
  finish(root, button, words, text, await writeText(text, root));
}

async function copyRich(root, button) {
  const { html, text } = root.rich;
  const done = writeByEvent(root, { "text/html": html, "text/plain": text }) || (await writeRich(html, text));
  finish(root, button, button.querySelector("span"), text, done);
}

// What was selected to copy it has taken the keyboard: the button has it again, also when what is offered is closed.
function finish(root, button, words, text, done) {
  button.focus({ preventScroll: true });
  if (!done) {
    offer(root, button, text);
    return;
  }
  const label = words.textContent;
  if (label === button.dataset.done) return;
  words.textContent = button.dataset.done;
  placeOf(root, button).querySelector("[data-said]").textContent = button.dataset.done;
  setTimeout(() => (words.textContent = label), 2000);
}

async function writeText(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeByEvent(root, { "text/plain": text }); // without https, or without the right to it
  }
}

// The old way works without https, and leaves the markup as it is by which Word knows a footnote.
function writeByEvent(root, flavours) {
  let taken = false;
  const put = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const [kind, text] of Object.entries(flavours)) event.clipboardData.setData(kind, text);
    taken = true;
  };
  const field = document.createElement("textarea"); // browsers copy only where something is selected
  field.value = "-";
  root.append(field);
  field.select();
  addEventListener("copy", put, true);
  try {
    return document.execCommand("copy") && taken;
  } catch {
    return false;
  } finally {
    removeEventListener("copy", put, true);
    field.remove();
  }
}

async function writeRich(html, text) {
  const blob = (kind, content) => new Blob([content], { type: kind });
  try {
    const item = { "text/html": blob("text/html", html), "text/plain": blob("text/plain", text) };
    await navigator.clipboard.write([new ClipboardItem(item)]);
    return true;
  } catch {
    return false;
  }
}

function offer(root, button, text) {
  const dialog = document.createElement("dialog");
  const said = Object.assign(document.createElement("p"), { textContent: button.dataset.refused });
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true, rows: 12 });
  field.setAttribute("aria-label", button.dataset.refused);
  const close = Object.assign(document.createElement("button"), { textContent: button.dataset.close, className: "k-button" });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.className = "k-dialog";
  dialog.append(said, field, close);
  root.append(dialog);
  dialog.showModal();
  field.select();
  field.scrollTop = 0;
}

// The place of one of several things to copy, or of the only one.
function placeOf(root, target) {
  return target.closest("[data-copies]") ?? root;
}
