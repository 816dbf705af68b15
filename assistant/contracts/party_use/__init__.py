"""What a contract says of each party, by which it is told who hands out the data and who works with them."""
