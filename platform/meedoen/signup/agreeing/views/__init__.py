"""The page on which the agreement is signed, and the one on which the gemeente finds it again."""
