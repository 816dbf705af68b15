"""Personal data are replaced by placeholders before a text leaves the machine, and put back afterwards."""
