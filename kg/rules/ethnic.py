"""Names of nationalities inside place names, and how to take them out (姜家店朝鲜族乡 -> 姜家店乡).

The list is that of GB/T 3304 as it occurs in names of divisions; Xinjiang's names leave out 族 (木垒哈萨克自治县).
"""

from __future__ import annotations

import functools
import re

_WITH_ZU = (
    "维吾尔族|哈萨克族|柯尔克孜族|达斡尔族|乌孜别克族|俄罗斯族|鄂温克族|塔吉克族|塔塔尔族|鄂伦春族|"
    "布依族|朝鲜族|土家族|哈尼族|傈僳族|拉祜族|东乡族|纳西族|景颇族|仫佬族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|阿昌族|"
    "普米族|德昂族|保安族|裕固族|独龙族|赫哲族|门巴族|珞巴族|基诺族|蒙古族|"
    "回族|藏族|苗族|彝族|壮族|满族|侗族|瑶族|白族|傣族|黎族|佤族|畲族|水族|土族|羌族|怒族|京族|各族|民族"
)
_WITHOUT_ZU = "哈萨克|柯尔克孜|塔吉克|蒙古|锡伯"


def without_nationality(stem: str, *, autonomous: bool = False) -> str:
    """Take nationalities off the end of a name without its class word, leaving two characters at least.

    ``without_nationality("积石山保安族东乡族撒拉族")`` is 积石山; with ``autonomous`` also 木垒哈萨克 -> 木垒.
    """
    return _tail(autonomous).sub("", stem)


def short_town(name: str) -> str:
    """Give a township's name without the nationality, as local documents write it: 姜家店朝鲜族乡 -> 姜家店乡.

    Names without a nationality come back unchanged.
    """
    return _town().sub("", name) if "族" in name else name


@functools.cache  # compiled at the first use: most commands never need them
def _tail(autonomous: bool) -> re.Pattern[str]:
    names = f"{_WITH_ZU}|{_WITHOUT_ZU}" if autonomous else _WITH_ZU
    return re.compile(f"(?<=..)(?:{names})+$")


@functools.cache
def _town() -> re.Pattern[str]:
    return re.compile(f"(?<=..)(?:{_WITH_ZU})+(?=(?:乡|镇|苏木)$)")
