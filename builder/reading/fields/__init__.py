"""The fields of an article: their names, the values they take, and which of several counts."""
