"""What happens to the finished pages: tidying, the security policy, a last check, putting in place."""
