"""An operator visits a gemeente: with a reason, for hours, to look and not to touch, seen by who works there."""
