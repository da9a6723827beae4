"""German, Italian, Portuguese, Russian, Spanish and French sentences, parsed by hand as their pipelines parse: what is said, and
what is denied, asked, supposed, wished or to come.
"""

import pytest

from inkwell.worker.analysis.facts.finds import GrammarReader
from tests.worker.analysis.facts.parses import parsed

FIN, PAST = "VerbForm=Fin;Mood=Ind;Tense=Pres", "VerbForm=Fin;Mood=Ind;Tense=Past"
SAID = [
    ("de", "Mara||NE|sb|1 hatte|haben|VAFIN|ROOT|1|{p} grüne|grün|ADJA|nk|3 Augen|Auge|NN|oa|1 .||$.|punct|1", "Mara", "hat Augen: grün"),
    ("de", "Maras||NE|ag|1 Augen|Auge|NN|sb|2 waren|sein|VAFIN|ROOT|2|{p} blau||ADJD|pd|2 .||$.|punct|2", "Maras", "hat Augen: blau"),
    ("de", "Mara||NE|sb|1 war|sein|VAFIN|ROOT|1|{p} Ärztin||NN|pd|1 .||$.|punct|1", "Mara", "ist Ärztin"),
    ("de", "Tom||NE|sb|1 ist|sein|VAFIN|ROOT|1|{f} gestorben|sterben|VVPP|oc|1|VerbForm=Part .||$.|punct|1", "Tom", "ist tot"),
    ("de", "Tom||NE|sb|1 wurde|werden|VAFIN|ROOT|1|{p} ermordet|ermorden|VVPP|oc|1|VerbForm=Part .||$.|punct|1", "Tom", "wurde getötet"),
    ("de", "Sein|sein|PPOSAT|nk|1 Bruder||NN|sb|3 Paul||NE|nk|1 starb|sterben|VVFIN|ROOT|3|{p} .||$.|punct|3", "Paul", "ist tot"),
    ("de", "Mara||NE|sb|1 gab|geben|VVFIN|ROOT|1|{p} Tom||NE|da|1 den|der|ART|nk|4 Brief||NN|oa|1 .||$.|punct|1", "Tom", "hat den Brief, von {other}"),
    ("de", "Mara||NE|sb|1 reiste|reisen|VVFIN|ROOT|1|{p} nach||APPR|mo|1 Wien||NE|nk|2 .||$.|punct|1", "Mara", "ging nach {other}"),
    ("de", "Mara||NE|sb|1 stand|stehen|VVFIN|ROOT|1|{p} auf||PTKVZ|svp|1 und||KON|cd|1 ging|gehen|VVFIN|cj|3|{p} nach||APPR|mo|4 Wien||NE|nk|5 .||$.|punct|1", "Mara", "ging nach {other}"),
    ("de", "Mara||NE|sb|1 erfuhr|erfahren|VVFIN|ROOT|1|{p} ,||$,|punct|1 dass||KOUS|cp|7 Tom||NE|sb|7 schon||ADV|mo|7 tot||ADJD|pd|7 war|sein|VAFIN|oc|1|{p} .||$.|punct|1", "Mara", "hat erfahren, dass Tom schon tot war"),
    ("de", "Mara||NE|sb|1 ist|sein|VAFIN|ROOT|1|{f} die|der|ART|nk|3 Schwester||NN|pd|1 von||APPR|pg|3 Tom||NE|nk|4 .||$.|punct|1", "Mara", "ist Schwester von {other}"),
    ("it", "Maria||PROPN|nsubj|1 aveva|avere|VERB|ROOT|1|{p} gli|il|DET|det|3 occhi|occhio|NOUN|obj|1 verdi|verde|ADJ|amod|3 .||PUNCT|punct|1", "Maria", "ha gli occhi verdi"),
    ("it", "Paolo||PROPN|nsubj|2 era|essere|AUX|cop|2|{p} medico||NOUN|ROOT|2 e||CCONJ|cc|4 viveva|vivere|VERB|conj|2|{p} a||ADP|case|6 Roma||PROPN|obl|4 .||PUNCT|punct|2", "Paolo", "è medico"),
    ("it", "Paolo||PROPN|nsubj|2 era|essere|AUX|cop|2|{p} medico||NOUN|ROOT|2 e||CCONJ|cc|4 viveva|vivere|VERB|conj|2|{p} a||ADP|case|6 Roma||PROPN|obl|4 .||PUNCT|punct|2", "Paolo", "vive a {other}"),
    ("it", "Paolo||PROPN|nsubj|2 è|essere|AUX|aux|2|{f} morto|morire|VERB|ROOT|2|VerbForm=Part;Tense=Past .||PUNCT|punct|2", "Paolo", "è morto"),
    ("pt", "O||DET|det|1 doutor||NOUN|nsubj|3 Silva||PROPN|appos|1 chegou|chegar|VERB|ROOT|3|{p} a||ADP|case|5 Lisboa||PROPN|obl|3 .||PUNCT|punct|3", "Silva", "está em {other}"),
    ("pt", "Ana||PROPN|nsubj|8 ,||PUNCT|punct|3 a||DET|det|3 irmã||NOUN|appos|0 de||ADP|case|5 João||PROPN|nmod|3 ,||PUNCT|punct|3 era|ser|AUX|cop|8|{p} cega|cego|ADJ|ROOT|8 .||PUNCT|punct|8", "Ana", "é irmã de {other}"),
    ("pt", "João||PROPN|nsubj|1 tinha|ter|VERB|ROOT|1|{p} vinte||NUM|nummod|3 anos|ano|NOUN|obj|1 .||PUNCT|punct|1", "João", "tem vinte anos"),
    ("es", "Juan||PROPN|nsubj|1 mató|matar|VERB|ROOT|1|{p} a||ADP|case|3 Pedro||PROPN|obj|1 .||PUNCT|punct|1", "Pedro", "fue asesinado por {other}"),
    ("fr", "Homais||PROPN|nsubj|5 ,||PUNCT|punct|3 le||DET|det|3 pharmacien||NOUN|conj|0 ,||PUNCT|punct|5 sourit|sourire|VERB|ROOT|5|{p} .||PUNCT|punct|5", "Homais", "est le pharmacien"),
    ("ru", "Иван||PROPN|nsubj|2 был||AUX|cop|2|{p} врачом||NOUN|ROOT|2 .||PUNCT|punct|2", "Иван", "был(а) врачом"),
    ("ru", "Мария||PROPN|nsubj|1 уехала||VERB|ROOT|1|{p} в||ADP|case|3 Москву||PROPN|obl|1 .||PUNCT|punct|1", "Мария", "отправился (отправилась) в {other}"),
    ("ru", "Мария||PROPN|nsubj|1 отдала||VERB|ROOT|1|{p} Ивану||PROPN|iobj|1 письмо||NOUN|obj|1 .||PUNCT|punct|1", "Ивану", "имеет: письмо, от {other}"),
    ("ru", "Её||DET|det|1 брат||NOUN|nsubj|3 Иван||PROPN|appos|1 умер||VERB|ROOT|3|{p} .||PUNCT|punct|3", "Иван", "умер(ла)"),
]  # fmt: skip
NOT_SAID = [
    ("de", "denied", "Mara||NE|sb|1 war|sein|VAFIN|ROOT|1|{p} nicht||PTKNEG|ng|1 Ärztin||NN|pd|1 .||$.|punct|1"),
    ("de", "none", "Mara||NE|sb|1 hatte|haben|VAFIN|ROOT|1|{p} keine|kein|PIAT|nk|4 grünen|grün|ADJA|nk|4 Augen|Auge|NN|oa|1 .||$.|punct|1"),
    ("de", "wished", "Mara||NE|sb|1 wollte|wollen|VMFIN|ROOT|1|{p} nach||APPR|mo|4 Wien||NE|nk|2 reisen||VVINF|oc|1|VerbForm=Inf .||$.|punct|1"),
    ("de", "to come", "Mara||NE|sb|1 wird|werden|VAFIN|ROOT|1|{f} nach||APPR|mo|4 Wien||NE|nk|2 reisen||VVINF|oc|1|VerbForm=Inf .||$.|punct|1"),
    ("de", "supposed", "Wenn||KOUS|cp|3 Mara||NE|sb|3 Ärztin||NN|pd|3 war|sein|VAFIN|mo|5|{p} ,||$,|punct|5 half|helfen|VVFIN|ROOT|5|{p} sie||PPER|sb|5 .||$.|punct|5"),
    ("de", "thought", "Er||PPER|sb|1 glaubte|glauben|VVFIN|ROOT|1|{p} ,||$,|punct|1 dass||KOUS|cp|6 Tom||NE|sb|6 tot||ADJD|pd|6 war|sein|VAFIN|oc|1|{p} .||$.|punct|1"),
    ("de", "reported as unreal", "Tom||NE|sb|1 sei|sein|VAFIN|ROOT|1|VerbForm=Fin;Mood=Sub tot||ADJD|pd|1 .||$.|punct|1"),
    ("de", "asked", "War|sein|VAFIN|ROOT|0|{p} Mara||NE|sb|0 Ärztin||NN|pd|0 ?||$.|punct|0"),
    ("it", "denied", "Paolo||PROPN|nsubj|3 non||ADV|advmod|3 era|essere|AUX|cop|3|{p} medico||NOUN|ROOT|3 .||PUNCT|punct|3"),
    ("it", "conditional", "Paolo||PROPN|nsubj|2 sarebbe|essere|AUX|cop|2|VerbForm=Fin;Mood=Cnd medico||NOUN|ROOT|2 .||PUNCT|punct|2"),
    ("pt", "supposed", "Se||SCONJ|mark|3 João||PROPN|nsubj|3 era|ser|AUX|cop|3|{p} médico||NOUN|advcl|5 ,||PUNCT|punct|3 curava|curar|VERB|ROOT|5|{p} .||PUNCT|punct|5"),
    ("pt", "too", "João||PROPN|nsubj|3 era|ser|AUX|cop|3|{p} demasiado||ADV|advmod|3 magro||ADJ|ROOT|3 .||PUNCT|punct|3"),
    ("es", "thought", "Creía|creer|VERB|ROOT|0|{p} que||SCONJ|mark|4 Pedro||PROPN|nsubj|4 era|ser|AUX|cop|4|{p} médico||NOUN|ccomp|0 .||PUNCT|punct|0"),
    ("es", "no man", "Ningún||DET|det|1 Juan||PROPN|nsubj|3 era|ser|AUX|cop|3|{p} médico||NOUN|ROOT|3 .||PUNCT|punct|3"),
    ("fr", "under way", "Emma||PROPN|nsubj|1 mourait|mourir|VERB|ROOT|1|VerbForm=Fin;Mood=Ind;Tense=Imp .||PUNCT|punct|1"),
    ("fr", "of laughter", "Emma||PROPN|nsubj|2 est|être|AUX|aux:tense|2|{f} morte|mourir|VERB|ROOT|2|VerbForm=Part;Tense=Past de||ADP|case|4 rire||NOUN|obl|2 .||PUNCT|punct|2"),
    ("ru", "denied", "Иван||PROPN|nsubj|3 не||PART|advmod|3 был||AUX|cop|3|{p} врачом||NOUN|ROOT|3 .||PUNCT|punct|3"),
    ("ru", "supposed", "Если||SCONJ|mark|2 Иван||PROPN|nsubj|2 умер||VERB|advcl|4|{p} ,||PUNCT|punct|2 конец||NOUN|ROOT|4 .||PUNCT|punct|4"),
]  # fmt: skip


def said(language, rows):
    doc = parsed(language, rows.replace("{p}", PAST).replace("{f}", FIN))
    finds = GrammarReader(language, None, None).finds(doc)
    return [(doc.text[slice(*find.who)], find.text) for find in finds]


@pytest.mark.parametrize(("language", "rows", "who", "text"), SAID)
def test_what_is_stated_is_found(language, rows, who, text):
    assert (who, text) in said(language, rows)


@pytest.mark.parametrize(("language", "kind", "rows"), NOT_SAID)
def test_what_is_not_stated_is_refused(language, kind, rows):
    assert said(language, rows) == [], kind
