"""What mail servers and programs say in prose, for people: known by its turns of phrase, and never certain."""
