"""The rules of family MOD, and of IDS where the form of a single value decides: shape, one field at a time."""

from __future__ import annotations

from clausebook.diagnostics import Level, Rule

MISSING_KEY = Rule("MOD001", "missing-key", Level.ERROR, "a key that must be there is missing")
UNKNOWN_KEY = Rule("MOD002", "unknown-key", Level.ERROR, "a key is not known at this place")
UNKNOWN_CHOICE = Rule("MOD003", "unknown-choice", Level.ERROR, "a value is not one of the allowed words")
WRONG_TYPE = Rule("MOD004", "wrong-type", Level.ERROR, "a value does not have the form its field needs")
EMPTY_VALUE = Rule("MOD005", "empty-value", Level.ERROR, "a value is empty where something is needed")
NOT_A_LIST = Rule("MOD006", "not-a-list", Level.ERROR, "one value stands where a list is needed")
INVALID_VALUE = Rule("MOD099", "invalid-value", Level.ERROR, "a value is refused for another reason")
MALFORMED_ID = Rule("IDS002", "malformed-id", Level.ERROR, "an id or reference does not have the form its kind needs")

MODEL_RULES = (
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_CHOICE,
    WRONG_TYPE,
    EMPTY_VALUE,
    NOT_A_LIST,
    INVALID_VALUE,
    MALFORMED_ID,
)
