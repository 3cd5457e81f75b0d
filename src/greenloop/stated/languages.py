"""Lines of constraints in other languages, put into the English that ``sentences`` reads.

Each language has a line in each table. A phrase is put into English only where it says all that the
English one does: "contains digits" is not "consists of digits".
"""

from __future__ import annotations

import re

_TERM = r"[A-Za-z_][A-Za-z0-9_]*(?:\[[^\]]*\])*(?:\.length)?"
_TERMS = rf"(?P<terms>{_TERM}(?:(?:,|[ ]and|,[ ]and)[ ]{_TERM})*)"
_FOREIGN = re.compile(
    r"[^\x00-\x7f]|\b(?:de|von|solo|los|las|ist|est|es|besteht|consta|contiene)\b"
)
_LONGEST = 200
"""Characters of a line that is put into English."""


def _table(*rows: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), english) for pattern, english in rows)


_AND = _table((rf"(?<=[A-Za-z0-9_\]]) ?(?:和|与|與|及|と|、) ?(?={_TERM})", " and "))
_LENGTHS = _table(
    (rf"\b({_TERM}) ?的?(?:长度|長度|大小|元素个数)", r"len(\1)"),
    (rf"\b({_TERM}) ?の(?:長さ|サイズ|要素数|文字数)", r"len(\1)"),
    (rf"(?:la )?(?:longitud|tamaño) de ({_TERM})", r"len(\1)"),
    (rf"(?:o )?(?:comprimento|tamanho) de ({_TERM})", r"len(\1)"),
    (rf"(?:la )?(?:longueur|taille) de ({_TERM})", r"len(\1)"),
    (rf"(?:die )?(?:länge|größe) von ({_TERM})", r"len(\1)"),
    (rf"(?:длина|размер) (?:строки |массива |списка )?({_TERM})", r"len(\1)"),
)
_COMPARISONS = _table(
    (r" ?(?:不超过|不大于|最多为|至多为) ?(?=\S+$)", " <= "),
    (r" ?(?:不小于|至少为|不少于) ?(?=\S+$)", " >= "),
    (r" (?:no es mayor (?:que|de)|no supera|es como máximo) (?=\S+$)", " <= "),
    (r" (?:não é maior (?:que|do que)|não passa de|é no máximo) (?=\S+$)", " <= "),
    (r" (?:ne dépasse pas|est au plus|est d'au plus) (?=\S+$)", " <= "),
    (r" (?:ist höchstens|beträgt höchstens|ist nicht größer als) (?=\S+$)", " <= "),
    (r" не (?:больше|более|превышает|превосходит) (?=\S+$)", " <= "),
    (r" не (?:меньше|менее) (?=\S+$)", " >= "),
)
_CONSISTS = re.compile(
    rf"""{_TERMS}[ ]?(?:
    (?:仅|只|僅|全)(?:由|包含|含有?|含)(?P<zh>.+?)(?:组成|組成|构成)?
    |由(?P<zh2>.+?)(?:组成|組成|构成)
    |は(?P<ja>.+?)(?:のみ|だけ)?(?:から(?:なる|成る)|で構成される|を含む(?<=のみを含む))
    |[ ](?:s[oó]lo|únicamente)[ ](?:contienen?|constan?[ ]de|están?[ ]formad[oa]s?[ ]por)[ ](?P<es>.+)
    |[ ](?:constan?|se[ ]componen?)[ ](?:s[oó]lo[ ]|únicamente[ ])?de[ ](?P<es2>.+)
    |[ ](?:contém|contêm|consistem?|é[ ]compost[oa]|são[ ]compostas)[ ](?:apenas|somente|só)
    [ ](?:de[ ]|por[ ]|em[ ])?(?P<pt>.+)
    |[ ](?:ne[ ]contien(?:t|nent)[ ]que|contient[ ]uniquement|est[ ]composée?[ ](?:uniquement[ ])?)
    [ ]?(?:de[ ]|des[ ])?(?P<fr>.+)
    |[ ](?:besteht|bestehen|enthält|enthalten)[ ](?:nur|ausschließlich)[ ](?:aus[ ])?(?P<de>.+)
    |[ ]состо(?:ит|ят)[ ](?:только[ ])?из[ ](?P<ru>.+)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CHARACTERS = _table(
    (
        r"小写(?:英文|英语|拉丁)?字母|小寫(?:英文)?字母|英小文字|小文字の?(?:英字|アルファベット)",
        "lowercase letters",
    ),
    (
        r"大写(?:英文|英语|拉丁)?字母|大寫(?:英文)?字母|英大文字|大文字の?(?:英字|アルファベット)",
        "uppercase letters",
    ),
    (r"英文字母|字母|英字|アルファベット", "letters"),
    (r"数字|數字", "digits"),
    (r"空格|空白", "spaces"),
    (r"和|与|及|与|と|、", " and "),
    (
        r"letras min[úu]sculas(?: (?:inglesas|del alfabeto inglés|do alfabeto inglês))?",
        "lowercase letters",
    ),
    (
        r"letras mai?[yi]?[úu]sculas(?: (?:inglesas|del alfabeto inglés|do alfabeto inglês))?",
        "uppercase letters",
    ),
    (r"d[íi]gitos", "digits"),
    (r"espac(?:ios|os)|espaços|espaces", "spaces"),
    (r"lettres minuscules(?: anglaises| latines)?", "lowercase letters"),
    (r"lettres majuscules(?: anglaises| latines)?", "uppercase letters"),
    (r"chiffres", "digits"),
    (r"(?:englischen |lateinischen )?Kleinbuchstaben", "lowercase letters"),
    (r"(?:englischen |lateinischen )?Großbuchstaben", "uppercase letters"),
    (r"Ziffern", "digits"),
    (r"Leerzeichen", "spaces"),
    (r"(?:строчных|маленьких) (?:английских |латинских )?букв(?: латиницы)?", "lowercase letters"),
    (r"(?:заглавных|прописных) (?:английских |латинских )?букв", "uppercase letters"),
    (r"цифр", "digits"),
    (r"пробелов", "spaces"),
    (r" (?:y|e|et|und|и) ", " and "),
)
_ASCENDING = "升序|递增|昇順|ascendente|creciente|crescente|croissant|aufsteigend|возрастанию"
_DESCENDING = "降序|递减|降順|descendente|decreciente|decrescente|décroissant|absteigend|убыванию"
_SORTED = re.compile(
    rf"""{_TERMS}[ ]?(?:已|是)?(?:按照?)?(?:は)?(?:[ ]est[áa]n?[ ]ordenad[oa]s?(?:[ ](?:en|em|de)[ ]\w+)?
    |[ ]est[ ]tri[ée]e?s?[ ](?:par|dans[ ]l')[ ]?ordre|[ ]ist|[ ]отсортирован[аоы]?[ ]по)?[ ]?
    (?:(?P<up>{_ASCENDING})|(?P<down>{_DESCENDING}))
    (?:的?顺序)?(?:排列|排序|に?ソート(?:済み|されている)|に並んでいる|[ ]sortiert)?""",
    re.IGNORECASE | re.VERBOSE,
)
_DISTINCT = re.compile(
    rf"""{_TERMS}[ ]?中?的?(?:所有)?(?:元素|值|数字|整数|数)?(?:都|均)?
    (?:互不相同|各不相同|不重复|互异|互不相等)
    |(?P<terms2>{_TERM})[ ]?の(?:要素|値)は(?:すべて|全て|互いに)(?:相?異なる)
    |(?:todos[ ])?(?:los|os)[ ](?:elementos|valores|números)[ ]de[ ](?P<terms3>{_TERM})
    [ ](?:son|são)[ ](?:distintos|únicos|diferentes)
    |(?:tous[ ])?les[ ](?:éléments|valeurs)[ ]de[ ](?P<terms4>{_TERM})[ ]sont[ ]distinct(?:e)?s
    |alle[ ](?:Elemente|Werte|Zahlen)[ ](?:in|von)[ ](?P<terms5>{_TERM})[ ]sind[ ]verschieden
    |все[ ](?:элементы|числа)[ ](?:в[ ])?(?P<terms6>{_TERM})[ ]различны""",
    re.IGNORECASE | re.VERBOSE,
)


def in_english(text: str) -> str:
    """The line in English, as far as it is understood."""
    if len(text) > _LONGEST or not _FOREIGN.search(text):
        return text
    for table in (_AND, _LENGTHS, _COMPARISONS):
        text = _translated(text, table)
    return _sentence(text) or text


def _translated(text: str, table: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, english in table:
        text = pattern.sub(english, text)
    return text


def _sentence(text: str) -> str:
    """A whole line about characters, order or distinct items; empty if it is none."""
    if found := _CONSISTS.fullmatch(text):
        what = next(value for name, value in found.groupdict().items() if value and name != "terms")
        return f"{found['terms']} consists of {_translated(what, _CHARACTERS)}"
    if found := _SORTED.fullmatch(text):
        return f"{found['terms']} is sorted in {'ascending' if found['up'] else 'descending'} order"
    if found := _DISTINCT.fullmatch(text):
        terms = next(value for value in found.groupdict().values() if value)
        return f"all {terms} are distinct"
    return ""
