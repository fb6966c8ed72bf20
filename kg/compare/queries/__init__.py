"""Queries of the comparison, one a file (see ``kg.sparql``)."""
