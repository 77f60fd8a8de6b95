"""An address on the web of a gemeente's own: asked for, pointed at us, given by the operator, taken by the worker."""
