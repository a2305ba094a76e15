"""What misses in a site before it goes out: dead links, missing pictures, headlines twice, hazards of direction."""
