"""The state: tables and their migrations. Importing this package knows all tables."""

from importlib import import_module
from pkgutil import iter_modules

from database.table import Table

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["Table"]
