"""What writes files in a repository: new items, evidence, approvals, schemas, a new organisation's folder.

Plain functions that return values or raise `Refused`; `clausebook.cli` prints.
"""
