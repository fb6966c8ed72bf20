"""Tidy tables of a graph for people who work in spreadsheets: figures, entities, relations, evidence."""

from kg.tables.files import neutral, write_csv, write_parquet, write_xlsx
from kg.tables.rows import Cell, Column, Table, Type, tables

__all__ = ["Cell", "Column", "Table", "Type", "neutral", "tables", "write_csv", "write_parquet", "write_xlsx"]
