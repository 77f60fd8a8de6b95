"""An installation as deploy/README.md tells it, without the parts of the demo."""
