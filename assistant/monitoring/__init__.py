"""What tells from outside how the chat fares: probes, figures, log lines, and which questions are being answered."""
