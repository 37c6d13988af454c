"""What travels between the stages: frozen rows, and the tables that keep them."""
