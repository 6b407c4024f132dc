"""The rules of family SRC: what can be wrong before a file means anything."""

from __future__ import annotations

from clausebook.diagnostics import Level, Rule

INVALID_YAML = Rule("SRC001", "invalid-yaml", Level.ERROR, "a file is not valid YAML")
DUPLICATE_KEY = Rule("SRC002", "duplicate-key", Level.ERROR, "a mapping holds the same key twice")
ANCHOR_OR_ALIAS = Rule("SRC003", "anchor-or-alias", Level.ERROR, "a file uses a YAML anchor or alias")
MERGE_KEY = Rule("SRC004", "merge-key", Level.ERROR, "a file uses the YAML merge key")
TAG = Rule("SRC005", "yaml-tag", Level.ERROR, "a file uses a YAML tag")
TAB = Rule("SRC006", "tab-indent", Level.ERROR, "a line is indented with a tab")
NOT_UTF8 = Rule("SRC007", "not-utf-8", Level.ERROR, "a file, or its name, is not encoded in UTF-8")
BYTE_ORDER_MARK = Rule("SRC008", "byte-order-mark", Level.WARNING, "a file starts with a byte-order mark")
CARRIAGE_RETURN = Rule("SRC009", "carriage-return", Level.WARNING, "a file has Windows line endings")
TOO_DEEP = Rule("SRC010", "too-deep", Level.ERROR, "a file is nested too deeply")
TOO_LARGE = Rule("SRC011", "too-large", Level.ERROR, "a file is larger than the checker reads")
SYMBOLIC_LINK = Rule("SRC012", "symbolic-link", Level.ERROR, "a file or folder in the content is a symbolic link")
LEAVES_FOLDER = Rule("SRC013", "path-leaves-folder", Level.ERROR, "a path points outside the content folder")
SEVERAL_DOCUMENTS = Rule("SRC014", "several-documents", Level.ERROR, "a file holds more than one YAML document")
EMPTY_FILE = Rule("SRC015", "empty-file", Level.ERROR, "a file holds no content")
UNKNOWN_FILE = Rule("SRC016", "unknown-file", Level.ERROR, "a YAML file stands where nothing reads it")
UNREADABLE = Rule("SRC017", "unreadable-file", Level.ERROR, "a file cannot be opened")
CONTROL_CHARACTER = Rule(
    "SRC018", "control-character", Level.ERROR, "a file, or its name, holds an invisible control character"
)
KEY_NOT_TEXT = Rule("SRC019", "key-not-text", Level.ERROR, "a key is a list or a mapping instead of a word")
NO_ORGANISATION = Rule("SRC020", "missing-organisation", Level.ERROR, "the content has no organisation.yml")
MERGE_CONFLICT = Rule("SRC021", "merge-conflict", Level.ERROR, "a merge conflict is left in a file")
CUT_BY_COMMENT = Rule("SRC022", "cut-by-comment", Level.WARNING, "a # in the middle of a value cuts it short")

SOURCE_RULES = (
    INVALID_YAML,
    DUPLICATE_KEY,
    ANCHOR_OR_ALIAS,
    MERGE_KEY,
    TAG,
    TAB,
    NOT_UTF8,
    BYTE_ORDER_MARK,
    CARRIAGE_RETURN,
    TOO_DEEP,
    TOO_LARGE,
    SYMBOLIC_LINK,
    LEAVES_FOLDER,
    SEVERAL_DOCUMENTS,
    EMPTY_FILE,
    UNKNOWN_FILE,
    UNREADABLE,
    CONTROL_CHARACTER,
    KEY_NOT_TEXT,
    NO_ORGANISATION,
    MERGE_CONFLICT,
    CUT_BY_COMMENT,
)
