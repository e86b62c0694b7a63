"""What the product does: one function for each operation of the contract."""
