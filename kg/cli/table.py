"""The commands: where each lies, and its line in the overview, Chinese and English."""

from __future__ import annotations

OVERVIEW = (
    """政图:把中国政府文件读成可信的知识图谱。

  kg build 报告文件夹 -o out          建图
  kg query out -q 'SELECT …'          查询
  kg show out 巴彦县司法局            看一个对象和它的出处

退出码:0 正常;1 完成但有问题;2 用法;3 读不到任何来源;4 查询有错;5 超出限额;70 程序错误;130 中断""",
    """Zhengtu: a knowledge graph of Chinese government documents that can be trusted.

  kg build REPORTS/ -o out            build a graph
  kg query out -q 'SELECT …'          ask it
  kg show out 巴彦县司法局            see a thing and where its facts come from

Exit codes: 0 good; 1 done with problems; 2 usage; 3 nothing read; 4 query; 5 limit; 70 internal; 130 interrupted""",
)

COMMANDS: dict[str, tuple[str, str, str]] = {
    "build": ("kg.cli.build:command", "读文件和文件夹,建图或更新图", "Read files and folders, build or update a graph"),
    "query": ("kg.cli.query:command", "用 SPARQL 查询,不必写前缀", "Ask in SPARQL; prefixes are supplied"),
    "ask": ("kg.cli.ask:command", "用中文问", "Ask in Chinese"),
    "show": ("kg.cli.show:command", "一个对象的卡片:事实和原文", "A thing's card: facts and sentences"),
    "search": ("kg.cli.search:command", "按名称和原文查找", "Search names and sentences"),
    "explain": ("kg.cli.explain:command", "一条事实从哪里来", "Where a fact comes from"),
    "path": ("kg.cli.path:command", "两个对象之间的联系", "How two things are connected"),
    "view": ("kg.cli.view:command", "写出交互网络页面", "Write the interactive page"),
    "export": ("kg.cli.export:command", "导出为其他格式", "Write the graph in other formats"),
    "check": ("kg.cli.check:command", "核对文件里的数字和说法", "Check figures and statements"),
    "stats": ("kg.cli.stats:command", "指标统计表", "Tables of figures"),
    "compare": ("kg.cli.compare:command", "地区之间、年度之间比较", "Compare places and years"),
    "status": ("kg.cli.status:command", "图里有哪些文档", "Which documents are in a graph"),
    "info": ("kg.cli.info:command", "图的规模", "How large a graph is"),
    "diff": ("kg.cli.diff:command", "两个图说法的不同", "What two graphs say differently"),
    "remove": ("kg.cli.remove:command", "取出一份文档的全部事实", "Take a document's facts out"),
    "review": ("kg.cli.review:command", "列出需要人决定的同名对象", "List identities that a person must decide"),
    "validate": ("kg.cli.validate:command", "按本体约束校验", "Validate against the shapes"),
    "schema": ("kg.cli.schema:command", "本体:类、属性、代码表", "The ontology: classes, properties, code lists"),
    "evaluate": ("kg.cli.evaluate:command", "与标准答案对比", "Compare with gold answers"),
}
