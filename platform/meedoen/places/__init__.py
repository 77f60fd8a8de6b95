"""Gemeente and wijk: codes per year and the population figures that go with them."""
