"""Measurements: ratios within one run, on this machine. `./enishi bench append`."""
