"""The name of the log of an audit."""

SUFFIX = ".events.jsonl"
"""After the id of the audit. For whoever looks for logs and reads none."""
