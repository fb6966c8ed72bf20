"""Particular meetings: ``find`` reads them, ``pattern`` says how they are written."""
