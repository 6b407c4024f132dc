"""Pages: small Jinja templates that give Markdown with HTML parts, one frozen view each."""
