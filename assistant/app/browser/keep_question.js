// Whoever logs in elsewhere comes back to the start page: the question of the address waits in the storage of this tab.

const QUESTION = "avv-question";

export default function ({ data, setTriggerValue }) {
  if (data.keep) {
    const asked = location.pathname.endsWith("/") && new URLSearchParams(location.search).get("q"); // elsewhere, a search
    if (asked) keep(TAB, QUESTION, asked.slice(0, data.longest));
    return;
  }
  const question = recall(TAB, QUESTION);
  keep(TAB, QUESTION, null);
  if (question) setTriggerValue("question", question);
}
