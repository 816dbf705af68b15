"""What a contract is: who made it, when, for how long, with which annexes; each with the place it was read from."""
