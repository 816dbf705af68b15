// One step of a person is one entry in the history of the browser. For one click, Streamlit writes several: the
// parameters, the page, and what the page adds to them. "Back" would lead into their midst, and from there forward
// again. So what nobody has done anything for changes the entry that is there, as does what is no step at all.

if (!history.kompass) {
  history.kompass = true;
  const push = history.pushState;
  let acted = false;
  for (const kind of ["click", "change", "keydown"]) {
    addEventListener(kind, (event) => (acted ||= event.isTrusted && (kind !== "keydown" || event.key === "Enter")), true);
  }
  history.pushState = (state, title, url) => {
    if (isSamePlace(new URL(url, location.href))) return history.replaceState(state, title, url);
    const step = acted ? push : history.replaceState;
    acted = false;
    step.call(history, state, title, url);
  };
}

// The language alone is no step, nor is that what is open gets its name, nor that the question of a link is in the box.
function isSamePlace(next) {
  const here = new URL(location.href);
  const asks = here.pathname === next.pathname && next.pathname.endsWith("/"); // elsewhere, "q" is a search
  const unnamed = !here.searchParams.has("conversation") && !here.searchParams.has("answer");
  for (const { searchParams } of [here, next]) {
    searchParams.delete("lang");
    if (asks) searchParams.delete("q");
    if (unnamed) searchParams.delete("conversation");
    searchParams.sort();
  }
  return here.pathname === next.pathname && here.search === next.search;
}
