"""Audits between planning and record: what the last ones left, what to ask, what came back from the browser."""
