"""How people write a limit in a sentence, language by language: a number with a unit, and what it is the limit of.

A sentence is only read where none of the words under `otherwise` makes the number mean something else. Languages that
are not here are left alone. The words are ours; only the English ones were tried on whole policies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from clausebook.model.durations import Unit

Topic = Literal["acknowledgement", "answer", "review", "asking", "outside"]
"""What a limit is of. asking: the complainant asks for a review. outside: they go to a body outside."""


@dataclass(frozen=True)
class Speech:
    """One language. `limit` has the groups `number` and `unit`; `units` are tried in order."""

    limit: str
    units: Mapping[str, Unit]
    topics: Mapping[Topic, str]
    otherwise: str
    numbers: str
    """The words for 1, 2, 3 and so on."""
    hints: str
    """Parts of the units' words: where none is in a text, it is not looked through."""


SPEECHES: Mapping[str, Speech] = {
    "en": Speech(
        r"\b(?:within|in|inside|(?:no|not) later than|at most|no more than|up to|a maximum of)\s+"
        r"(?:(?:at most|a maximum of|the first|the next)\s+)?{number}[\s-]+{unit}",
        {
            r"(?:working|week)[\s-]?days?": "working-days",
            r"business days?": "business-days",
            r"(?:calendar |clear )?days?": "days",
            r"weeks?": "weeks",
            r"months?": "months",
            r"hours?": "hours",
        },
        {
            "acknowledgement": r"acknowledg\w*|confirm\w* (?:receipt|that we (?:have|got|received))",
            "answer": r"answer(?:s|ed)?|respon(?:d|ds|se|ses)|repl(?:y|ies)|deci(?:de|sion)s?|resol(?:ve|ved|ution)",
            "review": r"reviews?|appeals?|escalat\w*|second look",
            "asking": r"(?:ask|asks|request\w*|apply|appl(?:ies|ication)) .*(?:review|appeal|second look)"
            r"|you (?:may|can) appeal",
            "outside": r"ombuds\w*|adjudicat\w*|arbitrat\w*|tribunal|courts?|regulator|authority",
        },
        r"was|were|took|had|%|per ?cent|average|usually|mostly?|further|(?<!no )more than|another|longer|exten[ds]\w*"
        r"|delay\w*|calls?|phones?|telephone|chat|visit\w*|pa(?:y|id|yment)s?|refund\w*|remed\w*|ke(?:ep|pt)|stor\w*"
        r"|delet\w*|polic(?:y|ies)|unless|not(?! later)|n['’]t|never|cannot|every|drafts?"
        r"|draft(?:ed|ing)|pass(?:es|ed)?|urgen\w+|danger\w*|complex|simple|cases?"
        r"|(?:tell|write to|contact) us|let us know|complain(?:ing)? (?:to us )?within|(?:bring|raise) (?:it|your)",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        "day week month hour",
    ),
    "de": Speech(
        r"\b(?:innerhalb(?: von)?|binnen|innert|spätestens(?: nach)?|in)\s+{number}\s+{unit}",
        {
            r"Arbeitstag\w*": "working-days",
            r"(?:Kalendert|T)ag\w*": "days",
            r"Woche\w*": "weeks",
            r"Monat\w*": "months",
            r"Stunde\w*": "hours",
        },
        {
            "acknowledgement": r"\w*bestätig\w*",
            "answer": r"\w*antwort\w*|entscheid\w*|bescheid",
            "review": r"überprüf\w*|widerspruch\w*|zweite\w* prüfung",
            "asking": r"(?:beantrag\w*|verlang\w*|bitten|widersprechen).*",
            "outside": r"ombuds\w*|schlicht\w*|schieds\w*|gericht\w*|behörde\w*",
        },
        r"wurden?|%|prozent|weitere\w*|länger|verläng\w*|verzög\w*|anruf\w*|telefon\w*|erstatt\w*|zahl\w*"
        r"|aufbewahr\w*|gespeichert|gelöscht|richtlinie|(?:wenn|falls|sofern)\b.*\b(?:nicht|kein\w*)|alle",
        "einem zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn",
        "tag Tag Woche Monat Stunde",
    ),
    "fr": Speech(
        r"\b(?:dans (?:un délai (?:maximal |maximum )?de|les)|sous|en|au plus tard (?:dans les|sous))\s+"
        r"{number}\s+{unit}",
        {
            r"jours? ouvr(?:és?|ables?)": "working-days",
            r"jours?": "days",
            r"semaines?": "weeks",
            r"mois": "months",
            r"heures?": "hours",
        },
        {
            "acknowledgement": r"accus\w*",
            "answer": r"répon\w*|décision\w*|décid\w*",
            "review": r"réexam\w*|recours|révision",
            "asking": r"(?:demand\w*|saisi\w*|form\w*) .*(?:réexam\w*|recours|révision)",
            "outside": r"médiat\w*|ombuds\w*|tribuna\w*|autorité",
        },
        r"ét(?:é|ait|aient)|%|supplémentaire\w*|plus de|prolong\w*|retard\w*|appels?|téléphone|rembours\w*|pa[iy]\w*"
        r"|conserv\w*|supprim\w*|politique|si\b.*\b(?:pas|aucune?)|tous",
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze",
        "jour semaine mois heure",
    ),
    "es": Speech(
        r"\b(?:en(?: un plazo (?:máximo )?de| el plazo de)?|dentro de(?: los)?|a más tardar en)\s+{number}\s+{unit}",
        {
            r"días? (?:hábil(?:es)?|laborables?)": "working-days",
            r"días?(?: naturales)?": "days",
            r"semanas?": "weeks",
            r"mes(?:es)?": "months",
            r"horas?": "hours",
        },
        {
            "acknowledgement": r"acus\w*",
            "answer": r"respond\w*|respuesta\w*|contest\w*|decisi(?:ón|ones)|decid\w*",
            "review": r"revisi\w*|recurso\w*",
            "asking": r"(?:solicit\w*|ped\w*|pid\w*|interpon\w*) .*(?:revisi\w*|recurso\w*)",
            "outside": r"defensor\w*|ombuds\w*|mediador\w*|tribunal\w*|autoridad",
        },
        r"fue(?:ron)?|%|más de|adicional\w*|prórroga|prorrog\w*|retras\w*|llama\w*|teléfono|reembols\w*|pag\w*"
        r"|conserv\w*|elimin\w*|política|si\b.*\bno|cada",
        "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
        "día semana mes hora",
    ),
    "nl": Speech(
        r"\b(?:binnen|in|uiterlijk (?:na|binnen))\s+{number}\s+{unit}",
        {
            r"werkdag(?:en)?": "working-days",
            r"(?:kalender)?dag(?:en)?": "days",
            r"we(?:ek|ken)": "weeks",
            r"maand(?:en)?": "months",
            r"u(?:ur|ren)": "hours",
        },
        {
            "acknowledgement": r"ontvangst\w*|bevestig\w*",
            "answer": r"\w*antwoord\w*|beslis\w*|besluit\w*|reageren|reactie",
            "review": r"herzien\w*|heroverweg\w*|bezwaar|beroep",
            "asking": r"(?:vra(?:ag|gen)|verzoek\w*|maken) .*",
            "outside": r"ombuds\w*|geschillen\w*|rechter|toezichthouder",
        },
        r"werd(?:en)?|%|procent|extra|langer|verleng\w*|vertrag\w*|bel(?:len|t)?|telefo\w*|terugbeta\w*|betal\w*"
        r"|bewa\w*|verwijder\w*|beleid|als\b.*\b(?:niet|geen)|elke",
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien",
        "dag we maand ur uur",
    ),
    "fa": Speech(
        r"(?:ظرف|طی|تا|در مدت|حداکثر|در)\s+(?:(?:مدت|حداکثر)\s+)?{number}\s+{unit}",
        {r"روزِ? کاری": "working-days", r"روز": "days", r"هفته": "weeks", r"ماه": "months", r"ساعت": "hours"},
        {
            "acknowledgement": r"(?:تأیید|تایید|اعلام) (?:دریافت|وصول)|رسید",
            "answer": r"پاسخ\S*|جواب\S*|تصمیم\S*",
            "review": r"بازبینی|تجدیدنظر|تجدید نظر|بررسی دوباره",
            "asking": r"درخواست .*",
            "outside": r"بازرسی?|دادگاه|داوری|نهاد\S*|سازمان\S*",
        },
        r"شدند|شد|درصد|٪|%|بیشتر|دیگر|تمدید|تأخیر|تاخیر|تماس|تلفن|بازپرداخت|پرداخت|نگهداری|اگر .*\bن\w+|هر",
        "یک دو سه چهار پنج شش هفت هشت نه ده",
        "روز هفته ماه ساعت",
    ),
    "vi": Speech(
        r"\b(?:trong(?: vòng)?|chậm nhất(?: là)?|không quá)\s+{number}\s+{unit}",
        {r"ngày làm việc": "working-days", r"ngày": "days", r"tuần": "weeks", r"tháng": "months", r"giờ": "hours"},
        {
            "acknowledgement": r"xác nhận",
            "answer": r"trả lời|phản hồi|quyết định|giải quyết",
            "review": r"xem xét lại",
            "asking": r"yêu cầu .*|đề nghị .*",
            "outside": r"thanh tra|tòa án|trọng tài|cơ quan",
        },
        r"đã|%|phần trăm|thêm|gia hạn|chậm trễ|gọi|điện thoại|hoàn tiền|thanh toán|lưu|xóa|chính sách|nếu .*không|mỗi",
        "một hai ba bốn năm sáu bảy tám chín mười",
        "ngày tuần tháng giờ",
    ),
    "zh": Speech(
        r"{number}\s*个?\s*{unit}(?=之?内|以内|之前)",
        {r"工作[日天]": "working-days", r"[日天]": "days", r"周|星期": "weeks", r"月": "months", r"小时": "hours"},
        {
            "acknowledgement": r"确认",
            "answer": r"答复|回复|决定",
            "review": r"复核|复议|复审",
            "asking": r"申请",
            "outside": r"申诉专员|监管|仲裁|法院|机构",
        },
        r"了|%|百分|再|延长|延迟|电话|退款|支付|保存|删除|政策|如果.*[未没不]|每",
        "一 两 三 四 五 六 七 八 九 十",
        "日 天 周 星期 月 小时",
    ),
}
