/** Made from macros/words/ by “make words”: do not edit it here. */
import { inForm, inNumber } from "../language.js";

export const cancel = "Cancel";
export const save = "Save";
export const run_name = "Name of this run";
export const rename_run = "Rename this run";
/** @param {{ progress: string | number, run: string | number }} values */
export const new_run = ({progress,run})=>`New run: ${run}. ${progress}.`;
/** @param {{ run: string | number }} values */
export const renamed = ({run})=>`The run is now called ${run}.`;
export const making_run = "new run";
export const naming_run = "name of the run";
export const merging = "merging a run";
export const bringing_in = "restoring a run";
export const taking_ticks = "ticks from a link";
export const confirming = "confirming";
export const add_run = "Add as another run";
export const merge = "Merge";
export const nothing_brought = "Nothing was restored.";
/** @param {{ count: number }} values */
export const runs = ({count})=>inForm(count,{one:`${inNumber(count)} run`,other:`${inNumber(count)} runs`});
/** @param {{ progress: string | number, runs: string | number }} values */
export const merged = ({progress,runs})=>`Merged: ${runs}. ${progress}.`;
/** @param {{ progress: string | number, runs: string | number }} values */
export const brought = ({progress,runs})=>`Restored: ${runs}. ${progress}.`;
/** @param {{ count: number }} values */
export const known_runs = ({count})=>inForm(count,{one:"This run is here already",other:"Some of these runs are here already"});
/** @param {{ runs: string | number }} values */
export const file_has = ({runs})=>`The file has ${runs}.`;
/** @param {{ name: string | number }} values */
export const quoted = ({name})=>`“${name}”`;
export const merge_or_add = "Merge keeps, for each item, what was set last: here or in the file. Or add what is in the file as another run, and leave what is here as it is. You can undo both.";
export const link_nothing = "This link has no ticks for you";
export const link_title = "This link carries ticks";
export const take_in = "Use these ticks";
/** @param {{ progress: string | number, what: string | number }} values */
export const taken_in = ({progress,what})=>`Ticks from the link: ${what}. ${progress}.`;
/** @param {{ item: string | number, state: string | number }} values */
export const item_state = ({item,state})=>`${state}: ${item}`;
/** @param {{ what: string | number }} values */
export const link_brings = ({what})=>`It has: ${what}.`;
export const link_changed = "The checklist has changed since the link was made.";
export const show_items = "Show the items";
/** @param {{ run: string | number }} values */
export const link_run = ({run})=>`They are set in “${run}”. Its other items stay as they are. You can undo it.`;
/** @param {{ count: number }} values */
export const link_done = ({count})=>`${inNumber(count)} done`;
/** @param {{ count: number }} values */
export const link_left_out = ({count})=>inForm(count,{one:`${inNumber(count)} left out, because it is no longer on the list`,other:`${inNumber(count)} left out, because they are no longer on the list`});
export const link_none = "This address carries no ticks.";
export const link_damaged = "The ticks in this link cannot be read: the link is damaged or was cut short. Nothing was changed.";
export const link_newer = "This link was made by a newer version of this page. Nothing was changed.";
export const link_other = "This link carries ticks for another checklist. Nothing was changed.";
export const file_none = "This is not a file that a checklist page has saved. Nothing was changed.";
export const file_large = "This file is too large to be a saved checklist. Nothing was changed.";
export const file_damaged = "This file is damaged, or was changed by something other than a checklist page. Nothing was changed.";
export const file_newer = "This file was saved by a newer version of this page. Reload the page and try again. Nothing was changed.";
export const file_older = "This file was saved by an older version of this page, in a format that can no longer be read. Nothing was changed.";
export const file_other = "This file belongs to another checklist. Nothing was changed.";
export const file_empty = "There is no run in this file. Nothing was changed.";
/** @param {{ count: number }} values */
export const file_too_many = ({count})=>inForm(count,{one:`Marks for ${inNumber(count)} more such item were left out: there were too many.`,other:`Marks for ${inNumber(count)} more such items were left out: there were too many.`});
export const file_future = "Some of its dates are in the future because a clock was wrong. They are shown as not known.";
/** @param {{ count: number }} values */
export const file_others = ({count})=>inForm(count,{one:`The file also has ${inNumber(count)} run of other checklists, left out here.`,other:`The file also has ${inNumber(count)} runs of other checklists, left out here.`});
/** @param {{ count: number }} values */
export const file_unknown = ({count})=>inForm(count,{one:`The file has marks for ${inNumber(count)} item that this checklist no longer has. They stay with the run.`,other:`The file has marks for ${inNumber(count)} items that this checklist no longer has. They stay with the run.`});
export const no_longer = "No longer on the checklist";
export const not_counted = "These are not counted.";
export const no_longer_not_counted = "No longer on the checklist (not counted)";
/** @param {{ count: number }} values */
export const more_ended = ({count})=>inForm(count,{one:`And ${inNumber(count)} more, which stays with this run and is in its record.`,other:`And ${inNumber(count)} more, which stay with this run and are in its record.`});
export const is_new = "New";
/** @param {{ is_new: string | number }} values */
export const new_after = ({is_new})=>`${is_new}: added after you began this run.`;
export const new_in_record = "New: added after this run was started.";
export const earlier = "Earlier wording";
export const confirm = "Confirm";
export const confirmed = "Confirmed";
/** @param {{ day: string | number }} values */
export const confirmed_after = ({day})=>`Confirmed after a change on ${day}.`;
export const changed_confirmed = "This has changed since you confirmed it.";
/** @param {{ day: string | number }} values */
export const changed_confirmed_on = ({day})=>`This has changed since you confirmed it on ${day}.`;
export const changed_ticked = "This has changed since you ticked it.";
/** @param {{ day: string | number }} values */
export const changed_ticked_on = ({day})=>`This has changed since you ticked it on ${day}.`;
export const changed_not_applying = "This has changed since you marked it as not applying.";
/** @param {{ day: string | number }} values */
export const changed_not_applying_on = ({day})=>`This has changed since you marked it as not applying on ${day}.`;
/** @param {{ items: string | number }} values */
export const replaced_by = ({items})=>`Replaced by: ${items}`;
/** @param {{ reason: string | number }} values */
export const reason_is = ({reason})=>`Reason: ${reason}`;
/** @param {{ note: string | number }} values */
export const note_is = ({note})=>`Note: ${note}`;
export const reason = "Reason";
export const note = "Note";
export const note_changed = "Note changed.";
export const reason_changed = "Reason changed.";
export const gone = "This is no longer on the checklist.";
export const not_ticked = "Not ticked";
export const retired = "Retired.";
/** @param {{ day: string | number }} values */
export const retired_on = ({day})=>`Retired on ${day}.`;
/** @param {{ month: string | number }} values */
export const retired_in = ({month})=>`Retired in ${month}.`;
/** @param {{ reason: string | number }} values */
export const retired_why = ({reason})=>`Retired: ${reason}`;
/** @param {{ day: string | number, reason: string | number }} values */
export const retired_on_why = ({day,reason})=>`Retired on ${day}: ${reason}`;
/** @param {{ month: string | number, reason: string | number }} values */
export const retired_in_why = ({month,reason})=>`Retired in ${month}: ${reason}`;
export const checklist = "Checklist";
export const run = "Run";
export const made_on = "Record made on";
export const started_on = "Started on";
export const progress = "Progress";
export const guideline = "Guideline";
export const approval = "Approval";
export const updated = "Updated";
export const revision = "Revision";
/** @param {{ term: string | number, value: string | number }} values */
export const term = ({term,value})=>`${term}: ${value}`;
/** @param {{ item: string | number, number: string | number }} values */
export const numbered = ({item,number})=>`${number}. ${item}`;
/** @param {{ number: string | number }} values */
export const left_count = ({number})=>`Left to do: ${number}`;
export const left_none = "Left to do: nothing";
export const left = "Left to do";
export const nothing = "Nothing";
export const item = "Item";
export const state = "State";
export const date = "Date";
export const remark = "Comment";
export const asked = "Asked";
export const heading = "Heading";
export const asked_still = "yes";
export const asked_no_longer = "no longer";
export const others = "Reason, note, comment";
export const items = "Items";
/** @param {{ name: string | number, title: string | number }} values */
export const of = ({name,title})=>`${title}: ${name}`;
/** @param {{ title: string | number }} values */
export const record_of = ({title})=>`Record: ${title}`;
export const file_name = "checklist";
export const copy_by_hand = "The browser does not let this page copy. Copy this yourself:";
/** @param {{ file: string | number }} values */
export const word_made = ({file})=>`Word document made: ${file}`;
/** @param {{ file: string | number }} values */
export const csv_made = ({file})=>`CSV file made: ${file}`;
/** @param {{ file: string | number }} values */
export const backup_made = ({file})=>`Backup file made: ${file}`;
export const nothing_to_back_up = "There is nothing to back up yet: nothing is ticked.";
export const text_copied = "The record is copied as text.";
export const nothing_to_link = "Tick something before you copy a link.";
export const link_copied = "The link is copied. It carries the ticks, and no names, notes or reasons.";
