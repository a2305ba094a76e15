"""The Persian solar calendar: Jalali dates to Gregorian ones and back."""

import datetime

# Jalali leap years by the breaks of Borkowski, "The Persian calendar for 3000 years", Earth, Moon, and Planets 74
# (1996), as is usual in software; exact against the astronomical calendar for 1178 to 1633 AP.
_BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178)


def from_jalali(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The Gregorian year, month and day of a Jalali date, year 1 to 2300; ValueError if there is none."""
    if not (1 <= year <= 2300 and 1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        raise ValueError(f"{year}-{month}-{day} is no Jalali date")
    passed = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    date = _new_year(year) + datetime.timedelta(days=passed + day - 1)
    if month == 12 and day == 30 and date == _new_year(year + 1):
        raise ValueError(f"{year} is no Jalali leap year")
    return date.year, date.month, date.day


def to_jalali(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The Jalali year, month and day of a Gregorian date from 700 on."""
    date = datetime.date(year, month, day)
    persian = year - 621
    start = _new_year(persian)
    if date < start:
        persian -= 1
        start = _new_year(persian)
    passed = (date - start).days
    if passed < 186:
        return persian, passed // 31 + 1, passed % 31 + 1
    return persian, (passed - 186) // 30 + 7, (passed - 186) % 30 + 1


def _new_year(year: int) -> datetime.date:
    """The Gregorian date of 1 Farvardin of a Jalali year from 1 to 2300."""
    before, leaps, jump = _BREAKS[0], -14, 0
    for following in _BREAKS[1:]:
        jump = following - before
        if year < following:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        before = following
    passed = year - before
    leaps += passed // 33 * 8 + (passed % 33 + 3) // 4
    if jump % 33 == 4 and jump - passed == 4:
        leaps += 1
    western = year + 621
    gregorian_leaps = western // 4 - (western // 100 + 1) * 3 // 4 - 150
    return datetime.date(western, 3, 20 + leaps - gregorian_leaps)
