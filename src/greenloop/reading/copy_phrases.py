"""What statements say of arguments that must stay and of results that must be copies, as patterns.

As in ``phrases``: searched in one sentence at a time, a line for each language. Arguments are to be
called inputs.
"""

from __future__ import annotations

from greenloop.reading.phrases import any_of

_HELD = r"(?:inputs?\b|originals?\b|given\b|arguments?\b|parameters?\b|passed\b|caller's\b)"
_THEIRS = (
    r"(?:original|parameter|parâmetro|entrada|argumento|parámetro|dad[ao]s?\b|recibid|recebid"
    r"|entrée|paramètre|passée?s?\b|fourni|reçue?s?\b|donnée?s?\b|d'origine|initiale?s?\b"
    r"|Eingabe|Ursprung|ursprünglich|übergeben|gegeben|исходн|входн|аргумент|параметр|переданн|данн"
    r"|оригинал|原|输入|参数|传入|给定|元の|もとの|入力|引数|渡され|与えられ)"
)
_STRUCTURE = (
    r"(?:(?:linked |nested |inner )?lists?\b|arrays?\b|dicts?\b|dictionar(?:y|ies)\b|mappings?\b"
    r"|sets?\b|matri(?:x|ces)\b|grids?\b|boards?\b|tables?\b|trees?\b|graphs?\b|structures?\b"
    r"|objects?\b|containers?\b|collections?\b|sequences?\b|inputs?\b|listas?\b|diccionarios?\b"
    r"|dicionários?\b|arreglos?\b|matri[zc]|tableros?\b|tabelas?\b|conjuntos?\b|listes?\b"
    r"|dictionnaires?\b|tableaux?\b|grilles?\b|ensembles?\b|Listen?\b|Wörterb[uü]ch|Felde?s?\b"
    r"|Matrizen|Menge|Gitter|Tabelle|спис|слова?р|массив|матриц|множеств|таблиц|структур|объект"
    r"|列表|数组|字典|矩阵|集合|对象|链表|网格|リスト|配列|辞書|盤面|行列|セット|オブジェクト)"
)
_GAP = (
    r"(?:(?!\border|\bsize|\blength|\bnumber|\bsum\b|\bvalue|\bshape|\bmeaning|\borden\b|\bordem\b"
    r"|\bordre\b|tamaño|tamanho|taille|Reihenfolge|Länge|Größe|поряд|длин|размер|顺序|次序|順|长度"
    r"|長さ|\bif\b|\bwhen\b|\bunless\b)[^.,;。]){0,40}?"
)
"""Words between, none of them of an order or a size, which may stay while its list changes."""
_END = (
    r"(?=\s*(?:$|[.,;:()\u2013\u2014]|-\s|(?:and|or|nor|itself|themselves|in[- ]place|but|as)\b))"
)
_ITS_PART = (
    r"(?!'s?\b|\s+(?:order|size|length|structure|value|integer|number|string|condition"
    r"|constraint)s?\b)"
)
_OWN = rf"(?:{_HELD}{_ITS_PART}|{_STRUCTURE}{_END}|(?:it|them)\b{_END})"
_IT = rf"\b(?:{_HELD}|{_STRUCTURE})"
_ES = rf"(?:{_THEIRS}|{_HELD}|{_STRUCTURE})"
_CHANGED = r"(?:modified|changed|mutated|altered|touched)\b"
_AS_IT_IS = (
    r"(?:exactly\s+)?(?:as\s+(?:it|they)\b|unchanged|untouched|unmodified|unaltered|intact"
    r"|alone|the\s+same)"
)

SPARED = any_of(
    r"\bwithout\s+(?:(?:modify|chang|mutat|alter|touch|destroy|affect|updat)ing)\s+"
    rf"(?:(?:the|its|any|either|of|your|both|two|these|those|or|\w+ing)\s+){{0,4}}{_OWN}",
    rf"\bwithout (?:any )?(?:modification|change|mutation)s? (?:of|to) (?:the |its |any )?{_OWN}",
    rf"\b(?:no|not|n't|without) (?:have )?(?:any )?side[- ]effects? on (?:the |its |any )?{_OWN}",
    r"(?:\bnot|n't|\bnever|\bcannot)\s+(?:be\s+)?(?:allowed\s+to\s+)?"
    r"(?:modify|change|mutate|alter|touch|update|destroy)\s+"
    rf"(?:(?:the|its|your|any|either|of|both|two|these|those)\s+){{0,3}}{_OWN}",
    rf"{_IT}{_GAP}\b(?:must|should|may|can|shall|is|are|will|has|have|needs?)\s?"
    rf"(?:not|n't|never)\s+(?:(?:to\s+)?(?:be|get)\s+)?{_CHANGED}",
    rf"\b{_HELD}{_GAP}\b(?:must|should|may)\s?(?:not|n't|never)\s+change\b",
    rf"\b(?:neither|none|no)\b {_GAP}{_IT}{_GAP}\b(?:may|must|should|can|is|are|shall)\s+"
    rf"(?:to\s+|allowed\s+to\s+)?be\s+{_CHANGED}",
    rf"\b(?:leav|keep)(?:e|ing)?\s+(?:(?:the|your|its|both|any)\s+)?{_HELD}{_GAP}{_AS_IT_IS}",
    r"(?:\bnot|n't)\s(?:\w+\s){0,4}in[- ]place\b(?! of)|\bnon-?destructive(?:ly)?\b",
    rf"\bsin (?:modificar|cambiar|alterar|mutar|tocar)(?:l[ao]s?\b|{_GAP}{_ES}| ?$)",
    rf"\b{_ES}{_GAP}\bno (?:se )?(?:deben?|pueden?|debería|ha de|tiene que) (?:ser )?"
    r"(?:modific|cambi|alter|mut)",
    rf"\bno (?:se )?(?:(?:debe|puede)n? )?(?:modifi[cq]|cambi|alter|mut)\w* {_GAP}{_ES}",
    rf"\b{_ES}{_GAP}\bdeben? (?:permanecer|quedar|mantenerse|seguir) {_GAP}"
    r"(?:intact|sin cambios|igual|sin modific|como)",
    rf"\bsem (?:modificar|alterar|mudar|mexer|tocar)(?:-?l?[ao]s?\b|{_GAP}{_ES}| ?$)",
    rf"\b{_ES}{_GAP}\bnão (?:deve|devem|pode|podem) (?:ser )?(?:modific|alter|mud)",
    rf"\bnão (?:deve |pode |se deve )?(?:modifi[cq]|alter|mud)\w* {_GAP}{_ES}",
    rf"\b{_ES}{_GAP}\bdevem? (?:permanecer|ficar|continuar) {_GAP}(?:inalterad|intact|como)",
    rf"\bsans (?:en )?(?:modifier|changer|altérer|muter|toucher)(?: ?$|{_GAP}{_ES})",
    r"\bsans (?:la |le |les |l')(?:modifier|changer|altérer|muter|toucher)",
    rf"\b{_ES}{_GAP}\bne (?:doi(?:t|vent)|peu(?:t|vent)|devrai(?:t|ent)) (?:pas|jamais) être "
    r"(?:modifi|chang|altér)",
    rf"\bne (?:pas |doit pas |devez pas )?(?:modifi|chang|altèr|altér|touch)\w* {_GAP}{_ES}",
    rf"\b{_ES}{_GAP}\b(?:doi(?:t|vent) rester|reste(?:nt)?) {_GAP}(?:intact|inchang|tel|comme)",
    rf"\bohne {_GAP}(?:{_ES}|\bsie\b|\bes\b|\bihn\b){_GAP} ?zu (?:ver)?"
    r"(?:ändern|modifizieren|mutieren)",
    rf"\b{_ES}{_GAP}\b(?:nicht|nie|niemals) (?:verändert|geändert|abgeändert|modifiziert)",
    rf"\b(?:keine?[rs]?|weder) {_GAP}{_ES}{_GAP}\b(?:ver|ge)(?:ändert|modifiziert)",
    rf"\b(?:ver)?(?:änder|modifizier)\w* (?:sie |bitte )?{_GAP}{_ES}{_GAP}\bnicht\b",
    rf"\b{_ES}{_GAP}\b(?:unverändert|unangetastet)\b",
    rf"\bне (?:изменя|измени|меня|модифицир|трога)\w* {_GAP}{_ES}|без изменени[яй] {_GAP}{_ES}",
    rf"{_ES}{_GAP}(?:измен|модифиц|меня)\w* (?:нельзя|запрещ)",
    rf"{_ES}{_GAP}не (?:долж\w+|следует|нужно|мо[жг]\w+|надо|стоит)? ?(?:быть )?"
    r"(?:измен|модифиц|меня)",
    rf"{_ES}{_GAP}(?:долж\w+ )(?:остат?[тв]?ься|оставаться) {_GAP}"
    r"(?:неизмен|прежн|без измен|так)",
    rf"(?:不|勿|别|禁止|无需)[^,。;]{{0,5}}?(?:修改|改变|更改|改动|变更){_GAP}{_ES}",
    rf"{_ES}{_GAP}(?:不|勿|别|禁止)[^,。;]{{0,5}}?(?:修改|改变|更改|改动|变更)",
    rf"{_THEIRS}{_GAP}(?:保持(?:不变|原样)|そのまま)",
    rf"{_ES}{_GAP}(?:変更|改変|破壊|修正)(?:せず|し(?:ない|ません|ては)|され(?:ない|ません|ては)"
    r"|することなく|不可|禁止)",
    rf"{_ES}{_GAP}(?:書き換え|変え)(?:ず|ない|ません|ては|ることなく|られて(?:は|いない))",
)
"""Arguments must stay as they are."""
STAYING = any_of(
    rf"{_IT}{_GAP}\b(?:must|should|has\s+to|have\s+to|is\s+to|are\s+to|needs?\s+to|shall)\s+"
    rf"(?:also\s+)?(?:be\s+)?(?:left|kept|stay|remain|keep)\s+{_AS_IT_IS}"
)
"""The same, unless it is said of certain inputs: then the result is like its argument."""
CONDITIONAL = any_of(r"(?<!even )\b(?:if|when|unless|otherwise)\b")
ASIDE = any_of(
    r"\b(?:order|size|length|number|sum|shape)s? of "
    rf"(?:(?:the|its|each|all|original|input|given) )*(?:{_HELD}|{_STRUCTURE})"
)
"""What is not the argument, but something about it."""

NEW = any_of(
    r"\b(?:(?:return|output|yield|giv|produc)\w*|build(?:s|ing)|(?:creat|mak|construct)(?:es|s|ing)"
    r"|into|in|as|get|is|must be|should be) (?:me )?(?:the (?:head|root) of )?(?:an? )?"
    r"(?:entirely |brand[- ]?|completely |whole )?new (?:(?!of\b)[\w-]+ ){0,2}?"
    rf"(?:one\b|copy\b|instance\b|picture\b|image\b|{_STRUCTURE})(?! of nodes)",
    r"\breturn\w* (?:just )?(?:an?|the|its) (?:[\w-]+ ){0,2}?cop(?:y|ies)\b"
    r"(?! of (?:the |this )?(?:string|text|sentence|word))",
    rf"\bnot (?:return )?(?:the (?:same )?)?{_IT} (?:itself|object)\b",
    rf"\b(?:different|separate|distinct|independent) {_STRUCTURE} (?:from|than|of) "
    rf"(?:the )?{_HELD}",
    r"\b(?:(?:devuel|devol|devuél|retorn|cre|cri|constru|produ|gener|ger)\w*|en|em|num|numa) "
    rf"(?:una? |uma? )?(?:(?:nuev|nov)[oa] (?:\w+ )?{_STRUCTURE}"
    rf"|{_STRUCTURE} (?:\w+ )?(?:nuev|nov)[oa])",
    r"\b(?:devuel|devol|retorn)\w* (?:una|uma) c[oó]pia\b",
    r"\b(?:(?:renvo|retourn|cré|produi|constru)\w*|dans) (?:une? )?"
    rf"(?:nouve(?:au|lle|l) (?:\w+ )?{_STRUCTURE}|{_STRUCTURE} (?:\w+ )?nouve(?:au|lle)\b)",
    r"\b(?:renvo|retourn)\w* une copie\b",
    rf"\beine?[nrms]? (?:völlig |ganz )?neue[nrsm]? (?:\w+ )?{_STRUCTURE}|\beine?[nrs]? Kopie\b",
    rf"\bнов(?:ый|ую|ое|ого|ой) (?:\w+ )?{_STRUCTURE}|\b(?:верн|возвра)\w+ копи",
    rf"(?:返回|新建|创建|生成|构造)(?:一个|一张|一份)?(?:全|崭)?新的?[^,。]{{0,6}}?{_STRUCTURE}",
    r"返回[^,。]{0,12}(?:副本|拷贝)",
    rf"新しい[^,。]{{0,8}}?{_STRUCTURE}[^。]{{0,12}}(?:返|作|生成)|コピーを(?:返|作)",
)
"""The result is a structure that was made for it."""
OPTIONAL = any_of(
    r"(?:\b(?:without|not|never|avoid|may|might|can|could|if|instead of|sin|no|sem|não|pode|puede"
    r"|sans|pas|peut|ohne|nicht|kann|darf|без|не|можно)|n't) (?:\w+ ){0,3}$",
    r"(?:不(?:要|能|得|可)?|可以)[^,。]{0,3}$",
)
"""Before words that ask for a new structure: that it may be made, or must not."""

DEEP = any_of(
    r"\bdeep(?:ly)?[- ]?cop(?:y|ies|ied)\b",
    r"(?:^|\b(?:return|make|create|build|produce)s? (?:an? |the )?)(?:deep )?clone (?:of )?"
    r"(?:the|this|an?|that|it)\b",
    r"\b(?:shar(?:es?|ing)|ha(?:ve|s|ving)) (?:no (?:\w+ ){0,3}?|nothing )(?:with|in common)\b",
    r"(?:\bnot|n't|\bnever|\bwithout) (?:be )?shar(?:e|ing|ed) (?:any |an? |its |their |the )?"
    r"(?:\w+ ){0,2}(?:with|between)\b|\bshares? nothing\b",
    r"\b(?:no(?:ne)?|nor) (?:(?:of|the|any) )*(?:nodes?|rows?|parts?|objects?|(?:inner )?lists?) "
    r"of \w+(?: \w+)? (?:may|must|should|can|is|are) (?:to )?(?:be )?"
    r"(?:a )?(?:part of|shared|reused|appear|used)",
    r"\b(?:no(?:ne)?|nor) [^.,;]{1,40} shared with\b",
    r"\bcop(?:y|ies) of (?:the |all |all the |each |every |its |their )?(?:inner |nested )?"
    r"(?:rows?|lists|sub-?lists|inner lists?|inner dict\w*|dictionaries|records)\b",
    r"\b(?:rows|(?:inner|nested) (?:lists|dict\w*)|sub-?lists|lists inside(?: it)?)"
    r" (?:must|should|have to|are to|need to)(?: also)? (?:be )?(?:copied|copies|new)",
    r"\b(?:fully|completely|entirely|totally) independent\b",
    r"\bchang(?:es|ing) (?:to |in )?(?:one|(?:the |a )?(?:copy|result|original|returned \w+))\b"
    r"[^.,;]{0,30}\b(?:never|not) (?:chang|affect|alter)",
    r"\bcopia profunda|\bc[oó]pias de (?:las|los|cada|sus)|\bno (?:deben? )?compart|sin compartir",
    r"\bcópia profunda|\bcópias d(?:as|os|e cada)|\bnão (?:devem? )?(?:com)?partilh"
    r"|sem (?:com)?partilhar",
    r"\bcopie profonde|\bcopies (?:des|de chaque|de toutes)|\bne (?:doi\w+ )?(?:pas )?partage"
    r"|\bsans partager",
    r"\btiefe[nrs]? Kopie|\bKopien (?:der|aller|von)|\b(?:keine|nichts)[^.,;]{0,40}\bgemeinsam"
    r"|\b(?:keine|nicht)[^.,;]{0,30}\bteilen\b",
    r"\bглубок\w+ копи|\bкопии (?:строк|всех|вложенных|внутренних|каждо)"
    r"|\bне[^.,;]{0,25}общ(?:их|ими|ие) (?!дел|порядк)",
    r"深(?:层)?(?:拷贝|复制|度拷贝|度复制)|不(?:能|得|可|应|要)?(?:与[^,。]{1,12})?共享|互不影响",
    r"ディープコピー|深いコピー|共有し(?:ない|ません|て(?:は|いない))|(?:各|すべての)行(?:を|も)コピー",
)
"""The result has no part of an argument that could be changed."""
