"""Command line: one module per subcommand of `avv`."""
