"""Whatever handles foreign files runs in a process of its own, which may take only so much time and memory."""
