"""Mail to another address: asked by a member, confirmed from the new address, told to the old one."""
