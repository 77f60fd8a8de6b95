"""The archive: what a gemeente may have of what it made here, as files that any program opens."""
