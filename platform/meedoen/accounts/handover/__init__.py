"""From the platform, where somebody signed in, to a space where they work: a code, worth one entry."""
