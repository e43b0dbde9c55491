"""What the tables say about each other: what belongs to what, what may stand once."""

from functools import cache

from sqlmodel import SQLModel

from diary.models import TABLES, Row


@cache
def parents(table: type[Row]) -> tuple[tuple[str, type[Row]], ...]:
    """Return which columns of a table name a row of another one.

    Args:
        table: One of the diary's tables.

    Returns:
        (column, the table it points to) pairs.
    """
    by_name = {str(one.__tablename__): one for one in TABLES}
    keys = SQLModel.metadata.tables[str(table.__tablename__)].foreign_keys
    found = ((key.parent.name, by_name[key.column.table.name]) for key in keys)
    return tuple(sorted(found, key=lambda pair: pair[0]))


@cache
def unique_columns(table: type[Row]) -> tuple[tuple[str, ...], ...]:
    """Return which columns together may stand in only one live row.

    Args:
        table: One of the diary's tables.

    Returns:
        One tuple of columns for each such rule.
    """
    indexes = SQLModel.metadata.tables[str(table.__tablename__)].indexes
    rules = (index for index in indexes if index.unique)
    return tuple(tuple(column.name for column in rule.columns) for rule in rules)
