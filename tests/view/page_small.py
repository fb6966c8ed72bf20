"""A graph small enough to know by heart, and names that mean harm."""

from __future__ import annotations

from page_synthetic import Text, Writer, text, typed

HOSTILE = {
    "script": "</script><img src=x onerror=window.hacked=1>",
    "markup": '"><svg onload=window.hacked=2><b>粗</b>',
    "template": "{{data}} ${window.hacked=3} {name}",
    "right-to-left": "\u202e府政民人\u202c市\u200f",
    "long": "很长的名称" * 1000,
    "emoji": "😀👩‍👩‍👧政务大厅",
    "rare": "㐂𠮷𠀀镇",
    "formula": '=HYPERLINK("http://example.invalid","点我")',
    "proto": "__proto__",
    "ends": "-->]]>\u2028</style>",
}


def small() -> bytes:
    """Two counties, two years, tasks, a problem, figures, a platform, a person, and an island that nothing reaches."""
    out = Writer()
    area(out, "140000", "山西省")
    area(out, "140800", "运城市", "140000")
    area(out, "140881", "永济市", "140800")
    area(out, "230000", "黑龙江省")
    area(out, "230126", "巴彦县", "230000")
    government = out.entity("ag:140881-政府", "cg:Government", "永济市人民政府")
    out.add(government, "skos:altLabel", text("永济市政府"))
    out.add(government, "cg:jurisdiction", "pl:140881")
    bureau = out.entity("ag:140881-司法局", "cg:Agency", "永济市司法局")
    finance = out.entity("ag:140881-财政局", "cg:Agency", "永济市财政局")
    other = out.entity("ag:230126-政府", "cg:Government", "巴彦县人民政府")
    out.add(other, "cg:jurisdiction", "pl:230126")
    law = out.entity("doc:100000-行政复议法", "cg:LegalInstrument", "中华人民共和国行政复议法")
    across = out.entity("ini:跨省通办", "cg:Initiative", "“跨省通办”")
    out.entity("ind:复议受理数", "cg:Indicator", "复议受理数")
    out.add("u:件", "skos:prefLabel", text("件", ""))
    out.entity("plt:孤岛", "cg:Platform", "无人问津平台")
    lonely = out.entity("psn:孤一", "cg:Person", "孤一")
    out.add(lonely, "skos:note", text("没有事实"))

    report = document(
        out, "140881-永字-2022-4", "关于2021年法治政府建设情况的报告", "永字〔2022〕4号", "2021", "2022-01-10", "140881"
    )
    first = Text(out, "永济2021.txt", report)
    facts = out.add
    facts(report, "cg:docNumber", '"永字〔2022〕4号"', first.graph)
    first.claim(report, "cg:issuer", government, "2022年1月10日,永济市人民政府印发本报告。", "印发")
    first.claim(
        report,
        "cg:basedOn",
        law,
        "根据《中华人民共和国行政复议法》,现将𠮷祥情况报告如下。",
        "根据《中华人民共和国行政复议法》",
    )
    first.claim("pl:140881", "cg:carriesOut", across, "我市推进“跨省通办”,群众少跑腿。", "推进“跨省通办”")
    first.claim(bureau, "cg:agencyOf", government, "永济市司法局是市政府工作部门。", "工作部门")
    task(out, first, "深化复议改革", "c:要求", (bureau, "cg:leadUnit"), (finance, "cg:responsibleUnit"))
    task(out, first, "加强执法监督", "c:计划", (bureau, "cg:responsibleUnit"))
    problem = out.entity("x:问题-1", "cg:Problem", "法制审核力量薄弱")
    first.claim("pl:140881", "cg:hasProblem", problem, "存在法制审核力量薄弱等问题。", "力量薄弱")
    tenure = "x:任职-1"
    person = out.entity("psn:140881-王建国", "cg:Person", "王建国")
    post = out.entity("x:post-市长", "cg:Post", "市长")
    for predicate, value in (
        ("rdf:type", "cg:Tenure"),
        ("org:member", person),
        ("org:organization", government),
        ("org:post", post),
    ):
        facts(tenure, predicate, value, first.graph)
    first.prove(tenure, "市长王建国主持召开常务会议。", "王建国", "tenure")
    figure(out, first, "9", "2021", "140881")
    figure(out, first, "1234.5", "2020", "140881", comparison="yoy")
    shortened = figure(out, first, "18", "2021", "140881")
    facts(shortened, "cg:fromValue", typed("30.0", "decimal"), first.graph)

    second_report = document(out, "230126-报告", "2022年度法治政府建设报告", "", "2022", "2023-02-01", "230126")
    second = Text(out, "巴彦2022.txt", second_report)
    second.claim(second_report, "cg:issuer", other, "巴彦县人民政府发布本报告。", "发布")
    second.claim("pl:230126", "cg:carriesOut", across, "巴彦县实施“跨省通办”。", "“跨省通办”")
    second.claim(second_report, "eli:cites", law, "依法办理复议案件。", "复议")
    figure(out, second, "12", "2022", "230126")
    return out.data()


def hub(count: int = 400) -> bytes:
    """One law that ``count`` things hang on: three quarters documents, the rest agencies that formulate it."""
    out = Writer()
    law = out.entity("doc:100000-大法", "cg:LegalInstrument", "人人引用的法")
    body = Text(out, "枢纽.txt", law)
    for i in range(count * 3 // 4):
        doc = out.entity(f"doc:x-{i:04d}", "cg:Document", f"第{i:04d}号文件")
        body.claim(doc, "eli:cites", law, f"第{i:04d}号文件引用了它。", "引用")
    for i in range(count // 4):
        unit = out.entity(f"ag:x-{i:04d}", "cg:Agency", f"第{i:04d}号单位")
        body.claim(unit, "cg:formulates", law, f"第{i:04d}号单位参与制定。", "制定")
    return out.data()


def hostile() -> bytes:
    """Every hostile name as entity, alias, note and sentence."""
    out = Writer()
    centre = out.entity("ag:x-中心", "cg:Agency", "中心")
    document_ = out.entity("doc:x-恶意", "cg:Document", HOSTILE["script"])
    body = Text(out, HOSTILE["markup"], document_)
    for key, name in sorted(HOSTILE.items()):
        node = out.entity(f"plt:{key}", "cg:Platform", name)
        out.add(node, "skos:altLabel", text("又名" + name[:300]))
        out.add(node, "skos:note", text(name[:300]))
        body.claim(centre, "cg:operates", node, f"句子:{name[:500]}。", name[:20])
    return out.data()


def area(out: Writer, code: str, name: str, parent: str = "") -> None:
    place = out.entity("pl:" + code, "cg:Jurisdiction", name)
    out.add(place, "skos:notation", f'"{code}"')
    if parent:
        out.add(place, "cg:parentArea", "pl:" + parent)


def document(out: Writer, key: str, title: str, number: str, period: str, issued: str, code: str) -> str:
    node = out.entity("doc:" + key, "cg:Document", title)
    out.add(node, "dct:title", text(title))
    out.add(node, "cg:period", f'"{period}"')
    out.add(node, "dct:issued", typed(issued, "date"))
    out.add(node, "cg:jurisdiction", "pl:" + code)
    return node


def task(out: Writer, body: Text, label: str, status: str, *units: tuple[str, str]) -> None:
    node = out.entity(f"task:{body.short}-{label}", "cg:Task", label)
    out.add(node, "cg:status", status, body.graph)
    body.prove(node, f"(一){label}。", label, "task")
    for unit, role in units:
        body.claim(node, role, unit, f"{label}由有关单位负责。", "负责")


def figure(out: Writer, body: Text, value: str, period: str, code: str, comparison: str = "level") -> str:
    node = f"obs:{body.short}-{period}-{value.replace('.', '_')}"
    for predicate, end in (
        ("rdf:type", "cg:Observation"),
        ("cg:indicator", "ind:复议受理数"),
        ("cg:value", typed(value, "decimal")),
        ("cg:unit", "u:件"),
        ("cg:bound", "c:eq"),
        ("cg:comparison", "c:" + comparison),
        ("cg:period", f'"{period}"'),
        ("cg:jurisdiction", "pl:" + code),
    ):
        out.add(node, predicate, end, body.graph)
    body.prove(node, f"{period}年受理行政复议案件{value}件。", f"{value}件", "figure")
    return node
