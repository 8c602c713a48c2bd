/** Made from macros/words/ by “make words”: do not edit it here. */
import { inForm, inNumber } from "../language.js";

export const without = "This site sets no cookie and loads nothing from other sites. A checklist or form saves your ticks and answers in this browser only, from the first one. What you can undo stays in the tab until you close it.";
export const without_unless = "This site sets no cookie and loads nothing from other sites unless you accept statistics. A checklist or form saves your ticks and answers in this browser only, from the first one. What you can undo stays in the tab until you close it.";
export const now = "Stored now:";
export const nothing = "Nothing is stored.";
export const blocked = "This browser does not let this page save anything, so nothing is stored.";
export const forget = "Forget everything on this device";
export const undo = "Undo";
/** @param {{ count: number }} values */
export const forgotten = ({count})=>inForm(count,{one:`Forgotten: ${inNumber(count)} thing. Until you leave this page you can undo it.`,other:`Forgotten: ${inNumber(count)} things. Until you leave this page you can undo it.`});
export const back = "Everything has been restored.";
/** @param {{ title: string | number }} values */
export const open_run = ({title})=>`Which run of ${title} is open.`;
/** @param {{ title: string | number }} values */
export const undoing = ({title})=>`What you can undo in ${title}, until you close this tab.`;
/** @param {{ what: string | number }} values */
export const choice = ({what})=>`Your choice about ${what}.`;
export const statistics = "statistics";
export const aside = "Something that was saved in place of a run and could not be read. It has not been changed or deleted.";
export const newer = "A run saved by a newer version of this page.";
export const unreadable = "Something saved in place of a run that cannot be read.";
/** @param {{ title: string | number }} values */
export const title = ({title})=>`“${title}”`;
/** @param {{ title: string | number }} values */
export const run = ({title})=>`A run of ${title}`;
/** @param {{ name: string | number, title: string | number }} values */
export const named_run = ({name,title})=>`“${name}”, a run of ${title}`;
/** @param {{ day: string | number, run: string | number }} values */
export const started = ({day,run})=>`${run}, started on ${day}`;
/** @param {{ run: string | number, what: string | number }} values */
export const holds = ({run,what})=>`${run}: ${what}.`;
/** @param {{ run: string | number, what: string | number }} values */
export const holds_deleted = ({run,what})=>`${run}: ${what}; deleted, and removed for good soon.`;
/** @param {{ count: number }} values */
export const answers = ({count})=>inForm(count,{one:`${inNumber(count)} answer`,other:`${inNumber(count)} answers`});
/** @param {{ count: number }} values */
export const marks = ({count})=>inForm(count,{one:`${inNumber(count)} item marked`,other:`${inNumber(count)} items marked`});
/** @param {{ count: number, marks: string | number }} values */
export const marks_and_notes = ({count,marks})=>inForm(count,{one:`${marks}, ${inNumber(count)} item with a note or a reason`,other:`${marks}, ${inNumber(count)} items with a note or a reason`});
