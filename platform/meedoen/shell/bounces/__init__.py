"""Mail that comes back, from the shell: read it, or take it in by a pipe, a folder or LMTP."""
