"""Queries of the check room, one a file (see ``kg.sparql``)."""
