"""Named information systems: ``find`` reads them, ``pattern`` says how they are written."""
