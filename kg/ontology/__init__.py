"""``ontologies/*.ttl`` as a closed vocabulary; minting of local names."""

from kg.ontology.iri import BASE, slug
from kg.ontology.vocabulary import Concept, Scheme, Term, Vocabulary, load

__all__ = ["BASE", "Concept", "Scheme", "Term", "Vocabulary", "load", "slug"]
