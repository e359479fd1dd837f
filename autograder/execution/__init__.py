"""How the cells of a submission are executed."""
