/** English: words that mean nothing by themselves, spellings, forms. Nothing here belongs to one site. */
import { stemmer } from "../vendor/stemmer-en.js";

/** Words that form a question, and say nothing about its subject. */
export const FILLER = new Set(
  `a able about across actually after again all already also always am an and another any anybody anyone anything
anyway are arent around as at away be because been before began being between bit both but by came can cannot cant
could couldnt currently did didnt directly do does doesnt doing done dont each either else ever every everybody
everyone few fine for found from gave generally get gets getting given go goes going gone got had has hasnt have
havent having he her here hers hey hi him his how however hows i id if im in instead into is isnt it its ive just
kept knew known least less let lets like lot lots made may maybe me meant might mine more most much must my myself
neither never next no nobody nor not now of off often oh ok okay on once one ones only onto or other our ours out
over perhaps please quite ran rather really said same saw seen several shall she should shouldnt shown since so some
soon still stuff such suppose supposed taken than thanks that thats the their theirs them then there theres these
they theyre thing things this those though thought through to today together told tomorrow tonight too took toward
towards try trying under until up upon us usually various very via want wanted wants was wasnt we well went were
werent weve what whats when where wheres whether which while who whole whom whos whose why will with within without
wont would wouldnt yes yesterday yet you youd your youre yours yourself`.split(/\s+/),
);

/** Irregular forms. */
const FORMS = new Map(
  `rang ring|sent send|spoke speak|chose choose|choice choose|wrote write|written write|left leave|lost lose
|children child|women woman|men man|apology apologise|permit permission|defamatory defame|promotion promote
|registration register|advert advertise|ad advertise|ads advertise|complaint complain|offence offend
|offensive offend|accuracy accurate|inaccurate accurate|qualification qualify|legally law|legal law|employee employ
|employees employ|publication publish|deletion delete|representation represent|universities university
|reporters reporter|reps represent|rep represent|comms communicate|departmental department|dept department
|administrator admin|photograph photo|pics photo|pic photo|us our`
    .replace(/\n/g, "")
    .split("|")
    .map((pair) => /** @type {[string, string]} */ (pair.split(" "))),
);

/** Words whose ending only looks removable, or that would become equal to others. */
const WHOLE = new Set(
  "news media community reporter follower followers generic general generally university universe organisation organ business busy".split(
    " ",
  ),
);

/** American spellings as British ones, in both what is searched and what is typed. */
const SPELLINGS = /** @type {[RegExp, string][]} */ ([
  [/^(col|behavi|fav|hum|hon|lab|neighb|rum|flav|tum)or/, "$1our"],
  [/^(cent|theat)er(s?)$/, "$1re$2"],
  [/(licen|practi)s(?=[ei])/, "$1c"],
  [/^(def|off|pret)ense(s?)$/, "$1ence$2"],
  [/^(catal|dial|anal)og(s?)$/, "$1ogue$2"],
  [/^(.{3,})([iy])z(e|ed|es|er|ers|ing|ation|ations|ational)$/, "$1$2s$3"],
  [/([aeiou][^aeiou]+[aeiou])ll(ed|ing|er|ers|ous)$/, "$1l$2"],
  [/^program(s?)$/, "programme$1"],
  [/^(enro|fulfi|instal)ll/, "$1l"],
  [/^(judg|acknowledg)ment/, "$1ement"],
  [/^pediatric/, "paediatric"],
  [/^(.{4,}[cdeghkmnrt])ly$/, "$1"],
]);

/** @param {string} word small letters, without accents @returns {string} its stem: what all its forms share */
export function stem(word) {
  let spelt = word;
  for (const [american, british] of SPELLINGS) spelt = spelt.replace(american, british);
  spelt = FORMS.get(spelt) ?? spelt;
  return WHOLE.has(spelt) || /\d/.test(spelt) ? spelt : stemmer(spelt);
}
