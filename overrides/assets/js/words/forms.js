/** Made from macros/words/ by “make words”: do not edit it here. */
import { inForm, inNumber } from "../language.js";

export const about_record = "A dated record with every answer, and what is still empty. It is made on this device.";
export const about_files = "A backup file holds all your answers, so that you can restore them here or elsewhere.";
export const kept = "Your answers are saved in this browser only. Nothing is sent unless you send it.";
export const your_answers = "Your answers";
/** @param {{ number: string | number }} values */
export const to_see_to = ({number})=>`${number} to fix`;
export const to_read = "To read";
/** @param {{ count: number }} values */
export const count_needed = ({count})=>`${inNumber(count)} required`;
/** @param {{ count: number }} values */
export const count_empty = ({count})=>`${inNumber(count)} empty`;
export const complete = "Complete";
export const nothing_to_answer = "Nothing to answer";
/** @param {{ answered: string | number, empty: string | number, total: string | number }} values */
export const progress = ({answered,empty,total})=>`${answered} of ${total} answered, ${empty}`;
/** @param {{ count: number }} values */
export const still_empty = ({count})=>`${inNumber(count)} still empty`;
export const none_empty = "none empty";
export const agreed = "Yes, agreed";
/** @param {{ option: string | number }} values */
export const gone_option = ({option})=>`${option} (no longer offered)`;
/** @param {{ number: string | number, unit: string | number }} values */
export const one_unit = ({number,unit})=>`${number} (${unit})`;
/** @param {{ number: string | number, unit: string | number }} values */
export const units = ({number,unit})=>`${number} ${unit}`;
export const clear = "Clear this answer";
/** @param {{ words: string | number }} values */
export const shown_below = ({words})=>`Shown below your answer: ${words}`;
export const check = "Check your answers";
export const check_and_take = "Check and save";
export const empty = "Still empty";
export const empty_needed = "Still empty, and required";
export const change = "Change";
export const answer = "Answer";
export const back = "Back";
/** @param {{ title: string | number }} values */
export const on = ({title})=>`Continue: ${title}`;
/** @param {{ form: string | number }} values */
export const use_answers = ({form})=>`Use your answers from “${form}”?`;
export const offered = "You gave these answers on this device. You can copy them into questions that are still empty here, and change them afterwards:";
export const take_over = "Copy them";
export const refuse = "Do not copy";
export const taking_over = "copying answers";
/** @param {{ count: number }} values */
export const taken_over = ({count})=>inForm(count,{one:"Copied: one answer. “Undo” removes it again.",other:`Copied: ${inNumber(count)} answers. “Undo” removes them again.`});
export const nothing_taken = "Nothing was copied.";
export const nothing_to_back_up = "There is nothing to back up yet: nothing is answered.";
export const form = "Form";
export const take_to = "Take it to";
export const left_empty = "(still empty)";
/** @param {{ number: string | number }} values */
export const empty_count = ({number})=>`Still empty: ${number}`;
export const empty_nothing = "Still empty: nothing";
export const question = "Question";
export const file_name = "form";
