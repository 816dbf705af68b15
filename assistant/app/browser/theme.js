// Light, dark, or as the system has it: the choice stays in this browser. Streamlit can only follow the system while a page
// is open. So it is told of a system as it was chosen, and looks at it again, which it does after printing.

const SYSTEM = "(prefers-color-scheme: dark)";
const THEME = "avv-theme"; // "light" or "dark"

if (!window.matchMedia.kompass) {
  const ask = window.matchMedia.bind(window);
  window.matchMedia = (query) => (query === SYSTEM && chosenTheme() ? pretend(ask(query), chosenTheme() === "dark") : ask(query));
  window.matchMedia.kompass = true;
  ask(SYSTEM).addEventListener("change", showTheme);
  showTheme();
}

function chosenTheme() {
  return recall(BROWSER, THEME) ?? "";
}

function chooseTheme(theme) {
  keep(BROWSER, THEME, theme);
  showTheme();
}

function showTheme() {
  document.documentElement.style.colorScheme = window.matchMedia(SYSTEM).matches ? "dark" : "light";
  dispatchEvent(new Event("afterprint"));
}

function pretend(list, matches) {
  const get = (target, name) => {
    if (name === "matches") return matches;
    return typeof target[name] === "function" ? target[name].bind(target) : target[name];
  };
  return new Proxy(list, { get });
}
