"""The Islamic calendar: the Gregorian day of a Hijri date, by Umm al-Qura where it is known, else by arithmetic."""

import datetime
from functools import cache
from itertools import accumulate

# The lengths of the months from 1343 to 1500 AH by the Umm al-Qura calendar, the civil one of Saudi Arabia, which the
# King Abdulaziz City for Science and Technology computes; facts, checked month by month against hijridate 2.6.0 (MIT).
# Three hexadecimal digits are a year, a bit is a month, from Muharram on: 0 for 29 days, 1 for 30.
_FIRST, _LAST, _EPOCH = 1343, 1500, datetime.date(1924, 8, 1).toordinal()
_BITS = (
    "b772aaaad36636cab2abb52da8daaab5956aaad2b2aabd26e92aabaaaaaaaabaaeaabaaaaaaaabab6aaaa5754b555ab3aa64ea95baaa"
    "555aaab4ab655aaaaab2ecab2ab6aaaabab4aab2aba2baa6b4aba55aaab5556d2b54aea57526e936aaad555aa5b52ba95b49ba4db25d"
    "52daa5ad4aea56d4bd23d91da95b4ab5a56d2b693b49b6556a9754b6a56caad555b29b92ba95d4ada55aaab595749764baa5b52b6a56"
    "d2ae9572a75535a95d49ba4dd26d535aaaad4b6a57527a95b4ab5536c9ae4b6a96b4ada55d25d92dc96d4ad6556d2b693749b64d72ab"
    "54b6a5752b6956b2ad94dc95d4aea56caad5556c97"
)
# Months by sighting, before the calendar was computed, for which other lengths are printed.
_ODD = {
    (1343, 9): 28,
    (1345, 5): 31,
    (1345, 8): 28,
    (1348, 11): 31,
    (1348, 12): 28,
    (1349, 10): 28,
    (1349, 11): 31,
    (1364, 8): 28,
}


def from_hijri(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The Gregorian year, month and day of a Hijri date, year 1 to 1600; ValueError if there is none.

    Outside 1343 to 1500 AH it is the arithmetic calendar of thirty years with eleven leap days and the astronomers'
    epoch, 15 July 622, a day or two off at most. Every month may have a day 30: moons are sighted, and a paper of
    another country than Saudi Arabia may have printed one.
    """
    if not (1 <= year <= 1600 and 1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"{year}-{month}-{day} is no Hijri date")
    if _FIRST <= year <= _LAST:
        first = _starts()[(year - _FIRST) * 12 + month - 1]
    else:
        first = 227014 + 354 * (year - 1) + (11 * year + 3) // 30 + 30 * (month - 1) - (month - 1) // 2
    date = datetime.date.fromordinal(first + day - 1)
    return date.year, date.month, date.day


@cache
def _starts() -> tuple[int, ...]:
    """The ordinals of the first days of all months in the table, and that of the month after it."""
    years = (_BITS[place : place + 3] for place in range(0, len(_BITS), 3))
    lengths = [29 + int(bit) for year in years for bit in f"{int(year, 16):012b}"]
    for (year, month), length in _ODD.items():
        lengths[(year - _FIRST) * 12 + month - 1] = length
    return tuple(accumulate(lengths, initial=_EPOCH))
