"""Queries of the coverage tables, one a file (see ``kg.sparql``)."""
