"""Fair use: how much one may ask, and whose turn it is where more is asked than the machine bears."""
