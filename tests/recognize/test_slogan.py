"""Slogans and aims among quoted names are marked, ways of working are not."""

from __future__ import annotations

import pytest

from kg.recognize.slogan import is_aim


@pytest.mark.parametrize(
    ("quoted", "suffix"),
    [
        ("五个中心", ""),
        ("一区两地三高地", "建设"),
        ("三港一园", ""),
        ("渔业兴旺、港城秀美", ""),
        ("走在前列、全面领跑", "目标定位"),
        ("双下降", ""),
        ("一个桥头堡", "的战略"),
    ],
)
def test_aims(quoted: str, suffix: str) -> None:
    assert is_aim(quoted, suffix)


@pytest.mark.parametrize(
    ("quoted", "suffix"),
    [
        ("三个年", "活动"),
        ("六个一", "工程"),
        ("马上办、网上办、就近办、一次办", ""),
        ("前台受理、后台办理", ""),
        ("双随机", "监管"),
        ("十项行动", ""),
        ("渔港联调", ""),
        ("四所联动三调衔接", "行动"),
    ],
)
def test_ways_of_working(quoted: str, suffix: str) -> None:
    assert not is_aim(quoted, suffix)
