// Whoever logs in elsewhere comes back to the start page: the question of the address waits in the storage of this tab.

const KEY = "avv-question";

export default function ({ data, setTriggerValue }) {
  if (data.keep) {
    const asked = location.pathname.endsWith("/") && new URLSearchParams(location.search).get("q"); // elsewhere, a search
    if (asked) sessionStorage.setItem(KEY, asked.slice(0, data.room));
    return;
  }
  const question = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (question) setTriggerValue("question", question);
}
