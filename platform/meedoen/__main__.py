"""`python -m meedoen` is the command `meedoen`."""

from meedoen.command import main

main()
