"""The addresses of the pages of contracts, and where in a contract they lead."""

REGISTER, CONTRACT, DRAFT = "contracts", "contract", "draft"
