"""三行 Python:建图、提问、看答案。 Three lines: build, ask, read the answer."""

import kg

graph = kg.build("examples/reports")
print(graph.query('SELECT ?文件 WHERE { ?d cg:issuer/skos:prefLabel "巴彦县人民政府"@zh ; skos:prefLabel ?文件 }'))
