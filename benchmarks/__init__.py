"""What it costs, as figures and ratios: `make bench`."""
