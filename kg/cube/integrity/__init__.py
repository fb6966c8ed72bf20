"""The integrity constraints IC-1 to IC-21 of the RDF Data Cube vocabulary (W3C Recommendation, 16 January 2014, §11.1)."""
