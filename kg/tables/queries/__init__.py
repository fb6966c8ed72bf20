"""Queries of the tidy tables, one a file (see ``kg.sparql``)."""
