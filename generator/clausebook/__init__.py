"""An organisation's complaints policy and ISO 10002 evidence, from YAML to a checked and published site."""

__version__ = "0.1.0"
