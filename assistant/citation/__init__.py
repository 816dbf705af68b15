"""How a cited text is named, dated and linked, whatever it is shown in."""
