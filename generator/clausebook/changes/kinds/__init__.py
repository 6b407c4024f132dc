"""The kinds of change, one family in each module, with the fields of the model that each is about."""
