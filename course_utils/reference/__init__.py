"""The reference implementation, one module per notebook. For instructors only."""
