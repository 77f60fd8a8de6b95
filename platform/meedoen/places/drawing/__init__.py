"""A gemeente draws its own areas: takes them from CBS or types them, merges small ones, names them."""
