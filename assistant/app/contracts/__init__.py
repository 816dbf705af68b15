"""The pages of the company's own contracts: register, one contract, and drafting a new one."""
