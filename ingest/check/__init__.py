"""The rules of the style guide (corpus/README.md) that a machine can check, one file each."""
