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
export const WEAK = new Set(`able ago allow allowed always anyway apply applies arrange ask asked asking back bad bit bring bring called came case come comes coming cover covers day days deal decide difference differences different
else ensure explain find first fine follow found give given gives good guy guys handle happen happened happens happening
hello help helpful important information info involve it item keep keeps kind know known last lately later leads less little long look looking looks lot
make makes making manage mean means meant month months move need needed needs never new next nice now old open option options ought own particular particularly
part people person place point possible possibly prefer problem process proper properly put question questions quick quickly rang recent recently regarding
related remember right rule rules run running saw say says saying see seen sensible set show shown soon somebody somehow someone something
sometimes somewhere start started starting step steps stuff suppose supposed sure take takes taking talk tell thing things think thinking time times today
together told tomorrow tonight took tried try trying turn turned two type understand use used useful user uses using usual usually various want wanted
wanting wants way ways week weeks well went wish wonder wondering work working works worried write year years yesterday`.split(/\s+/));

/** Forms that no rule leads to their word. */
const FORMS = new Map(`ran run|rang ring|rung ring|sent send|spoke speak|spoken speak|chose choose|chosen choose|wrote write|written write|took take|taken take|stole steal
|stolen steal|left leave|kept keep|gave give|told tell|said say|bought buy|sold sell|hid hide|hidden hide|swore swear|sworn swear|lost lose|met meet|led lead
|began begin|begun begin|grew grow|knew know|built build|children child|women woman|men man|lives life|went go|saw see|shot shoot|drew draw|taught teach
|swearing swear|approval approve|approvals approve|permitted permission|permit permission|permits permission|removal remove|apology apologise|apologies apologise
|defamatory defame|defamation defame|libellous libel|libelous libel|confidentiality confidential|endorsement endorse|endorsements endorse|promotion promote
|promotional promote|registration register|registrations register|moderation moderate|moderator moderate|moderators moderate|journalism journalist
|advertisement advertise|advert advertise|adverts advertise|advertising advertise|ad advertise|ads advertise|approver approve|approvers approve|complaint complain|complaints complain
|authorisation authorise|offence offend|offensive offend|offended offend|harassment harass|abusive abuse|bullying bully|bullies bully|hateful hate|accuracy accurate|inaccurate accurate
|misunderstood misunderstand|responsibility responsible|suitability suitable|sustainability sustain|sustainable sustain|flexibility flexible|qualification qualify|qualifications qualify|qualified qualify
|legally law|legal law|laws law|embargoed embargo|embargoes embargo|branded brand|branding brand|employer employ|employee employ|employees employ|publication publish|publications publish
|closure close|deletion delete|strategic strategy|strategies strategy|representation represent|representative represent|representatives represent|reporters reporter|universities university|organisations organisation|reps represent|rep represent
|communications communicate|communication communicate|comms communicate|departmental department|dept department|depts department|divisional division|admins admin|administrator admin|administrators admin|administration admin
|photograph photo|photographs photo|photography photo|photographer photo|photos photo|pics photo|pic photo|e-mail email|mails email|mail email`
  .replace(/\n/g, "").split("|").map((pair) => /** @type {[string, string]} */ (pair.split(" "))));

/** Words whose end only looks like one that could go, or that would fall together with others. */
const WHOLE = new Set("news media reporter follower followers generic general generally university universe organisation organ business busy".split(" "));

/** American spellings as British ones, in both what is searched and what is typed. */
const SPELLINGS = /** @type {[RegExp, string][]} */ ([
  [/^(col|behavi|fav|hum|hon|lab|neighb|rum|flav|harb|endeav|sav|tum|vap)or/, "$1our"],
  [/^(cent|theat|met|lit|fib)er(s?)$/, "$1re$2"],
  [/^(licen|practi)s(e|es|ed|ing)$/, "$1c$2"],
  [/^(def|off|pret)ense(s?)$/, "$1ence$2"],
  [/^(catal|dial|anal|monol|prol)og(s?)$/, "$1ogue$2"],
  [/^(.{3,})([iy])z(e|ed|es|er|ers|ing|ation|ations|ational)$/, "$1$2s$3"],
  [/^(.*[aeiou].*[^aeiou][aeiou])ll(ed|ing|er|ers|ous)$/, "$1l$2"],
  [/^program(s?)$/, "programme$1"], [/^gray/, "grey"], [/^skeptic/, "sceptic"], [/^(enro|fulfi|instal)ll(s|ment|ments)?$/, "$1l$2"],
  [/^(judg|acknowledg)ment/, "$1ement"], [/^pediatric/, "paediatric"], [/^(an)esthe/, "$1aesthe"], [/^(h)emat/, "$1aemat"], [/^tire(s?)$/, "tyre$1"],
]);

/** @param {string} word small letters, without accents @returns {string} its stem: what all its forms share */
export function stem(word) {
  let spelt = word;
  for (const [american, british] of SPELLINGS) spelt = spelt.replace(american, british);
  spelt = FORMS.get(spelt) ?? spelt;
  return WHOLE.has(spelt) || /\d/.test(spelt) ? spelt : stemmer(spelt);
}
