// Whoever logs in elsewhere comes back to the start page: the question of the address waits in the storage of this tab.

const KEY = "avv-question";

export default function ({ data, setTriggerValue }) {
  if (data.keep) {
    sessionStorage.setItem(KEY, new URLSearchParams(location.search).get("q").slice(0, data.room));
    return;
  }
  const question = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (question) setTriggerValue("question", question);
}
