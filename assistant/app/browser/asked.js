// Remembers the question that is being answered, for as long as this tab is open. If the page comes back in another
// session without having told what became of it, the process or the connection was lost: the server hears of it.

const ASKED = "avv-asked";

export default function ({ data, setTriggerValue }) {
  const { owner, session, conversation, question } = data;
  const kept = JSON.parse(recall(TAB, ASKED) ?? "null");
  if (question !== null) {
    keep(TAB, ASKED, JSON.stringify({ owner, session, conversation, question }));
    return;
  }
  keep(TAB, ASKED, null);
  if (kept === null || kept.session === session) return;
  if (kept.owner === owner && kept.conversation === conversation) setTriggerValue("lost", kept.question);
}
