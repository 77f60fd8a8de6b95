"""As whom a gemeente writes, and whether mail servers elsewhere will believe it."""
