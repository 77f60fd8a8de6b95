"""The mail server of a gemeente's own: chosen, tried with one mail, and then used for all of them."""
