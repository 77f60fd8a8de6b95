"""Who manages a region asks gemeenten to take part in it, and lets one go; on the region's own host."""
