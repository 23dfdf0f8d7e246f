"""Amounts in English words, as export contracts carry them (R4.2)."""

from decimal import ROUND_HALF_UP, Decimal

from num2words import num2words

from odoo.addons.gy_sales_process.tools.capitals import LIMIT

CURRENCIES = {
    "CNY": "Renminbi Yuan",
    "USD": "US Dollars",
    "EUR": "Euros",
    "GBP": "Pounds Sterling",
    "HKD": "Hong Kong Dollars",
    "JPY": "Japanese Yen",
}


def in_words(amount, currency):
    """Return an amount in words: ``1409.5`` USD is ``SAY US DOLLARS ONE THOUSAND … ONLY``.

    :param amount: rounded to the cent, as it is printed in figures
    :param str currency: ISO code
    :raise ValueError: where there are no usual words, see :data:`LIMIT`

    >>> in_words(12.5, "USD")
    'SAY US DOLLARS TWELVE AND CENTS FIFTY ONLY'
    """
    value = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if not abs(value) < LIMIT:
        raise ValueError(f"{amount} is too large to be written in words")
    whole, cents = divmod(int(abs(value) * 100), 100)
    words = [CURRENCIES.get(currency, currency), num2words(whole, lang="en").replace(",", "")]
    if cents:
        words += ["and cents", num2words(cents, lang="en")]
    if value < 0:
        words.insert(0, "minus")
    return " ".join(["say", *words, "only"]).upper()
