"""The benchmark: this project and others that serve the same small contract, side by side."""
