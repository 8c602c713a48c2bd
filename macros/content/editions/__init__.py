"""What a guideline says at one time, what differs between two times, and what follows for its items."""
