"""Real mail servers on loopback for the tests, and a wire between them and us that breaks on demand."""
