/** English: words that say nothing by themselves, spellings, forms. Nothing here belongs to one site. */
import { stemmer } from "../vendor/stemmer-en.js";

/** Words that a question is built of, and that say nothing of what is asked. */
export const FILLER = new Set(`a about actually after again all already also am an and another any anyone anybody anything are arent around as at be
because been before being between both but by can cant cannot could couldnt did didnt do does doesnt doing dont done each either else ever every few for from
get gets getting go goes going gone got had has hasnt have havent having he her here hers hey hi him his how hows however i id if im in into is isnt it its ive
just let lets like may maybe me might mine more most much must my myself neither no nor not of off oh ok okay on one ones only onto or other our ours out
over please really shall she should shouldnt since so some still such than thanks that thats the their theirs them then there theres these they theyre this
those though through to too under until up upon us very via was wasnt we were werent weve what whats when where wheres whether which while who whom whos
whose why will with within without wont would wouldnt yes yet you youd youre your yours yourself`.split(/\s+/));

/** Words that count little beside others: common doings, persons in general, times. */
export const WEAK = new Set(`able allow allowed always apply applies ask asked asking back bad bit bring bring called came case come comes coming cover covers day days decide difference different
else ensure explain find first fine follow found give given gives good handle happen happening
help helpful important information info it keep keeps kind know known last later leads less little long look looking looks lot
make makes making manage mean means meant month months move need needed needs never new next nice now old open opened opening option options own part people person place point possible problem process proper put question questions quick rang recent related remember right rule rules run running saw say says saying see seen set show shown soon somebody someone something
start started starting step steps stuff sure take takes taking talk tell thing things think thinking time times today
told tomorrow tonight took tried try trying turn turned two type understand use used useful user uses using want wanted
wanting wants way ways week weeks well went work working works worried write year years yesterday`.split(/\s+/));

/** Forms that no rule leads to their word. */
const FORMS = new Map(`ran run|rang ring|sent send|spoke speak|chose choose|wrote write|written write|left leave|lost lose
|children child|women woman|men man|removal remove|apology apologise|permit permission|defamatory defame|defamation defame
|approval approve|approver approve|endorsement endorse|promotion promote|registration register|moderation moderate
|advertisement advertise|advert advertise|ad advertise|ads advertise|complaint complain|authorisation authorise|offence offend|offensive offend
|harassment harass|abusive abuse|accuracy accurate|inaccurate accurate|qualification qualify|legally law|legal law|branding brand
|employee employ|employees employ|publication publish|deletion delete|representation represent|representative represent|representatives represent
|universities university|reporters reporter|reps represent|rep represent|communications communicate|communication communicate|comms communicate|departmental department|dept department
|admins admin|administrator admin|photograph photo|photos photo|pics photo|pic photo|libellous libel|us our`
  .replace(/\n/g, "").split("|").map((pair) => /** @type {[string, string]} */ (pair.split(" "))));

/** Words whose end only looks like one that could go, or that would fall together with others. */
const WHOLE = new Set("news media community reporter follower followers generic general generally university universe organisation organ business busy".split(" "));

/** American spellings as British ones, in both what is searched and what is typed. */
const SPELLINGS = /** @type {[RegExp, string][]} */ ([
  [/^(col|behavi|fav|hum|hon|lab|neighb|rum|flav|tum)or/, "$1our"],
  [/^(cent|theat)er(s?)$/, "$1re$2"],
  [/^(licen|practi)s(e|es|ed|ing)$/, "$1c$2"],
  [/^(def|off|pret)ense(s?)$/, "$1ence$2"],
  [/^(catal|dial|anal)og(s?)$/, "$1ogue$2"],
  [/^(.{3,})([iy])z(e|ed|es|er|ers|ing|ation|ations|ational)$/, "$1$2s$3"],
  [/([aeiou][^aeiou]+[aeiou])ll(ed|ing|er|ers|ous)$/, "$1l$2"],
  [/^program(s?)$/, "programme$1"], [/^(enro|fulfi|instal)ll/, "$1l"], [/^(judg|acknowledg)ment/, "$1ement"], [/^pediatric/, "paediatric"],
]);

/** @param {string} word small letters, without accents @returns {string} its stem: what all its forms share */
export function stem(word) {
  let spelt = word;
  for (const [american, british] of SPELLINGS) spelt = spelt.replace(american, british);
  spelt = FORMS.get(spelt) ?? spelt;
  return WHOLE.has(spelt) || /\d/.test(spelt) ? spelt : stemmer(spelt);
}
