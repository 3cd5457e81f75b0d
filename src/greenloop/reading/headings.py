"""What the parts of a problem text are called, in the languages that people paste.

Each language adds a line to each table; the patterns are used within larger ones, in any case.
"""

from __future__ import annotations

EXAMPLE = (
    "example|sample"
    "|示例|範例|样例|樣例|例子|例"
    "|サンプル"
    "|ejemplo(?:[ ]de)?"
    "|exemplo(?:[ ]de)?"
    "|exemple(?:[ ]d['e])?"
    "|beispiel"
    "|пример"
)
"""Before the word for input or output too: "Sample Input", "Beispieleingabe"."""

INPUT = (
    "input"
    "|输入|輸入"
    "|入力(?:例)?"
    "|entrada"
    "|entr[ée]e"
    "|eingabe"
    "|вход(?:ные[ ]данные)?|входных[ ]данных|ввода?"
)
OUTPUT = (
    "output|expected(?:[ ]output)?"
    "|输出|輸出"
    "|出力(?:例)?"
    "|salida"
    "|sa[íi]da"
    "|sortie"
    "|ausgabe"
    "|выход(?:ные[ ]данные)?|выходных[ ]данных|вывода?"
)
CONSTRAINTS = (
    "constraints?|constrains?|restrictions?|limits|limitations?"
    "|提示|约束(?:条件)?|約束(?:條件)?|限制(?:条件|條件)?|数据范围|數據範圍|数据规模"
    "|制約(?:条件)?|条件"
    "|restricciones|l[íi]mites|condiciones"
    "|restri[çc][õo]es|limita[çc][õo]es"
    "|contraintes|limites"
    "|einschränkungen|bedingungen|randbedingungen|nebenbedingungen|beschränkungen"
    "|ограничения"
)

OTHER = (
    "explanation|note|follow[- ]?up|hint|variable"
    "|解释|解釋|说明|說明|注意|进阶"
    "|説明|解説|注"
    "|explicación|nota"
    "|explicação|observação"
    "|explication|remarque"
    "|erklärung|hinweis|anmerkung"
    "|объяснение|пояснение|примечание"
)

RETURNS = (
    "returns?|gives?|yields?|outputs?|evaluates[ ]to|equals?|is|be|produces?"
    "|返回|回傳"
    "|devuelve|retorna"
    "|devolve"
    "|renvoie|retourne|donne"
    "|ergibt|liefert"
    "|возвращает|вернёт|вернет"
)
"""What a function does with its result, between a call and a value."""

FOR = "for|given|if|when|with|con|para|si|com|se|pour|avec|für|mit|bei|для|при"
"""Before the arguments of an example in a sentence."""

RESULT = (
    "(?:output|result|answer)[ ](?:should[ ]be|is|will[ ]be|would[ ]be)"
    "|(?:(?:should|must|will|would)[ ])?returns?"
    "|(?:resultado|respuesta|salida|resposta|saída)[ ](?:es|é|debe[ ]ser|será|deve[ ]ser)"
    "|(?:résultat|réponse|sortie)[ ](?:est|doit[ ]être)"
    "|(?:ergebnis|antwort|ausgabe)[ ](?:ist|lautet)"
    "|(?:результат|ответ)[ ](?:равен|будет)"
)
"""Before the result of an example in a sentence."""

FUNCTION = (
    "function|method|implement|define|def|write|called|named"
    "|función|método|implementa|escribe|define|llamada"
    "|função|implemente|escreva|chamada"
    "|fonction|méthode|écrivez|écris|appelée"
    "|funktion|methode|implementiere|schreibe|namens"
    "|функци[яюи]|метод|реализуйте|напишите"
)
FUNCTION_SIGN = "函数|函數|方法|関数|メソッド"
"""Before the name of the function; the second ones stand without spaces around them."""
STATEMENT = (
    "problem|task|statement|description|question|exercise|instructions|challenge|assignment"
    "|题目(?:描述)?|題目|问题(?:描述)?|描述"
    "|問題文?|課題"
    "|enunciado|problema|ejercicio|descripción|enunciado|exercício|descrição|desafio"
    "|énoncé|problème|exercice"
    "|aufgabe|aufgabenstellung|übung"
    "|условие|задача|задание"
)
"""Above the text itself: no title."""
