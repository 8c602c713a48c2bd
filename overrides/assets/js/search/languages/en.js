/** English: words that say nothing by themselves, spellings, forms. Nothing here belongs to one site. */
import { stemmer } from "../vendor/stemmer-en.js";

/** Words that a question is built of, and that say nothing of what is asked. */
export const FILLER = new Set(
  `a able about across actually after again all already also always am an and another any anybody anyone anything anyway are arent around as at away be
because been before being between both but by can cannot cant could couldnt currently did didnt directly do does doesnt doing done dont each either
else ever every everybody everyone few fine for from generally get gets getting go goes going gone got had has hasnt have havent having he her here
hers hey hi him his how however hows i id if im in instead into is isnt it its ive just least less let lets like may maybe me might mine more most
much must my myself neither never next no nobody nor not now of off often oh ok okay on once one ones only onto or other our ours out over perhaps
please quite rather really same several shall she should shouldnt since so some soon still such than thanks that thats the their theirs them then
there theres these they theyre this those though through to today together tomorrow tonight too toward towards under until up upon us usually various
very via was wasnt we well went were werent weve what whats when where wheres whether which while who whole whom whos whose why will with within without
wont would wouldnt yes yesterday yet you youd your youre yours yourself`.split(/\s+/),
);

/** Words that count little beside others, in all their forms: common doings, persons in general, times. */
export const WEAK = new Set(
  `allow appear apply area ask available aware bad badly basic become begin believe best better big bit bring call care case certain chance change clear come common compare
concern consider contain count cover day deal decide depend different early easy effect end enough ensure exact example exciting exist expect explain
extra fail fair fast feel final find first follow forget full future give good great guess handle happen hard hear help high hope hour huge idea
important information interest involve keep kind know large last late later lead learn limit little long look lot lovely low main major make manage
matter maximum mean mention minimum minute month move multiple name necessary need new nice normal number old online open option outside own part
particular people perfect person place plenty point possible prefer prepare pretty previous prior problem process proper provide put question quick
ready real reason receive recent regard regular related remember require right rule run say see seem serious set show similar simple single situation small
somebody someone something sort specific start stay step strange strong stuff successful sudden suggest suitable suppose sure surprise take talk tell
terrible thing think time total true try turn two type unclear understand unfortunate unsure unusual urgent use wait want way week weird wonder work
worry worth year`.split(/\s+/),
);

/** Forms that no rule leads to their word. */
const FORMS = new Map(
  `made make|came come|took take|taken take|told tell|knew know|known know|gave give|given give|said say|saw see|seen see|shown show
|thought think|meant mean|kept keep|found find|went go|began begin|ran run|rang ring|sent send|spoke speak|chose choose|choice choose
|wrote write|written write|left leave|lost lose|children child|women woman|men man|apology apologise|permit permission|defamatory defame
|promotion promote|registration register|advert advertise|ad advertise|ads advertise|complaint complain|offence offend|offensive offend
|accuracy accurate|inaccurate accurate|qualification qualify|legally law|legal law|employee employ|employees employ|publication publish
|deletion delete|representation represent|universities university|reporters reporter|reps represent|rep represent|comms communicate
|departmental department|dept department|administrator admin|photograph photo|pics photo|pic photo|us our`
    .replace(/\n/g, "")
    .split("|")
    .map((pair) => /** @type {[string, string]} */ (pair.split(" "))),
);

/** Words whose end only looks like one that could go, or that would fall together with others. */
const WHOLE = new Set(
  "news media community reporter follower followers generic general generally university universe organisation organ business busy".split(
    " ",
  ),
);

/** American spellings as British ones, in both what is searched and what is typed. */
const SPELLINGS = /** @type {[RegExp, string][]} */ ([
  [/^(col|behavi|fav|hum|hon|lab|neighb|rum|flav|tum)or/, "$1our"],
  [/^(cent|theat)er(s?)$/, "$1re$2"],
  [/^(licen|practi)s(e|es|ed|ing)$/, "$1c$2"],
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
