"""What a figure leaves out: 除公安局案件因涉密外,其他单位公示率100% holds with 公安局案件除外."""

from __future__ import annotations

import re

# 清除, 免除, 拆除 … are verbs of their own; 外 ends the exception only before a comma: 外商, 境外 do not.
_EXCEPTION = re.compile(
    r'(?<![清免解消拆排开删扣剔革废])除(?:了)?(?P<what>[^。;,除"\\\n]{2,40}?)(?:因[^。;,\n]{1,30})?(?:之|以)?外,'
)


def left_out(before: str) -> str:
    """The exception that stands in the clause row before a figure, or an empty string: 公安局案件除外."""
    rest = before[max(before.rfind("。"), before.rfind(";")) + 1 :]
    found = list(_EXCEPTION.finditer(rest))
    return f"{found[-1]['what']}除外" if found else ""
