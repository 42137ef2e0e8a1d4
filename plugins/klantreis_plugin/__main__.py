"""`python -m klantreis_plugin` is the command `klantreis`."""

from .cli import main

main(prog_name="klantreis")
