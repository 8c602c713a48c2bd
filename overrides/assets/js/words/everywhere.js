/** Made from macros/words/ by “make words”: do not edit it here. */
import { inForm, inNumber } from "../language.js";

export const ticks_failed = "Your ticks are not saved: part of this page could not be loaded. Reload the page to try again, or print it to keep them.";
export const answers_failed = "Your answers are not saved: part of this page could not be loaded. Reload the page to try again, or print it to keep them.";
export const copy_link = "Copy link";
export const show_copying = "Show links to copy";
export const hide_copying = "Hide links to copy";
export const link_copied = "Link copied";
export const copy_by_hand = "The browser does not let this page copy. Copy the address yourself:";
export const hide_notes = "Hide all notes";
/** @param {{ number: string | number }} values */
export const show_notes = ({number})=>`Show all notes (${number})`;
/** @param {{ count: number }} values */
export const overdue_days = ({count})=>inForm(count,{one:`Overdue by ${inNumber(count)} day.`,other:`Overdue by ${inNumber(count)} days.`});
/** @param {{ count: number }} values */
export const overdue_months = ({count})=>inForm(count,{one:`Overdue by ${inNumber(count)} month.`,other:`Overdue by ${inNumber(count)} months.`});
/** @param {{ count: number }} values */
export const overdue_years = ({count})=>inForm(count,{one:`Overdue by ${inNumber(count)} year.`,other:`Overdue by ${inNumber(count)} years.`});
export const due_today = "Due today.";
/** @param {{ count: number }} values */
export const due_days = ({count})=>inForm(count,{one:`Due in ${inNumber(count)} day.`,other:`Due in ${inNumber(count)} days.`});
/** @param {{ count: number }} values */
export const due_months = ({count})=>inForm(count,{one:`Due in ${inNumber(count)} month.`,other:`Due in ${inNumber(count)} months.`});
/** @param {{ count: number }} values */
export const due_years = ({count})=>inForm(count,{one:`Due in ${inNumber(count)} year.`,other:`Due in ${inNumber(count)} years.`});
export const unit = "Unit or person";
export const list = "List";
export const platform = "Platform";
export const state = "State";
export const search_accounts = "Search the accounts";
export const all = "All";
export const show_all = "Show all";
/** @param {{ count: number }} values */
export const accounts = ({count})=>inForm(count,{one:`${inNumber(count)} account`,other:`${inNumber(count)} accounts`});
/** @param {{ count: number, shown: string | number }} values */
export const accounts_of = ({count,shown})=>inForm(count,{one:`${shown} of ${inNumber(count)} account`,other:`${shown} of ${inNumber(count)} accounts`});
/** @param {{ accounts: string | number }} values */
export const no_account = ({accounts})=>`${accounts}: nothing matches. Try fewer words, or “Show all”.`;
export const question = "What do you need to know?";
export const search = "Search";
export const search_hint = "Results appear below as you type.";
export const search_keys = "Enter opens the first; the arrow keys move through them.";
export const searching = "Searching…";
export const search_failed = "The search could not be loaded.";
export const search_failed_why = "This can happen when the connection is lost, or when the site has just changed.";
export const try_again = "Try again";
/** @param {{ words: string | number }} values */
export const nothing_found = ({words})=>`Nothing found for “${words}”.`;
/** @param {{ count: number }} values */
export const results = ({count})=>inForm(count,{one:`${inNumber(count)} result`,other:`${inNumber(count)} results`});
/** @param {{ count: number, shown: string | number }} values */
export const results_of = ({count,shown})=>inForm(count,{one:`${shown} of ${inNumber(count)} result`,other:`${shown} of ${inNumber(count)} results`});
/** @param {{ results: string | number }} values */
export const results_hidden = ({results})=>`${results}. Choose “All” to see more.`;
export const results_list = "Results";
export const more_results = "Show more results";
export const when = "When it matters";
export const kind = "Kind of result";
/** @param {{ number: string | number, title: string | number }} values */
export const choice = ({number,title})=>`${title} (${number})`;
export const spelling = "Check the spelling, or try other words.";
