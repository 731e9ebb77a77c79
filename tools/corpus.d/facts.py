"""Facts of a schema in words that are the same on both databases when the facts are."""

from history import tokens
from values import normal

_SAME = {"!=": "<>", "~~": "like", "glob": "like", "true": "1", "false": "0", "now": "current_timestamp"}


def plain(expression):
    """Folded, without parentheses, casts and what PostgreSQL makes of IN."""
    words, casting = [], False
    for kind, token, _ in tokens(expression or ""):
        if kind == "quoted" and token[0] == '"':
            token = token[1:-1]
        elif kind != "quoted":
            token = _SAME.get(token.lower(), token.lower())
        if token == "::" or casting and kind == "word":
            casting = True
        else:
            casting = False
            if token not in "()[]":
                words.append(token)
    return " ".join(words).replace("= any array", "in")


def index_fact(unique, keys, where):
    keys = ", ".join((key["column"] or plain(key["text"])) + (" DESC" if key["desc"] else "") for key in keys)
    return f"{'UNIQUE ' if unique else ''}({keys})" + (f" WHERE {plain(where)}" if where else "")


def foreign_key_fact(columns, parent, parent_columns, on_update, on_delete):
    return (f"FOREIGN KEY ({', '.join(columns)}) REFERENCES {parent} ({', '.join(parent_columns)})",
            f"ON UPDATE {on_update} ON DELETE {on_delete}")


def normal_rows(table, rows):
    types = [column["type"] for column in table["columns"]]
    return sorted((tuple(map(normal, row, types)) for row in rows), key=str)
