"""How the names of platforms are written: “巴彦普法”微信公众号, 12345热线, 县政府门户网站, 省一体化大数据平台."""

from __future__ import annotations

import re
from functools import cache

from kg.recognize.owner import HAN
from kg.recognize.trigger import Triggers
from kg.rules.words import alternation, words_of

# 在政府网站公开: the site of the government that reports
OWN_SITE = re.compile(
    r"(?P<lead>(?:[在于]|通过|[,。;:\n] *))(?P<site>政府(?P<type>(?:门户|官方)?网站))"
    r"(?=(?:上|全年|共|累计|主动|及时|进行|予以|集中|统一|向社会){0,3}(?:公开|公布|发布|公示|更新|刊登|开设|设置|设立))"
)
CREDIT = re.compile(rf"信用中国\((?P<place>[{HAN}]{{2,10}})\)(?:网站?)?")  # 信用中国(山西永济)网站
# 接入“泉城链”
USED = re.compile(
    r"(?:依托|通过|登录|利用|基于|接入|上线|使用|推广|打造)(?P<name>“(?P<quoted>[^“”\n。;,、]{1,7}[链脑云])”)"
)


def _alternation(*kinds: str) -> str:
    return alternation("platform_words", *kinds)


@cache
def quoted_pattern() -> re.Pattern[str]:
    """“巴彦普法”微信公众号, “济企通”服务企业云平台, “信用中国”网站."""
    types = _alternation("type", "account", "site", "hotline")
    return re.compile(rf"“(?P<quoted>[^“”\n。;]{{2,24}})”(?P<middle>[{HAN}]{{0,10}}?)(?P<type>{types})")


@cache
def behind_pattern() -> re.Pattern[str]:
    """微信公众号“城壹宜居”: the word of kind in front of the quoted name."""
    return re.compile(rf"(?P<type>{_alternation('account')}):?“(?P<quoted>[^“”\n。;,]{{2,16}})”")


@cache
def row_pattern() -> re.Pattern[str]:
    """“新城法治”“中山门微生活”两个公众号: several quoted names with one word of kind."""
    return re.compile(
        rf"(?P<row>“[^“”\n。;]{{2,16}}”(?:[、和及]?“[^“”\n。;]{{2,16}}”){{1,20}})(?:[两三四五六]个|\d个|等)?(?P<type>{_alternation('account', 'type')})"
    )


@cache
def further_pattern() -> re.Pattern[str]:
    """A further account of one name: the 视频号 of “永济普法”微信公众号、视频号."""
    return re.compile(rf"[、和及](?P<type>{_alternation('account')})")


@cache
def inside_pattern() -> re.Pattern[str]:
    """“民声热线”, 《电力设施保护监管平台》: the word of kind is the end of the marked name."""
    types = _alternation("inside")
    return re.compile(
        rf"“(?P<quoted>[^“”《》\n。;,、]{{2,18}}(?<![一二三四五六七八九十两\d])(?P<type>{types}))”"
        rf"|《(?P<titled>[^“”《》\n。;,、]{{2,30}}(?P<type2>{types}))》"
    )


@cache
def hotline_pattern() -> re.Pattern[str]:
    """12345政务服务便民热线, 投诉举报热线12345, 市长热线."""
    hot = _alternation("hotline")
    return re.compile(
        rf"“?(?P<number>1\d{{4}}|(?:0\d{{2,3}}-)?[2-9]\d{{6,7}})”?(?P<middle>[{HAN}]{{0,8}}?)(?P<type>{hot})"
        rf"|(?P<type2>(?:{_alternation('use')})+热线)(?:电话)?[:(]?“?(?P<number2>1\d{{4}}|(?:0\d{{2,3}}-)?[2-9]\d{{6,7}})”?"
        rf"|(?P<office>{_alternation('office')})(?:{_alternation('line')})"
    )


@cache
def site_pattern() -> re.Pattern[str]:
    """The word of a site behind the body that runs it: 县政府门户网站."""
    return re.compile(
        rf"(?P<type>(?:{_alternation('site')})|(?<=政府)网(?![站络上格页关])|(?:官方)?(?:微信)?公众号|(?:官方|新浪)?微博)"
    )


@cache
def described_pattern() -> re.Pattern[str]:
    """The word of kind behind a description: 省一体化大数据平台."""
    return re.compile(rf"(?P<type>{_alternation('type', 'account')})(?!{_alternation('after')})")


@cache
def type_words() -> Triggers:
    """The words near which a platform may be named."""
    kinds = words_of("platform_words", "type", "account", "site", "hotline")
    return Triggers([*kinds, *words_of("platform_words", "line")])
