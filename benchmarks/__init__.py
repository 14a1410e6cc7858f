"""Side-by-side measurements, as ratios in one run: `make bench`. Never a timed test: machines differ."""
