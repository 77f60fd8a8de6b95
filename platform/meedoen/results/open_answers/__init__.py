"""What people wrote in their own words: read after closing, apart from everything else."""
