/** German: words that mean nothing by themselves, and forms. Nothing here belongs to one site. */
import { stemmer } from "../vendor/stemmer-de.js";

/** Words that form a question, and say nothing about its subject. */
export const FILLER = new Set(
  `aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist bitte da damit dann das dass dem den denn der deren des
dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa etwas euer eure fuer für gegen habe haben hat
hatte hier ich ihm ihn ihr ihre im in ist ja jede jedem jeden jeder jedes jetzt kann kein keine koennen können man mein meine mich mir mit muss nach nicht noch nun nur ob
oder ohne schon sehr sein seine sich sie sind so soll sollen sollte ueber um und uns unser unsere unter vom von vor war waren warum was wegen weil welche welchem
welchen welcher welches wem wen wenn wer werde werden wie wieder wir wird wo wohin zu zum zur zwischen`
    .split(/\s+/)
    .map(plain),
);

/** @param {string} word @returns {string} without its dots, as everything that is compared */
function plain(word) {
  return word.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** @param {string} word small letters, without accents @returns {string} its stem: what all its forms share */
export function stem(word) {
  return /\d/.test(word) ? word : stemmer(word);
}
