"""What statements say of their answers, in the languages that people paste: phrases as patterns.

Every pattern is searched in one sentence at a time. Each language adds a line to each table.
"""

from __future__ import annotations

import re


def any_of(*parts: str) -> re.Pattern[str]:
    """One pattern of several, in any case."""
    return re.compile("|".join(parts), re.IGNORECASE)


ANY_ORDER = any_of(
    r"\b(?:any|arbitrary|whatever|no particular|no specific) (?:other )?(?:order|sequence)\b"
    r"(?! of)",
    r"\border(?:ing)? (?:[\w', ]{1,90} )?(?:does|do)(?: not|n't) matter",
    r"(?:\bnot|n't) matter in (?:which|what) order\b",
    r"\border(?:ing)? (?:[\w' ]{1,60} )?"
    r"(?:is|are) (?:both |all )?(?:not important|unimportant|irrelevant|arbitrary|free|up to you)",
    r"\b(?:regardless|irrespective) of (?:the |their )?order\b",
    r"(?:任意|任何)(?:的)?(?:顺序|順序|次序)|顺序(?:不限|任意|不重要|无关紧要|没有要求)",
    r"不(?:用|需要)?考虑[^,]{0,12}顺序",
    r"(?:任意|どの|どんな)(?:の)?(?:順序|順番)|順不同"
    r"|(?:順序|順番)は(?:問い?わ?(?:ない|ません)|任意|自由|関係)",
    r"\ben cualquier orden\b|\borden (?:[\w ]{1,40} )?no importa|\borden arbitrario"
    r"|sin importar el orden",
    r"\bem qualquer ordem\b|\bordem (?:[\w ]{1,40} )?não importa|\bordem arbitrária",
    r"n'importe quel ordre|ordre (?:[\w ]{1,40} )?n'(?:a pas d'importance|importe pas)"
    r"|peu importe l'ordre|ordre (?:quelconque|arbitraire)|ordre importe peu",
    r"\bbeliebiger? Reihenfolge|Reihenfolge (?:[\w ]{1,40} )?(?:spielt keine Rolle"
    r"|(?:ist )?(?:egal|beliebig|unwichtig|nicht wichtig))",
    r"в (?:любом|произвольном) порядке|порядок (?:[\w ]{1,40} )?(?:не (?:важен|имеет значения)"
    r"|может быть любым|произвольный)",
)
"""The order of something is left open."""

FIXED_ORDER = any_of(
    r"(?:\bnot|\bnever|\bcannot|n't)\b(?: [\w']+){0,5}? (?:any|arbitrary) (?:order|sequence)\b",
    r"\border (?:[\w' ]{1,40} )?(?:matters|does matter|is important|is significant|counts)\b",
    r"不(?:能|可以|可|得|应)[^,]{0,8}任(?:意|何)(?:的)?顺序|顺序(?:很)?重要",
    r"任意の順序では(?:いけ|なりま|な)|(?:順序|順番)[がは]重要",
    r"\bno [\w ]{0,30}en cualquier orden"
    r"|\borden (?:[\w ]{1,40} )?(?:(?<!no )importa|es importante)",
    r"\bnão [\w ]{0,30}em qualquer ordem"
    r"|\bordem (?:[\w ]{1,40} )?(?:(?<!não )importa|é importante)",
    r"\bpas [\w ]{0,30}dans n'importe quel ordre|ordre (?:compte|importe|est important)\b(?! peu)",
    r"\bnicht in beliebiger Reihenfolge|Reihenfolge (?:ist wichtig|spielt eine Rolle|zählt)",
    r"\bне [\w ]{0,30}в (?:любом|произвольном) порядке|порядок (?:важен|имеет значение)",
)
"""The order of something counts, said against those who think that it does not."""

CHANGED_ORDER = re.compile(
    r"\border (?:[\w' ]{1,60} )?(?:may|can|could|might) (?:be changed|change)\b", re.IGNORECASE
)
KEPT_ORDER = re.compile(
    r"\border (?:[\w' ]{1,60} )?(?:must|should|is|has to|needs to) (?:be )?"
    r"(?:kept|preserved|maintained|remain|stay|the same)"
    r"|\b(?:keep|preserv|maintain)\w* (?:[\w' ]{1,40} )?order\b",
    re.IGNORECASE,
)
NO_DEMAND = any_of(
    r"(?:\bnot|n't|\bno)\b(?: [\w']+){0,5}? any (?:particular|specific|special|certain) order",
    r"\bneither (?:[\w', ]{1,30} )?order (?:[\w', ]{1,90} )?matters?\b",
)

GIVEN_ORDER = re.compile(
    r"\bin (?:the|their) (?:same |original )*order (?:in which|that|as|they|of (?:appearance|occ))"
    r"|\bin (?:the|their) original order\b",
    re.IGNORECASE,
)
SORTED_ORDER = re.compile(
    r"\b(?:sorted|(?:in|by) (?:an? |the )?(?:strictly )?(?P<order>ascending|increasing"
    r"|non-decreasing|descending|decreasing|non-increasing|lexicographic(?:al)?|alphabetical)"
    r"(?: (?P<numeric>numeric(?:al)?))? order)\b",
    re.IGNORECASE,
)

ONE_ANSWER = any_of(
    r"\b(?:exactly one|only one|one unique|a unique|unique)\s+"
    r"(?:valid |correct |possible |optimal )?(?:solution|answer|result)\b",
    r"\b(?:solution|answer|result)\s+is\s+(?:always\s+|guaranteed to be\s+)?unique\b",
    r"(?:唯一|只有一个|恰好有一个|只会?(?:存在|对应|有)一个)(?:的)?(?:有效|正确)?(?:的)?(?:答案|解)",
    r"(?:答案|解)(?:是|保证)*唯一",
    r"(?:解|答え|解答)は(?:必ず)?(?:1つ|一つ|ただ一つ|一意)|一意に(?:定|決)"
    r"|ちょうど(?:1つ|一つ)の(?:解|答え)",
    r"\b(?:exactamente|s[oó]lo|[uú]nicamente) una (?:soluci[oó]n|respuesta)"
    r"|(?:soluci[oó]n|respuesta) (?:es )?única|única (?:soluci[oó]n|respuesta)",
    r"\b(?:exatamente|apenas|somente) uma (?:solução|resposta)|(?:solução|resposta) (?:é )?única"
    r"|única (?:solução|resposta)",
    r"\b(?:exactement une|une seule) (?:solution|réponse)|(?:solution|réponse) est unique"
    r"|unique (?:solution|réponse)",
    r"\bgenau eine (?:Lösung|Antwort)|(?:Lösung|Antwort) ist (?:immer )?eindeutig"
    r"|eindeutige (?:Lösung|Antwort)",
    r"(?:ровно|только) (?:одно решение|один ответ)|единственн(?:ое решение|ый ответ)"
    r"|(?:решение|ответ) единственн",
)

VALID_INPUT = re.compile(
    r"^(?!.*\b(?:if|whether|when|returns?|determine|check|not|output|answer|result|code|function)\b)"
    r"(?:[*-] )?(?:(?:you (?:may|can) )?assume (?:that )?|it is guaranteed that )?"
    r"(?:(?:the|all|both|every|each|any|an?) (?:[\w'-]+,? ){1,20}?|\w+ (?=\w+ always))"
    r"(?:is|are)(?: always| both| all| assumed to be| guaranteed to be)* "
    r"(?:an? )?(?:syntactically |properly )?(?:valid|well[- ]?formed)\b",
    re.IGNORECASE,
)
"""That every input is what it is taken for, such as a valid expression."""

_THINGS = (
    "answers?|solutions?|results?|outputs?|ordering|orderings|arrangements?|permutations?|peaks?"
    "|palindromes?|paths?|strings?|sequences?|assignments?|colou?rings?|schedules?|subsets?"
    "|combinations?|partitions?|pairs?|elements?|index|indices|indexes|ways?|options?|choices?"
)
SEVERAL = any_of(
    r"\b(?:return|print|output|report|give|yield)s? "
    r"(?:(?:just|the|index|indices|position|value|of|to|one|me) ){0,4}(?:any|either)"
    rf" (?:one )?(?:of (?:them|the|these|those)|(?:\w+ )?(?:{_THINGS}))\b",
    rf"(?<!\bif )\bany (?:one )?(?:of (?:them|these|those)|of the (?:\w+ )?(?:{_THINGS}))\b",
    rf"\bany (?:such|valid|correct|possible|acceptable|suitable|optimal) (?:\w+ )?(?:{_THINGS})\b",
    rf"\bany (?:\w+ )?(?:{_THINGS}) (?:is|are|will be|would be) "
    r"(?:fine|ok|okay|accepted|valid|correct)\b",
    r"\breturn any(?: one)?(?=$|[,)])|\breturn any (?:such|valid|correct|possible|suitable) \w+",
    r"\b(?:is|are|would|will|may|might|could)(?: be)? also (?:be )?(?:an? )?"
    r"(?:valid|accepted|acceptable|correct|right)\b",
    r"(?:任意|任何|任)一(?:个|种)?|返回(?:其中)?任[意何]|其中(?:任意)?一(?:个|种)即可",
    r"(?:いずれか|どれか)(?:1つ|一つ|を|の)|どれを返しても|どれでも(?:よい|良い|いい|構)",
    r"\bcualquiera (?:de (?:ellas|ellos|las|los)|es válid)|\bcualquier (?:respuesta|soluci[oó]n)",
    r"\bqualquer uma? (?:delas|deles|das|dos)|\bqualquer (?:resposta|solução)",
    r"n'importe (?:laquelle|lequel|quelle (?:solution|réponse))|l'une d'(?:entre )?elles",
    r"\b(?:eine|einen|eines) (?:beliebige[nrs]? |von ihnen|davon)"
    r"|\birgendeine[nr]? (?:Lösung|Antwort)",
    r"люб(?:ой|ое|ую|ого) из них|люб(?:ой|ое) (?:ответ|вариант|решение|подходящ)",
)
"""Any one of several answers will do."""

MANY = any_of(
    r"\b(?:multiple|many|several|more than one) (?:\w+ ){0,2}?(?:solutions?|answers?|results?)\b",
    r"多(?:个|種|种)(?:有效|正确)?(?:的)?(?:答案|解)",
    r"複数の(?:解|答え|解答)",
    r"\b(?:varias|m[uú]ltiples|más de una) (?:respuesta|soluci[oó]n)",
    r"\b(?:várias|múltiplas|mais de uma) (?:resposta|soluç)",
    r"\bplusieurs (?:réponses|solutions)",
    r"\bmehrere (?:Antworten|Lösungen)",
    r"несколько (?:ответов|решений)|(?:ответов|решений) несколько",
)
"""There may be several answers; whether any of them will do is said beside it."""

TIE_BREAK = any_of(
    r"\b(?:small|larg|great|earli|low|high|short|long|left|right|few)\w*(?:est|most)\b",
    r"\b(?:lexicographic\w*|alphabet\w*|minimum|maximum|first|last|minimal|maximal|most|least)\b",
    r"\b(?:the one (?:that|with|which)|all of them|all (?:the )?(?:answers|solutions))\b",
    r"最[小大先早长短]|字典序|第一|辞書順|最初|全て|所有",
    r"\b(?:menor|mayor|maior|primer[ao]?|primeir[ao]|último|todas|todos)\b",
    r"\b(?:plus (?:petit|grand|court|long)e?|premi(?:er|ère)|dernière?|toutes)\b",
    r"\b(?:kleinste|größte|erste|letzte|kürzeste|längste|alle)[nrs]?\b",
    r"наименьш|наибольш|перв|последн|лексикограф|все решения",
)
"""What decides between several answers."""

INNER = re.compile(
    r"\b(?:in|inside|within|of|among) (?:each|every|the|a|an|any|individual|those|these|them"
    r"|a given|single|the same) ?(?:single |inner |individual |resulting )?"
    r"(?:groups?|lists?|sublists?|sub-lists?|subsets?|pairs?|triplets?|tuples?|combinations?"
    r"|rows?|arrays?|subarrays?|clusters?|components?|partitions?|quadruplets?|teams?)\b"
    r"|\b(?:inside|within) (?:them|each|it|one|groups|(?:sub-?)?lists|subsets|pairs|rows|teams)\b"
    r"|\binner(?:most)?\b|\bgroups? and items\b",
    re.IGNORECASE,
)
"""The inside of the items of an answer."""
ITEMS = re.compile(
    r"\border of (?:the )?(?:groups|(?:sub-?)?lists|subsets|pairs|triplets|tuples|combinations|rows"
    r"|arrays|clusters|components|partitions|teams)\b(?! (?:of|in|inside|within)\b)"
    r"|\b(?:of|in|inside|within|among) the (?:returned |resulting )?(?:list|array)\b",
    re.IGNORECASE,
)
"""The items of an answer themselves, and the answer that they are in: not their inside."""
BUT = re.compile(r"\b(?:but|however|although|though|whereas|while)\b", re.IGNORECASE)
OUTER = re.compile(
    r"\b(?:groups?|(?:sub-?|inner )?lists?|subsets?|pairs?|triplets?|combinations?|outputs?"
    r"|answers?|results?|clusters?|components?|rows?|both|outer|overall)\b[^.]{0,60}?(?:,|\band\b|\bnor\b"
    r"|\bas well as\b|\bor\b)",
    re.IGNORECASE,
)
"""The items of an answer, named before their inside."""

ANSWER = re.compile(
    r"\b(?:return(?:s|ed)?|outputs?|answers?|results?|prints?|solutions?|yields?"
    r"|list (?:all|the)|find (?:all|the)|give|accept(?:ed)?)\b",
    re.IGNORECASE,
)
NOT_THE_ANSWER = re.compile(
    r"\b(?:input|given|operations?|perform\w*|appl(?:y|ied)|visit\w*|moves?|steps?|remov\w*|delet\w*"
    r"|process\w*|choos\w*|pick\w*|tak(?:e|en)|buy|eat|arriv\w*|argument\w*|parameters?|place[ds]?"
    r"|concatenat\w*|coins?|combine[ds]?|rearrang\w*|letters?|arranged)\b",
    re.IGNORECASE,
)
"""What is done, or handed over, rather than answered."""
TWO_INPUTS = re.compile(
    r"^(?!.{0,80}\b(?:return|output|answer|find|print|list)).{0,80}\b(?:the two|both) "
    r"(?:\w+ )?(?:dates|times|strings|words|texts|numbers|names|points|versions)\b"
    r"(?! (?:within|in|of|inside) (?:an?|each|every|any|one) )",
    re.IGNORECASE,
)
"""Two things that are handed over, in whichever order; those of a pair are of an answer."""
