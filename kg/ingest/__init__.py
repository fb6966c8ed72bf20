"""Ingest: bytes of any kind in, one ``Document`` out; files and folders are found and read here and nowhere else."""
