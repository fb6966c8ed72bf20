"""Initiative mentions -> concepts: national ones by the scheme, local ones under the place that practises them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Kind, Mention
from kg.ontology import load
from kg.ontology.iri import slug
from kg.resolve.context import Context
from kg.resolve.registry import Registry

_KINDS = {"改革": "c:改革", "制度": "c:制度", "机制": "c:机制", "行动": "c:专项行动", "整治": "c:专项行动", "攻坚战": "c:专项行动", "工程": "c:工程", "服务": "c:服务", "品牌": "c:品牌", "宣传": "c:宣传活动", "活动": "c:宣传活动",
          "创建": "c:创建活动", "评比": "c:创建活动", "战略": "c:战略", "部署": "c:战略", "定位": "c:目标定位", "理念": "c:理念", "考核": "c:考核"}  # fmt: skip


def resolve_initiatives(mentions: Sequence[Mention], registry: Registry, context: Context) -> list[tuple[Mention, str]]:
    """Link initiative mentions: “放管服”改革 to the national concept, “永心办·济时办” to one of 永济市."""
    concepts = load().concepts
    present = {m.part("concept") for m in mentions if m.kind is Kind.INITIATIVE and m.part("concept")}
    found: list[tuple[Mention, str]] = []
    for mention in mentions:
        if mention.kind is not Kind.INITIATIVE:
            continue
        curie = mention.part("concept")
        if curie:
            special = [
                c
                for c in sorted(present)
                if curie in concepts[c].broader
                and concepts[c].labels["zh"].endswith(concepts[curie].labels["zh"])
                and len(concepts[curie].labels["zh"]) <= 6
            ]
            concept = concepts[special[0]] if len(special) == 1 else concepts[curie]
            curie = concept.curie
            written = _clean(mention.name)
            alt = [*concept.alts, written]
            iri = registry.add(curie, "cg:Initiative", concept.labels["zh"], alt=alt)
        else:
            iri = _local(mention, registry, context)
        registry.link(mention.span, iri, mention.rule)
        found.append((mention, iri))
    return found


def _local(mention: Mention, registry: Registry, context: Context) -> str:
    quoted, suffix = mention.part("quoted"), mention.part("suffix")
    area = context.area
    name = quoted or _clean(mention.name)  # a user's component gives the name alone
    label = f"“{quoted}”{suffix}" if quoted else name
    alt = {f"“{name}”", name, f"{name}{suffix}"} - {label}
    kind = next((code for word, code in _KINDS.items() if (suffix or name).endswith(word)), "c:品牌")
    kind = "c:目标定位" if mention.part("aim") else kind
    facts = [("cg:jurisdiction", area.iri), ("dct:type", kind)]
    registry.add_entity(area.entity())
    key = f"ini:{area.key()}-{slug(re.sub(r'[、,·]', '', name))}"
    return registry.add(key, "cg:LocalInitiative", label, alt=sorted(alt), facts=facts)


def _clean(text: str) -> str:
    return re.sub(r"\s+", "", text)
