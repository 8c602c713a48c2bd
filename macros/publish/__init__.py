"""What is done to the finished pages: tidying, the security policy, a last look, the move into place."""
