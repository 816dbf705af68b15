"""Contracts in which only what the sentences say tells who works for whom."""

GERMAN = (
    "Ohrwerk nimmt für die Kanzlei Anrufe an. Ohrwerk löscht die Notizen bald. Ohrwerk meldet Vorfälle sofort. "
    "Die Kanzlei entscheidet über Auskünfte. Weisungen der Kanzlei bestätigt Ohrwerk. Hinweise erhält die Kanzlei. "
)
ENGLISH = (
    "Pigeon sends messages on behalf of the Clinic. Pigeon deletes them after a week. Pigeon keeps a log. "
    "The Clinic decides who is written to. Pigeon's staff are bound to secrecy. "
)
