/** Made from macros/words/ by “make words”: do not edit it here. */
import { inForm, inNumber } from "../language.js";

export const not_loaded = "This could not be loaded. Check your connection and try again.";
export const about_record = "A dated record of this run: what is done, what does not apply, your notes, what is left. It is made on this device.";
export const print = "Print";
export const word = "Word document";
export const copy_text = "Copy as text";
export const csv = "CSV file";
export const about_files = "A backup file holds the whole run, so that you can restore it here or elsewhere. A link carries ticks, without names, notes or reasons.";
export const backup = "Backup file";
export const copy_link = "Copy a link";
export const kept = "Your ticks are saved in this browser only. Nothing is sent anywhere.";
export const take = "Save or share";
export const record = "Record";
export const delete_run = "Delete run";
export const start_over = "Start over";
/** @param {{ progress: string | number }} values */
export const started_over = ({progress})=>`Started over: ${progress}. “Undo” brings everything back.`;
export const undo = "Undo";
export const redo = "Redo";
/** @param {{ progress: string | number, run: string | number }} values */
export const shown_now = ({progress,run})=>`${run}: ${progress}.`;
export const several = "More than one run";
export const run = "Run";
export const new_run = "New run";
export const rename = "Rename";
export const hide_done = "Hide done items";
export const save_record = "Save a record";
export const hand_on = "Back up, share or restore";
export const bring_in = "Restore from a backup file";
/** @param {{ run: string | number }} values */
export const deleted = ({run})=>`Deleted: ${run}. “Undo” brings it back.`;
/** @param {{ next: string | number, run: string | number }} values */
export const deleted_next = ({next,run})=>`Deleted: ${run}. ${next} is shown now. “Undo” brings it back.`;
export const take_record = "Save a record";
export const close = "Close";
export const starting_over = "starting over";
export const deleting = "deleting a run";
export const ticking = "tick";
export const unticking = "removing a tick";
export const not_applying = "“does not apply”";
export const writing_note = "note";
export const writing_reason = "reason";
export const writing_answer = "answer";
export const does_not_apply = "Does not apply";
export const note = "Note";
/** @param {{ day: string | number, state: string | number }} values */
export const confirmed_on = ({day,state})=>`${state}, confirmed on ${day}`;
export const nothing_left = "Nothing is left to do.";
export const done = "Done";
export const to_do = "To do";
export const hidden = "Done items are hidden.";
export const all_shown = "All items are shown.";
/** @param {{ progress: string | number, what: string | number }} values */
export const did = ({progress,what})=>`${what}. ${progress}.`;
export const first_run = "My first run";
/** @param {{ day: string | number }} values */
export const run_of = ({day})=>`Run of ${day}`;
/** @param {{ number: string | number, run: string | number }} values */
export const run_again = ({number,run})=>`${run} (${number})`;
export const nothing_to_undo = "There is nothing to undo.";
export const nothing_to_redo = "There is nothing to redo.";
/** @param {{ progress: string | number, what: string | number }} values */
export const undone = ({progress,what})=>`Undone: ${what}. ${progress}.`;
/** @param {{ item: string | number, progress: string | number, what: string | number }} values */
export const undone_item = ({item,progress,what})=>`Undone: ${what}: ${item}. ${progress}.`;
/** @param {{ progress: string | number, what: string | number }} values */
export const redone = ({progress,what})=>`Done again: ${what}. ${progress}.`;
/** @param {{ item: string | number, progress: string | number, what: string | number }} values */
export const redone_item = ({item,progress,what})=>`Done again: ${what}: ${item}. ${progress}.`;
/** @param {{ day: string | number }} values */
export const done_on = ({day})=>`Done on ${day}`;
/** @param {{ day: string | number }} values */
export const not_applying_on = ({day})=>`Marked as not applying on ${day}`;
export const nothing_to_tick = "Nothing to tick";
/** @param {{ done: string | number, left: string | number, total: string | number }} values */
export const progress = ({done,left,total})=>`${done} of ${total} done, ${left}`;
/** @param {{ done: string | number, left: string | number, not_applying: string | number, total: string | number }} values */
export const progress_not_applying = ({done,left,not_applying,total})=>`${done} of ${total} done, ${not_applying}, ${left}`;
/** @param {{ count: number }} values */
export const count_not_applying = ({count})=>inForm(count,{one:`${inNumber(count)} does not apply`,other:`${inNumber(count)} do not apply`});
/** @param {{ count: number }} values */
export const count_left = ({count})=>`${inNumber(count)} left`;
export const none_left = "nothing left";
/** @param {{ count: number, progress: string | number }} values */
export const progress_changed = ({count,progress})=>inForm(count,{one:`${progress}; ${inNumber(count)} changed since you marked it`,other:`${progress}; ${inNumber(count)} changed since you marked them`});
/** @param {{ count: number }} values */
export const too_long = ({count})=>inForm(count,{one:`${inNumber(count)} character too many: shorten it.`,other:`${inNumber(count)} characters too many: shorten it.`});
export const blocked = "This browser does not let this page save anything. Your entries will be lost when you close or reload this tab. Save a record first.";
export const full = "This browser’s storage is full, so your latest changes are not saved. Your entries will be lost when you close or reload this tab. Save a record first.";
export const failed = "Your latest changes could not be saved. Your entries will be lost when you close or reload this tab. Save a record first.";
export const newer = "A newer version of this page saved this run. Reload the page to change it.";
export const unreadable = "A run saved here cannot be read. It has not been deleted, but it cannot be shown.";
