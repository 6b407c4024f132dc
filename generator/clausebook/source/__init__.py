"""Reading YAML files into text-only data and places. Nothing here knows what the data means."""

from clausebook.source.files import SourceFile, find_files, lines_of, read_file
from clausebook.source.places import Places, Route
from clausebook.source.reader import Reading, parse, read_yaml
from clausebook.source.rules import SOURCE_RULES

__all__ = [
    "SOURCE_RULES",
    "Places",
    "Reading",
    "Route",
    "SourceFile",
    "find_files",
    "lines_of",
    "parse",
    "read_file",
    "read_yaml",
]
