from __future__ import annotations

import pytest

from kg.ingest.norm import shadow
from kg.model import Document, Layout, Section, SectionRole, Sentence, Span
from kg.recognize.quantity.find import recognize_quantities
from kg.relate.observation.context import ObservationContext
from kg.relate.observation.indicator import IndicatorRow, standard_indicator
from kg.relate.observation.observe import observe
from kg.rules.tables import read_table


def _observe(text, *, year="2023", role=None, places=(), agencies=(), avoid=()):
    norm = shadow(text)
    sentences, start = [], 0
    for index, char in enumerate(norm):
        if char in "。;\n" or index == len(norm) - 1:
            if norm[start : index + 1].strip():
                sentences.append(Sentence(Span(start, index + 1), 0 if role else -1))
            start = index + 1
    whole = Span(0, len(norm))
    sections = (Section(0, -1, 1, "一、", whole, whole, "一", role),) if role else ()
    doc = Document("a" * 64, text, norm)
    layout = Layout(sections=sections, sentences=tuple(sentences))
    quantities = recognize_quantities(norm, sentences)
    linked = tuple((Span(norm.index(name), norm.index(name) + len(name)), iri) for name, iri in places)
    actors = tuple((Span(norm.index(name), norm.index(name) + len(name)), iri) for name, iri in agencies)
    context = ObservationContext(doc, layout, quantities, year, "pl:own", actors, linked, avoid)
    nodes, entities = observe(context)
    labels = {entity.iri: entity.label for entity in entities}
    return [
        dict(node.properties)
        | {"label": labels[dict(node.properties)["cg:indicator"]], "iri": node.iri, "rule": node.rule}
        for node in nodes
    ], entities


def _measures(text, **options):
    return [(row["label"], row["cg:value"].split('"')[1]) for row in _observe(text, **options)[0]]


CASES = [
    # parts of a whole carry their own quantities; a quantity behind a list of parts is of no single one
    (
        "全街总户数900户,2500人,其中村民300户,人口800人;居民600户,人口1700人。",
        [
            ("全街总户数", "900.0"),
            ("全街总人口", "2500.0"),
            ("村民户数", "300.0"),
            ("村民人口", "800.0"),
            ("居民户数", "600.0"),
            ("居民人口", "1700.0"),
        ],
    ),
    # what was raised among other animals is not told again by the unit of a farm
    (
        "存栏生猪900头。现有鹿场2个,其中东山鹿场120头、西山鹿场80头。",
        [("存栏生猪数", "900.0"), ("现有鹿场数", "2.0"), ("东山鹿场数", "120.0"), ("西山鹿场数", "80.0")],
    ),
    # growth by year is not the growth of one year; the same amount in another currency is no new one
    (
        "外贸总额达70亿美元、折合500亿元,年均增长6%。",
        [("外贸总额", "7000000000.0"), ("外贸总额", "50000000000.0"), ("外贸总额年均增长率", "6.0")],
    ),
    (
        "新材料产值增长6%、占工业产值比重提高到45%。",
        [("新材料产值增长率", "6.0"), ("新材料产值占工业产值比例", "45.0")],
    ),
    # a standard by person; what opens a sentence as its subject; a share of what stands before 按
    (
        "在册对象30人,其中城镇10人,农村20人,保障标准分别为每人每月61元和45元。",
        [
            ("在册对象人数", "30.0"),
            ("城镇在册对象人数", "10.0"),
            ("农村在册对象人数", "20.0"),
            ("城镇在册对象保障标准", "61.0"),
            ("农村在册对象保障标准", "45.0"),
        ],
    ),
    ("一是东山休闲山庄,投资500万元。", [("东山休闲山庄投资", "5000000.0")]),
    ("三星级按60%奖励返还,四星级按80%奖励返还。", [("三星级奖励返还比例", "60.0"), ("四星级奖励返还比例", "80.0")]),
    ("4次提高养老金标准。", [("提高养老金标准次数", "4.0")]),
    # an amount right behind a part; a list behind a figure stops before the next one's noun
    (
        "零售总额9亿元。其中限额以上企业35户,零售额4亿元。",
        [("零售总额", "900000000.0"), ("限额以上企业数", "35.0"), ("限额以上企业零售额", "400000000.0")],
    ),
    (
        "建有86个种植专业户、种植面积320亩,水库1座。",
        [("建有种植专业户数", "86.0"), ("种植专业户种植面积", "320.0"), ("水库数", "1.0")],
    ),
    ("为90户250人发放补助。", [("发放补助数", "90.0"), ("发放补助人数", "250.0")]),
    # below nought; the same amount at another rate; growth over two years
    ("人口增长率为-3.19‰。", [("人口增长率", "-3.19")]),
    (
        "全县生产总值(GDP)8万元,按平均汇率计算为1万美元,两年平均增长2%。",
        [("生产总值", "80000.0"), ("生产总值", "10000.0"), ("生产总值两年平均增长率", "2.0")],
    ),
    (
        "城市低保新增276户,退出374户,农村低保新增87户,退出29户。",
        [
            ("城市低保新增户数", "276.0"),
            ("城市低保退出户数", "374.0"),
            ("农村低保新增户数", "87.0"),
            ("农村低保退出户数", "29.0"),
        ],
    ),
    ("入户警情中的盗窃类警情呈下降态势,接报30起。", [("盗窃类警情接报数", "30.0")]),
    ("建设幸福水库35座(段)。", [("建设幸福水库数", "35.0")]),
    # a budget is completed to a share of itself; receipts fall short of last year's
    (
        "土地收入完成80万元,完成年初预算数200万元的40%,比上年减收10万元,下降11%。",
        [
            ("土地收入", "800000.0"),
            ("年初预算数", "2000000.0"),
            ("土地收入占年初预算数比例", "40.0"),
            ("土地收入减收数", "100000.0"),
            ("土地收入下降率", "11.0"),
        ],
    ),
    (
        "总产值达70亿元,较2020年的60亿元增加10亿元。",
        [("总产值", "7000000000.0"), ("总产值", "6000000000.0"), ("总产值增加数", "1000000000.0")],
    ),
    # two changes behind one 分别, each with its own word
    (
        "签约30人,解约20人,同比分别下降8%、上升2%。",
        [("签约人数", "30.0"), ("解约人数", "20.0"), ("签约同比下降率", "8.0"), ("解约上升率", "2.0")],
    ),
    # who did the acts of a part goes on; a long subject of another unit stands alone; cases share their kind only
    (
        "全市受理案件80件,办结60件。其中甲县受理8件,办结4件。",
        [("受理案件数", "80.0"), ("案件办结数", "60.0"), ("案件甲县受理数", "8.0"), ("案件甲县办结数", "4.0")],
    ),
    (
        "受理案件80件。12个集体和个人获得表彰。",
        [("受理案件数", "80.0"), ("获得表彰的集体和个人数", "12.0")],
    ),
    ("刑事案件26件;申诉再审2件。", [("刑事案件数", "26.0"), ("申诉再审案件数", "2.0")]),
    # the noun before the figure, after it, on both sides
    ("全年共评查执法卷宗31份。", [("评查执法卷宗数", "31.0")]),
    ("全市5210名网格员完成培训。", [("完成培训的网格员人数", "5210.0")]),
    ("组织综合考试两次。", [("组织综合考试次数", "2.0")]),
    # heads are inherited: a bare verb, a bare category, a bare quantity
    (
        "收到仲裁申请60件,受理52件,不予受理8件。",
        [("收到仲裁申请数", "60.0"), ("仲裁申请受理数", "52.0"), ("仲裁申请不予受理数", "8.0")],
    ),
    (
        "办理法律援助案件90件,其中刑事31件、民事59件。",
        [("办理法律援助案件数", "90.0"), ("刑事办理法律援助案件数", "31.0"), ("民事办理法律援助案件数", "59.0")],
    ),
    ("玉米种植面积3万亩,产量1.5万吨。", [("玉米种植面积", "30000.0"), ("玉米产量", "15000.0")]),
    ("耕地面积9000亩,其中旱田2000亩。", [("耕地面积", "9000.0"), ("旱田面积", "2000.0")]),
    ("接待来访40件次、85人次。", [("接待来访件次", "40.0"), ("接待来访人次", "85.0")]),
    # a place that stands before the verb is whose the count is; it never leads the figures of its neighbours
    (
        "东镇调解纠纷8件、西镇7件,合计15件。",
        [("东镇调解纠纷数", "8.0"), ("西镇调解纠纷数", "7.0"), ("调解纠纷数", "15.0")],
    ),
    ("城南镇8件、城北镇7件。", [("城南镇数", "8.0"), ("城北镇数", "7.0")]),
    # an act on cases takes no permit for its case; a reached quantity goes without its verb
    (
        "吊销许可证6户,移送司法机关5件,立案9件。",
        [("吊销许可证数", "6.0"), ("移送司法机关数", "5.0"), ("立案数", "9.0")],
    ),
    ("建筑业实现施工产值23万元。", [("建筑业施工产值", "230000.0")]),
    ("引进物流项目8个,总投资3万元。", [("引进物流项目数", "8.0"), ("物流项目总投资", "30000.0")]),
    # where it was said, one member of what is counted, a list whose place is told next
    ("在全市推进会上作典型发言3次。", [("典型发言次数", "3.0")]),
    ("包括市中心在内共计11个援助站。", [("援助站数", "11.0")]),
    ("跻身全省百强县行列,排名升至第7位。", [("全省百强县排名", "7.0")]),
    ("由原来的14个科室重组为7个股室。", [("股室数", "7.0")]),
    ("招录10名协理员充实基层力量。", [("招录协理员充实基层力量人数", "10.0")]),
    ("梳理事项17小项。", [("梳理事项数", "17.0")]),
    ("县级取消政务服务事项8项、申请材料5件。", [("县级取消政务服务事项数", "8.0"), ("取消申请材料数", "5.0")]),
    # what the unit counted before does not come back over another count
    (
        "破获涉枪案件10起,收缴枪支6支,假冒烟花40件。",
        [("破获涉枪案件数", "10.0"), ("收缴枪支数", "6.0"), ("收缴假冒烟花数", "40.0")],
    ),
    # categories and acts in a row are no parts of the first of them
    ("噪声扰民72件、垃圾堆放49件。", [("噪声扰民数", "72.0"), ("垃圾堆放数", "49.0")]),
    ("涉及大气污染8件,水污染6件。", [("涉及大气污染数", "8.0"), ("涉及水污染数", "6.0")]),
    ("行政拘留31起,查封扣押34起。", [("行政拘留数", "31.0"), ("查封扣押数", "34.0")]),
    # persons stand before their verb; what a list is held against is no name
    ("新增就业9人,企业职工养老保险参保8人。", [("新增就业人数", "9.0"), ("企业职工养老保险参保人数", "8.0")]),
    (
        "案件数量和处罚金额较去年同期分别上升18%和57%。",
        [("案件数量同比上升率", "18.0"), ("处罚金额同比上升率", "57.0")],
    ),
    (
        "办结率98%,满意率96%,分别提高1.2个和2.3个百分点。",
        [("办结率", "98.0"), ("满意率", "96.0"), ("办结率提高幅度", "1.2"), ("满意率提高幅度", "2.3")],
    ),
    ("调解组织6个、调解员20名。", [("调解组织数", "6.0"), ("调解员人数", "20.0")]),
    ("涵盖5方面10项内容。", [("涵盖内容数", "10.0")]),
    ("发现火灾隐患9条,事故隐患已整改8条。", [("发现火灾隐患数", "9.0"), ("事故隐患已整改数", "8.0")]),
    ("机耕水平97%,机收水平98%。", [("机耕水平", "97.0"), ("机收水平", "98.0")]),
    # rates, shares, changes
    ("受理群众诉求800件,办结率99%。", [("受理群众诉求数", "800.0"), ("群众诉求办结率", "99.0")]),
    (
        "新增个体工商户300户,占新增主体的60%。",
        [("新增个体工商户数", "300.0"), ("新增个体工商户占新增主体比例", "60.0")],
    ),
    ("办结案件70件,同比增长4.5%。", [("办结案件数", "70.0"), ("办结案件同比增长率", "4.5")]),
    ("败诉率6%,比上年下降1.2个百分点。", [("败诉率", "6.0"), ("败诉率下降幅度", "1.2")]),
    ("办复率和满意率均为100%。", [("办复率", "100.0"), ("满意率", "100.0")]),
    # lists are dealt out
    ("粮食、油料产量分别增长3%、5%。", [("粮食产量增长率", "3.0"), ("油料产量增长率", "5.0")]),
    (
        "受理投诉90件,甲县、乙县分别为50件和40件。",
        [("受理投诉数", "90.0"), ("甲县受理投诉数", "50.0"), ("乙县受理投诉数", "40.0")],
    ),
    # a figure that limits another one, or stands inside its noun; a list with one predicate
    ("新开工5亿元以上项目12个。", [("新开工项目金额", "500000000.0"), ("新开工5亿元以上项目数", "12.0")]),
    ("7个乡、90户农民参加合作社。", [("参加合作社的乡数", "7.0"), ("参加合作社的农民数", "90.0")]),
    ("年产大蒜300吨。", [("大蒜年产量", "300.0")]),
    # what an act was of holds for what follows; the noun before a bracket; two rates of one subject
    (
        "行政诉讼结案52件,败诉3件。",
        [("行政诉讼结案数", "52.0"), ("行政诉讼败诉数", "3.0")],
    ),
    ("形成重点任务(37项)、问题短板(9项)。", [("形成重点任务数", "37.0"), ("问题短板数", "9.0")]),
    ("毕业生登记率和服务率均为90%。", [("毕业生登记率", "90.0"), ("毕业生服务率", "90.0")]),
    # institutions named by a verb, 行为, and what was sent out
    ("27个人民调解委员会参加培训。", [("参加培训的人民调解委员会数", "27.0")]),
    ("维持原行政行为2件。", [("维持原行政行为数", "2.0")]),
    ("出动执法人员80人次,立案14件。", [("出动执法人员人次", "80.0"), ("立案数", "14.0")]),
    # names of one shape, dealt ranks, quantities of the figures before
    ("第二、第三产业占比分别回落2个和1个百分点。", [("第二产业占比回落幅度", "2.0"), ("第三产业占比回落幅度", "1.0")]),
    ("健康指数、活力指数分别排名全国第1位和第8位。", [("健康指数全国排名", "1.0"), ("活力指数全国排名", "8.0")]),
    (
        "设立大厅30个,设立驿站90个,覆盖率分别为94%、96%。",
        [("设立大厅数", "30.0"), ("设立驿站数", "90.0"), ("设立大厅覆盖率", "94.0"), ("设立驿站覆盖率", "96.0")],
    ),
    ("固定资产投资增长6%,居全国第四。", [("固定资产投资增长率", "6.0"), ("固定资产投资增长率全国排名", "4.0")]),
    # what is said of the things counted
    ("与16个国家签署合作备忘录。", [("签署合作备忘录的国家数", "16.0")]),
    ("在12个以上领域实现数据共享。", [("实现数据共享的领域数", "12.0")]),
    ("为10名残疾人提供康复服务。", [("提供康复服务的残疾人人数", "10.0")]),
    ("810个省级项目完成投资90亿元。", [("省级项目数", "810.0"), ("省级项目完成投资", "9000000000.0")]),
    ("46种产品能耗达到国家先进值。", [("产品能耗达到国家先进值数", "46.0")]),
    # amounts that tell what a thing is like
    ("总投资超50亿元的新能源基地加快建设。", [("新能源基地总投资", "5000000000.0")]),
    ("建设占地面积90亩的蔬菜种植园区。", [("蔬菜种植园区占地面积", "90.0")]),
    ("推动甲河化工60万吨钾肥项目建设。", [("甲河化工钾肥项目规模", "600000.0")]),
    ("种植水稻,年产300斤高品质水稻。", [("高品质水稻年产量", "300.0")]),
    ("形成60万吨煤炭储备能力。", [("形成煤炭储备能力", "600000.0")]),
    # money that is given
    ("对新认定的“飞马”企业,一次性奖励30万元。", [("“飞马”企业奖励金额", "300000.0")]),
    (
        "对三星级、四星级的酒店,一次性分别给予2万元、3万元奖励。",
        [("三星级的酒店奖励金额", "20000.0"), ("四星级的酒店奖励金额", "30000.0")],
    ),
    (
        "对省、市级示范企业,一次性奖励50万元、20万元。",
        [("省级示范企业奖励金额", "500000.0"), ("市级示范企业奖励金额", "200000.0")],
    ),
    ("获得国家奖补资金10万元。", [("获得国家奖补资金", "100000.0")]),
    ("对示范平台给予奖补,最高50万元。", [("示范平台奖补金额", "500000.0")]),
    ("按照设备购置额的10%给予奖补。", [("奖补占设备购置额比例", "10.0")]),
    ("按照60%的速度推进。", [("按照比例", "60.0")]),
    # finished labels: no plan words, nothing of what became of it, no half brackets, what a list is of
    ("力争新增企业30家。", [("新增企业数", "30.0")]),
    ("确保粮食产量50吨。", [("粮食产量", "50.0")]),
    ("可再生能源装机占比55%。", [("可再生能源装机占比", "55.0")]),
    ("地区生产总值历史性迈上40亿元台阶。", [("地区生产总值", "4000000000.0")]),
    ("进出口总值创历史新高,达到53亿元。", [("进出口总值", "5300000000.0")]),
    ("山野菜品种主要是蕨菜、薇菜、龙须菜等40余种。", [("山野菜品种数", "40.0")]),
    ("葡萄种植分为生食和酿酒两类,共1710亩。", [("葡萄种植面积", "1710.0")]),
    ("研发投入强度2.6%、居西部第1。", [("研发投入强度", "2.6"), ("研发投入强度西部排名", "1.0")]),
    ("发展态势基本形成,城镇化率67%。", [("城镇化率", "67.0")]),
    # ratios of the industries, changes of a list dealt out before, ranks of a quantity just told
    ("三次产业比为12:48:40。", [("第一产业占比", "12.0"), ("第二产业占比", "48.0"), ("第三产业占比", "40.0")]),
    ("收缴比例为3:2:1。", []),
    (
        "城乡居民收入分别达到9元、8元,同比增长5%、7%。",
        [
            ("城镇居民收入", "9.0"),
            ("农村居民收入", "8.0"),
            ("城镇居民收入同比增长率", "5.0"),
            ("农村居民收入同比增长率", "7.0"),
        ],
    ),
    ("零售总额39亿元,增速排名全市第二。", [("零售总额", "3900000000.0"), ("零售总额增速全市排名", "2.0")]),
    ("58个重点项目进展顺利。", [("重点项目数", "58.0")]),
    ("引进投资2亿元的甲厂、投资3亿元的乙厂。", [("甲厂投资", "200000000.0"), ("乙厂投资", "300000000.0")]),
    # what is done for whom, what money is spent on
    ("为30户特困人员、留守老人送上棉被。", [("送上棉被的特困人员、留守老人数", "30.0")]),
    ("为20名劳动者追回工资3万元。", [("追回工资的劳动者人数", "20.0"), ("追回工资金额", "30000.0")]),
    ("15个重点事项审批时限压缩70%。", [("重点事项数", "15.0"), ("重点事项审批时限压缩率", "70.0")]),
    ("投资10万元对北坡社区进行改造。", [("投资", "100000.0")]),
    ("投入50万元完善村级设施。", [("完善村级设施投入金额", "500000.0")]),
    (
        "对国家、市级和区级创新企业分别奖励5万元、3万元和1万元。",
        [
            ("国家级创新企业奖励金额", "50000.0"),
            ("市级创新企业奖励金额", "30000.0"),
            ("区级创新企业奖励金额", "10000.0"),
        ],
    ),
    ("召开党员大会4次,支委会12次。", [("召开党员大会次数", "4.0"), ("召开支委会次数", "12.0")]),
    # quantities told on of, acts on things, amounts before the number of their things
    (
        "一产增加值97亿元,增速5%,增速排全省第2。",
        [
            ("一产增加值", "9700000000.0"),
            ("一产增加值增速", "5.0"),
            ("一产增加值增速全省排名", "2.0"),
        ],
    ),
    ("对全县所有56所民办园办园情况进行了检查。", [("进行检查的民办园数", "56.0")]),
    ("带动20亩玉米平均单产达400公斤。", [("带动玉米面积", "20.0"), ("玉米平均单产", "400.0")]),
    (
        "学前一年幼儿毛入园率达到99%、学前二年达到92%。",
        [("学前一年幼儿毛入园率", "99.0"), ("学前二年幼儿毛入园率", "92.0")],
    ),
    (
        "投资9万元的3个食堂改造项目已完成2个。",
        [
            ("食堂改造项目投资", "90000.0"),
            ("食堂改造项目数", "3.0"),
            ("食堂改造项目已完成数", "2.0"),
        ],
    ),
    # sentences of yearly bulletins
    ("货物周转量37亿吨公里,公路密度115公里/百平方公里。", [("货物周转量", "3700000000.0"), ("公路密度", "115.0")]),
    ("实现增值税、营业税分别为9亿元、8亿元。", [("实现增值税金额", "900000000.0"), ("营业税金额", "800000000.0")]),
    (
        "财政支出9亿元,增长5%,增幅提高2个百分点。",
        [
            ("财政支出", "900000000.0"),
            ("财政支出增长率", "5.0"),
            ("财政支出增幅提高幅度", "2.0"),
        ],
    ),
    ("卫生、教育方面的支出增长较快,分别增长9%、8%。", [("卫生支出增长率", "9.0"), ("教育方面的支出增长率", "8.0")]),
    ("机构床位78张,其中医院60张。", [("机构床位数", "78.0"), ("医院床位数", "60.0")]),
    ("社区服务中心(站)3个,门诊部2个。", [("社区服务中心(站)数", "3.0"), ("门诊部数", "2.0")]),
    # households and persons, town and country, acts on cases
    ("搬迁30户90人。", [("搬迁户数", "30.0"), ("搬迁人数", "90.0")]),
    ("造成8户25人受灾。", [("造成受灾户数", "8.0"), ("造成受灾人数", "25.0")]),
    (
        "低保对象84人,其中城镇4人,农村80人。",
        [("低保对象人数", "84.0"), ("城镇低保对象人数", "4.0"), ("农村低保对象人数", "80.0")],
    ),
    ("刑事、治安案件分别下降8%、28%。", [("刑事案件下降率", "8.0"), ("治安案件下降率", "28.0")]),
    ("马上办达22%,网上办达90%。", [("马上办比例", "22.0"), ("网上办比例", "90.0")]),
    ("查处酒驾24起、醉驾8起。", [("查处酒驾数", "24.0"), ("查处醉驾数", "8.0")]),
    # awards, standards of each, shares of a whole, things behind a limit
    ("授予“甲”“乙”等37项成果科技进步奖。", [("授予科技进步奖的成果数", "37.0")]),
    ("按照每个市10万元的标准给予奖励。", [("每个市奖励标准", "100000.0")]),
    ("免学费,标准为本科380元。", [("本科免学费标准", "380.0")]),
    (
        "货物进出口总额9亿元,贡献了全国24%的增量。",
        [("货物进出口总额", "900000000.0"), ("货物进出口总额占全国增量比例", "24.0")],
    ),
    ("针对关税为零的20种进口商品和降幅较大的50种商品。", [("关税为零进口商品数", "20.0"), ("降幅较大商品数", "50.0")]),
    ("号牌规格为480毫米×140毫米。", [("号牌规格", "480.0")]),
    ("人口数量:780人 | 人口密度:22人/km2", [("人口数量", "780.0"), ("人口密度", "22.0")]),
    ("为辖区11个社区配备了法律顾问。", [("配备法律顾问的社区数", "11.0")]),
    ("清理公布服务事项37项并向社会公开。", [("清理公布服务事项数", "37.0")]),
    ("在通报的37项工作中,成效突出。", [("通报工作数", "37.0")]),
    ("33个村(社区)实现法律顾问全覆盖。", [("实现法律顾问全覆盖的村(社区)数", "33.0")]),
    # held against others
    ("接待游客9万人次,恢复至2019年同期水平的81%。", [("接待游客人次", "90000.0"), ("接待游客相当于同期比例", "81.0")]),
    ("人均花费90元,较全省人均花费低17元。", [("人均花费", "90.0"), ("人均花费低于全省人均花费幅度", "17.0")]),
    ("旅游收入9亿元,占全省旅游收入的5%。", [("旅游收入", "900000000.0"), ("旅游收入占全省旅游收入比例", "5.0")]),
    ("报销比例提高5个百分点。", [("报销比例提高幅度", "5.0")]),
    ("完成甲路等22处内涝点整治任务。", [("完成内涝点整治任务数", "22.0")]),
    ("召开座谈会6次,专家等12人参与。", [("召开座谈会次数", "6.0"), ("座谈会参与人数", "12.0")]),
    # conditions and classes
    ("新增甲山、乙河、丙江3个过千亿元城市。", [("新增过千亿元城市数", "3.0")]),
    ("可分配房源不足3套时,停止摇号。", [("可分配房源数", "3.0")]),
    # names that a number sums up
    ("推动和平、平安、青山3个园区发展。", [("推动园区发展数", "3.0")]),
    # as many figures as names without 分别
    ("自来水、卫生户厕普及率超过98%、85%。", [("自来水普及率", "98.0"), ("卫生户厕普及率", "85.0")]),
    ("旅游人次和花费均增长20%。", [("旅游人次和花费增长率", "20.0")]),
    # ranks
    ("进出口总额增速居全国第3位。", [("进出口总额增速全国排名", "3.0")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:14] for case in CASES])
def test_measure(text, expected):
    assert _measures(text) == expected


def test_from_a_to_b_is_one_observation_with_the_old_value():
    rows, _ = _observe("审批环节由12个压缩到5个,共压缩7个。")
    assert [row["cg:value"] for row in rows] == ['"5.0"^^xsd:decimal', '"7.0"^^xsd:decimal']
    assert rows[0]["cg:fromValue"] == '"12.0"^^xsd:decimal'
    assert rows[0]["cg:comparison"] == "c:after"
    assert rows[0]["label"] == "审批环节数"
    assert rows[1]["label"] == "审批环节压缩数"


def test_list_from_a_to_b_is_dealt_in_order():
    rows, _ = _observe("水、电报装时限分别由9个工作日、7个工作日压缩至4个工作日和3个工作日。")
    assert [(row["cg:value"], row["cg:fromValue"]) for row in rows] == [
        ('"4.0"^^xsd:decimal', '"9.0"^^xsd:decimal'),
        ('"3.0"^^xsd:decimal', '"7.0"^^xsd:decimal'),
    ]


def test_parts_point_to_their_whole():
    rows, _ = _observe("办理法律援助案件90件,其中刑事31件、民事59件。")
    assert "cg:breakdownOf" not in rows[0]
    assert rows[1]["cg:breakdownOf"] == rows[2]["cg:breakdownOf"] == "obs:" + "a" * 16 + "-8"


def test_a_part_is_never_larger_than_its_whole():
    rows, _ = _observe("受理申请9件,审结12件。")
    assert "cg:breakdownOf" not in rows[1]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("全年办结案件30件。", "2023"),
        ("去年办结案件30件。", "2022"),
        ("较去年多办结30件。", "2023"),
        ("2021年办结案件30件,调解12件。", "2021"),
        ("2021年6月,办结案件30件。", "2021-06"),
        ("自2022年3月成立以来,办结案件30件。", "2022-03/2023"),
        ("“十四五”期间新建公路30公里。", "2021/2025"),
        ("贯彻《三年行动计划(2020-2022年)》,办结案件30件。", "2023"),
        ("公司成立于2015年4月,注册资金30万元。", "2023"),
        ("2020年1-4月,办结案件30件。", "2020-01/2020-04"),
        ("2020年3月至2021年5月底,办结案件30件。", "2020-03/2021-05"),
        ("近三年,共办结案件30件,调解12件。", "2021/2023"),
        ("去年,全县办结案件30件,调解12件。", "2022"),
        ("去年同期办结案件30件。", "2022"),
        ("办结案件30件,明显高于去年。", "2023"),
        ("2021年上半年,办结案件30件。", "2021-01/2021-06"),
        ("一季度办结案件30件。", "2023-01/2023-03"),
        ("1月至9月办结案件30件。", "2023-01/2023-09"),
        ("面对三季度的困难,全年办结案件30件。", "2023"),
        ("1-4月,办结案件30件。", "2023-01/2023-04"),
        ("4月份,办结案件30件;调解纠纷12件。", "2023-04"),
        ("盛产月份为4-8月份,年采集30吨。", "2023"),
        ("这五年,我们办实事。出口年均增长3%。", "2019/2023"),
        ("“十三五”时期,我们办实事。过去一年,出口年均增长3%。", "2023"),
    ],
)
def test_period(text, period):
    rows, _ = _observe(text)
    assert {row["cg:period"] for row in rows} == {f'"{period}"'}


def test_the_year_of_the_first_end_is_not_that_of_the_second():
    rows, _ = _observe("人口由上年8万人增加到9万人,企业从2020年的7家增加到8家。")
    assert [row["cg:period"] for row in rows] == ['"2023"', '"2023"']


def test_a_plan_is_never_reported_as_done():
    done, _ = _observe("新建站点30个。")
    planned, _ = _observe("新建站点30个。", role=SectionRole.PLAN)
    aimed, _ = _observe("到2025年,新建站点30个。")
    assert "cg:status" not in done[0]
    assert (planned[0]["cg:status"], planned[0]["cg:period"]) == ("c:计划", '"2024"')
    assert (aimed[0]["cg:status"], aimed[0]["cg:period"]) == ("c:计划", '"2025"')


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("为加快建设,制定本行动方案。新建站点30个。", "c:计划"),
        ("为规范奖励,制定以下措施。每户奖励3万元。", "c:要求"),
        ("为加快建设,制定本行动方案。目前,全市已建成站点30个。", ""),
        ("为加快建设,制定本行动方案。2021年,新建站点30个。", ""),
        ("项目建成后,年产值可达30亿元。", "c:计划"),
        ("2023年计划搬迁30户,全乡计划脱贫50户。", "c:计划"),
        ("实施三年行动计划30项。", ""),
        ("路面宽度不得小于30厘米。", "c:要求"),
        ("不得不调整方案30项。", ""),
        ("预计全年实现总产值30亿元。", ""),
        ("全年主要目标为:新建站点30个,改造站点12个。", "c:计划"),
        ("全年目标为:新建站点40个。实际完成情况:新建站点30个。", ""),
    ],
)
def test_what_a_plan_lays_down_is_not_done(text, status):
    rows, _ = _observe(text)
    assert rows[-1].get("cg:status", "") == status


def test_aims_of_five_years_are_of_their_end_and_yearly_growth_of_all():
    text = "“十五五”时期主要目标。工业增加值年均增长6.5%,数字经济比重达到9.5%。"
    rows, _ = _observe(text, year="2025", role=SectionRole.PLAN)
    assert [row["cg:period"] for row in rows] == ['"2026/2030"', '"2030"']


def test_an_explicit_year_in_a_plan_section_is_still_planned():
    planned, _ = _observe("2024年,新建站点30个。", role=SectionRole.PLAN)
    assert (planned[0]["cg:status"], planned[0]["cg:period"]) == ("c:计划", '"2024"')


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("下辖民主、振兴、河北、建设4个社区居委会。", "下辖社区居委会数"),
        ("新增甲山、乙河、丙江3个千亿县。", "新增千亿县数"),
        # other numbers than that of the names, two names, no noun behind
        ("检查学校、医院、商场12处。", "检查学校、医院、商场数"),
        ("建有葡萄酒与饮料2条全自动生产线。", "建有葡萄酒与饮料全自动生产线数"),
        ("检查学校、医院、商场3处。", "检查学校、医院、商场数"),
    ],
)
def test_a_number_that_sums_up_names_counts_the_noun_behind_it(text, label):
    assert [measure[0] for measure in _measures(text)] == [label]


def test_provisions_measure_nothing():
    assert _measures("对违法企业处10万元以上罚款。", role=SectionRole.PROVISION) == []


def test_area_and_agency_of_the_clause():
    rows, _ = _observe(
        "县民政局全年救助困难群众90人。东山镇新建水库2座。",
        places=[("东山镇", "pl:town")],
        agencies=[("县民政局", "ag:mz")],
    )
    assert (rows[0]["cg:jurisdiction"], rows[0]["cg:actor"]) == ("pl:own", "ag:mz")
    assert rows[1]["cg:jurisdiction"] == "pl:town"
    assert "cg:actor" not in rows[1]


def test_rank_is_compared_within_the_larger_area():
    rows, _ = _observe("粮食总产量位居全省第二。", places=[("全省", "pl:220000")])
    assert rows[0]["cg:comparedWithin"] == "pl:220000"
    assert rows[0]["cg:jurisdiction"] == "pl:own"
    assert rows[0]["cg:comparison"] == "c:rank"


def test_spans_to_avoid():
    assert _measures("第三次全体会议审议报告2件。", avoid=(Span(9, 13),)) == []


def test_indicator_hangs_under_the_standard_one():
    _, entities = _observe("市政府受理行政复议案件42件。")
    indicator = next(entity for entity in entities if entity.cls == "cg:Indicator")
    assert indicator.iri == "ind:x-市政府受理行政复议案件数"
    assert indicator.facts == (("skos:broader", "ind:fy-accepted"),)
    assert [entity.label for entity in entities if entity.iri == "u:件"] == ["件"]


def test_every_indicator_row_matches_its_example():
    for row in read_table("indicators", IndicatorRow):
        assert standard_indicator(row.example, row.units[0]) == row.term, row.id


def test_no_indicator_row_matches_its_counter_example():
    for row in read_table("indicators", IndicatorRow):
        assert standard_indicator(row.counter, row.units[0]) != row.term, row.id


def test_a_part_is_not_the_standard_total():
    assert standard_indicator("公安收到行政复议申请数", "件") == ""


def test_same_input_same_nodes():
    text = "受理申请9件,审结7件;满意率100%。"
    assert _observe(text) == _observe(text)


def _parts(text):
    """Each part's value with its whole's, and the rules of the parts."""
    rows, _ = _observe(text)
    value = {row["iri"]: row["cg:value"].split('"')[1].removesuffix(".0") for row in rows}
    parts = [row for row in rows if "cg:breakdownOf" in row]
    return [(value[row["iri"]], value[row["cg:breakdownOf"]]) for row in parts], {row["rule"] for row in parts}


@pytest.mark.parametrize(
    ("text", "parts", "rules"),
    [
        # either number may be the whole, only one is the sum
        (
            "受理案件90件,处理网上来信46件,其中民事案件60件,刑事案件30件。",
            [("60", "90"), ("30", "90")],
            {"figure-summed"},
        ),
        # over another figure between; over the end of a sentence
        (
            "年末人口90人,比上年末增加4人,其中城镇人口60人,乡村人口30人。",
            [("60", "90"), ("30", "90")],
            {"figure-summed"},
        ),
        ("粮食产量90吨。其中,稻谷产量60吨,玉米产量30吨。", [("60", "90"), ("30", "90")], {"figure-summed"}),
        # some parts are left out: one figure only can be the whole
        ("蔬菜面积90亩,其中棚菜面积20亩。", [("20", "90")], {"figure-before"}),
        # no reading adds up: the words alone are followed, which say nothing here
        ("新增种植面积90亩,耕地面积80亩,其中果园面积40亩,茶园面积20亩。", [], set()),
        # both readings add up
        ("种植面积90亩,收获面积90亩,其中果园面积60亩,茶园面积30亩。", [], set()),
        # not of what another sentence counted
        ("存栏生猪900头。现有鹿场2个,其中东山鹿场120头、西山鹿场80头。", [], set()),
    ],
)
def test_arithmetic_decides_between_wholes(text, parts, rules):
    assert _parts(text) == (parts, rules)
