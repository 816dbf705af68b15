// What a browser keeps of us. Some withhold their storage, as in private windows: then nothing is kept, and all else works.

const TAB = "sessionStorage"; // until the tab is closed
const BROWSER = "localStorage";

function recall(storage, key) {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
}

function keep(storage, key, value) {
  try {
    if (value) window[storage].setItem(key, value);
    else window[storage].removeItem(key);
  } catch {
    // it is not kept
  }
}

// The server reads this one with the first message, before anything is drawn.
function languageCookie(language) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  return `avv_language=${language}; path=/; max-age=${365 * 86400}; samesite=strict${secure}`;
}
