"""When something happened, as the clause around it says: 2021年9月, 7月 of the document's year."""

from __future__ import annotations

import re

_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?|(?<!\d)(?P<alone>\d{1,2})月(?:(?P<alone_day>\d{1,2})日)?(?!份以来)"
)


def moment(norm: str, start: int, end: int, year: str) -> str:
    """The last date in ``[start, end)`` in ISO form, or an empty string: 2021年9月,我市被命名 gives 2021-09."""
    dates = list(_DATE.finditer(norm, start, end))
    if not dates:
        return ""
    match = dates[-1]
    if match["year"]:
        text = match["year"]
        if match["month"] and 1 <= int(match["month"]) <= 12:
            text += f"-{int(match['month']):02d}"
            if match["day"] and 1 <= int(match["day"]) <= 31:
                text += f"-{int(match['day']):02d}"
        return text
    if not year or not 1 <= int(match["alone"]) <= 12:
        return ""
    text = f"{year}-{int(match['alone']):02d}"
    if match["alone_day"] and 1 <= int(match["alone_day"]) <= 31:
        text += f"-{int(match['alone_day']):02d}"
    return text
