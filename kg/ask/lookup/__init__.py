"""Queries that find things by their names, one a file (see ``kg.sparql``)."""
