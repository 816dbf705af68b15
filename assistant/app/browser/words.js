// Streamlit's own words are English only. What it shows and reads out is said in the language of the page, as it comes.

function sayWordsIn(words) {
  if (window.kompassWords === words) return;
  window.kompassWords = words;
  window.kompassWordList = new Map(Object.entries(JSON.parse(words)));
  translate(document.body);
  if (window.kompassWordObserver) return;
  window.kompassWordObserver = new MutationObserver((changes) => {
    for (const change of changes) {
      const nodes = change.type === "childList" ? change.addedNodes : [change.target];
      for (const node of nodes) translate(node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
    }
  });
  const kinds = { childList: true, subtree: true, characterData: true, attributeFilter: ["aria-label", "title"] };
  window.kompassWordObserver.observe(document.body, kinds);
}

function translate(root) {
  const asked = '[aria-label], [title], [data-testid="stSkipToContent"]';
  if (!root?.querySelectorAll) return;
  for (const one of [root, ...root.querySelectorAll(asked)]) if (one.matches(asked)) translateOne(one);
}

// Of "day, date of the contract" the rest is ours.
function translateOne(element) {
  const words = window.kompassWordList;
  for (const name of ["aria-label", "title"]) {
    const [first, ...rest] = (element.getAttribute(name) ?? "").split(", ");
    const said = words.get(first);
    if (said && said !== first) element.setAttribute(name, [said, ...rest].join(", "));
  }
  const text = element.childNodes.length === 1 && element.firstChild.nodeType === Node.TEXT_NODE ? element.firstChild : null;
  const said = text && words.get(text.nodeValue);
  if (said && said !== text.nodeValue) text.nodeValue = said;
}
