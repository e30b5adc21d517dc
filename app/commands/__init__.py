"""One file per command: each offers `command`, a function or a Typer group of its own."""
