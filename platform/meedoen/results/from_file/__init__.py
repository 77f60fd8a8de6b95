"""`meedoen results weigh`: answers and targets in files from outside, weights in a file. No database."""
