"""What the YAML may hold: frozen pydantic models, one family of things per module."""
