/** English: words that mean nothing by themselves, spellings, forms. Nothing here belongs to one site. */
import { stemmer } from "../vendor/stemmer-en.js";

/** Words that form a question, and say nothing about its subject. */
export const FILLER = new Set(
  `a about actually after again all already also am an and another any anyone anybody anything are arent around as at be
because been before being between both but by can cant cannot could couldnt did didnt do does doesnt doing dont done each either else ever every few fine for from
get gets getting go goes going gone got had has hasnt have havent having he her here hers hey hi him his how hows however i id if im in into is isnt it its ive
just let lets like may maybe me might mine more most much must my myself neither no nor not nobody of off oh ok okay on one ones only onto or other our ours out
over please really shall she should shouldnt since so some still such than everyone everybody thanks that thats the their theirs them then there theres these they theyre this
those though through to too under until up upon us very via was wasnt we were werent weve what whats when where wheres whether which while who whom whos
whose why will with within without wont would wouldnt yes yet you youd youre your yours yourself`.split(/\s+/),
);

/** Words that count little beside others, in all their forms: common activities, people in general, times. */
export const WEAK = new Set(
  `able actual allow always anyway appear apply area ask aware away bad basic become begin believe best better big bit bring call care case
certain chance clear come common compare concern consider contain count cover currently day deal decide depend different directly early easy effect
end enough ensure exact example exciting exist expect explain extra fail fair fast feel final find first follow forget full future generally give good
great guess handle happen hard hear help high hope hour huge idea important information instead interest involve keep kind know large last late later
lead learn least less limit little long look lot lovely low main major make manage matter maximum mean mention minimum minute month move multiple name
necessary need never new next nice normal now number often old once online open option outside own part particular people perfect person place plenty
point possible prefer prepare pretty previous prior problem process proper provide put question quick quite rather ready real reason receive recent
regard regular related remember right rule run same say see seem serious set several show similar simple single situation small somebody someone
something soon sort specific start stay step strange strong stuff successful sudden suggest suitable suppose sure surprise take talk tell terrible
thing think time today together tomorrow tonight total toward true try turn two type unclear understand unfortunate unsure unusual urgent use usual
various wait want way week weird well whole wonder work worry worth year yesterday`.split(/\s+/),
);

/** Irregular forms. */
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
  [/^(licen|practi)s(e|es|ed|ing)$/, "$1c$2"],
  [/^(def|off|pret)ense(s?)$/, "$1ence$2"],
  [/^(catal|dial|anal)og(s?)$/, "$1ogue$2"],
  [/^(.{3,})([iy])z(e|ed|es|er|ers|ing|ation|ations|ational)$/, "$1$2s$3"],
  [/([aeiou][^aeiou]+[aeiou])ll(ed|ing|er|ers|ous)$/, "$1l$2"],
  [/^program(s?)$/, "programme$1"],
  [/^(enro|fulfi|instal)ll/, "$1l"],
  [/^(judg|acknowledg)ment/, "$1ement"],
  [/^pediatric/, "paediatric"],
]);

/** @param {string} word small letters, without accents @returns {string} its stem: what all its forms share */
export function stem(word) {
  let spelt = word;
  for (const [american, british] of SPELLINGS) spelt = spelt.replace(american, british);
  spelt = FORMS.get(spelt) ?? spelt;
  return WHOLE.has(spelt) || /\d/.test(spelt) ? spelt : stemmer(spelt);
}
