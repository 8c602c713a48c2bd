/** Made from macros/words/ by “make words”: do not edit it here. */
import { inForm, inNumber } from "../language.js";

export const which_list = "Which list";
export const directory = "The directory";
export const say_kind = "Choose what kind of account it is, and this page shows which list fits.";
/** @param {{ kind: string | number }} values */
export const no_list = ({kind})=>`No list is set for “${kind}”. Whoever keeps the lists decides.`;
/** @param {{ kind: string | number, list: string | number, why: string | number }} values */
export const fits = ({kind,list,why})=>`${list} fits “${kind}”. ${why}`;
/** @param {{ kind: string | number, list: string | number, why: string | number }} values */
export const fits_chosen = ({kind,list,why})=>`${list} fits “${kind}”, and you chose it. ${why}`;
/** @param {{ kind: string | number, list: string | number }} values */
export const chosen = ({kind,list})=>`${list} is what you chose. It is not the one suggested for “${kind}”; whoever keeps the lists decides.`;
export const look_later = "Once you have given the handle, this page checks whether it is already in the directory.";
export const not_read = "The directory could not be read, so this page does not know whether the handle is already in it.";
/** @param {{ handle: string | number, platform: string | number }} values */
export const not_in = ({handle,platform})=>`${handle} on ${platform} is not in the directory.`;
/** @param {{ entry: string | number, handle: string | number, platform: string | number }} values */
export const already_in = ({entry,handle,platform})=>`${handle} on ${platform} is already in the directory: ${entry}. You can still hand this request over, to have the entry changed.`;
/** @param {{ entry: string | number, state: string | number }} values */
export const entry_state = ({entry,state})=>`${entry} (${state})`;
/** @param {{ count: number }} values */
export const attention = ({count})=>inForm(count,{one:"One answer needs your attention",other:`${inNumber(count)} answers need your attention`});
/** @param {{ count: number }} values */
export const before = ({count})=>inForm(count,{one:"One answer needs your attention before the request can be made.",other:`${inNumber(count)} answers need your attention before the request can be made.`});
export const mail_opens = "Your own email program opens with the request filled in. Nothing leaves this device until you send the email there.";
export const mail_long = "The request is too long for a link to an email program. The link opens an empty email: copy the request and paste it in.";
export const by_mail = "By email";
/** @param {{ mailbox: string | number }} values */
export const prepare_mail = ({mailbox})=>`Prepare an email to ${mailbox}`;
/** @param {{ keeper: string | number }} values */
export const goes_to = ({keeper})=>`It goes to: ${keeper}.`;
export const as_text = "As text";
export const copy = "Copy the request";
export const copying = "Copying sends nothing: paste the text where you want to send it.";
/** @param {{ mailbox: string | number }} values */
export const copying_to = ({mailbox})=>`Copying sends nothing: paste the text where you want to send it. You can send it to ${mailbox}.`;
export const show = "Show the request";
export const shown = "The request, including what is for the keeper only";
export const copied = "The request is copied. Nothing has been sent.";
export const as_issue = "As a public request";
/** @param {{ host: string | number }} values */
export const prepare_issue = ({host})=>`Prepare a request at ${host}`;
export const issue_opens = "It opens in a new tab, and you may have to sign in. Everybody can read such a request, so anything that is for the keeper only is left out. Nothing is sent until you press the button there.";
export const issue_long = "The request is too long to be filled in by a link.";
export const copy_public = "Copy the public part";
export const public_copied = "The public part is copied.";
/** @param {{ host: string | number }} values */
export const send = ({host})=>`Send to ${host}`;
export const from_page = "From this page";
/** @param {{ host: string | number }} values */
export const sends = ({host})=>`This sends your answers, also those for the keeper only, to ${host}. Your answers stay on this page.`;
/** @param {{ host: string | number }} values */
export const sending = ({host})=>`Sending to ${host} …`;
/** @param {{ host: string | number }} values */
export const send_again = ({host})=>`Send to ${host} again`;
export const kept = "Nothing is lost: your answers are still here. Try again, or copy the request.";
/** @param {{ day: string | number, host: string | number, time: string | number }} values */
export const received = ({day,host,time})=>`Received by ${host} at ${time} on ${day}. What happens next is up to whoever keeps the lists.`;
/** @param {{ host: string | number, status: string | number }} values */
export const not_taken = ({host,status})=>`${host} did not accept the request: it answered with an error (${status}).`;
/** @param {{ host: string | number, seconds: string | number }} values */
export const no_answer = ({host,seconds})=>`${host} has not answered within ${seconds} seconds. It may have received the request, or not.`;
/** @param {{ host: string | number }} values */
export const not_reached = ({host})=>`${host} could not be reached.`;
export const offline = "This device is offline.";
export const keeper_only = "For the keeper only, not to be published:";
export const lines_below = "The lines below hold the public answers again, for the keeper’s tool. Please leave them as they are.";
export const choose_one = "Choose one of these.";
export const choose_some = "Choose at least one of these.";
export const write_number = "Write a number.";
export const give_date = "Give a date.";
export const write_handle = "Write the handle, or paste the account’s address.";
export const write_mailbox = "Write an email address.";
export const write_address = "Write the address of a page.";
export const tick_consent = "Tick this box if you agree. Without it the request cannot be made.";
export const write_answer = "Write an answer.";
/** @param {{ example: string | number }} values */
export const number_digits = ({example})=>`Write a number in digits, such as ${example}.`;
/** @param {{ example: string | number, unit: string | number }} values */
export const number_unit = ({example,unit})=>`Write a number in digits, such as ${example}: it is counted in ${unit}.`;
/** @param {{ least: string | number }} values */
export const number_least = ({least})=>`Write a number that is ${least} or more.`;
/** @param {{ most: string | number }} values */
export const number_most = ({most})=>`Write a number that is ${most} or less.`;
export const real_date = "Write a real date as year, month and day, such as 2026-03-31.";
export const one_mailbox = "Write one whole email address, such as name@department.example.";
export const whole_address = "Copy the whole address of the page, such as https://department.example/people.";
export const no_password = "Leave the name and password out of the address.";
export const https = "Use an address that begins with https://: open the page and copy its address from the browser.";
export const platform_first = "Choose the platform first: it decides what a handle looks like.";
/** @param {{ value: string | number }} values */
export const understood = ({value})=>`Understood as: ${value}`;
export const handle_missing = "Write the name of the account.";
/** @param {{ host: string | number }} values */
export const handle_elsewhere = ({host})=>`${host} is not where this platform’s accounts are: copy the address of the account’s own page there.`;
export const handle_no_account = "This address does not lead to an account: copy the address of the account’s own page.";
/** @param {{ other: string | number, sign: string | number }} values */
export const handle_alike = ({other,sign})=>`“${sign}” looks like “${other}” but is a different character: type the name again.`;
/** @param {{ sign: string | number, signs: string | number }} values */
export const handle_sign = ({sign,signs})=>`“${sign}” is not allowed in a name here; these are: ${signs}`;
/** @param {{ code: string | number, sign: string | number, signs: string | number }} values */
export const handle_letter = ({code,sign,signs})=>`“${sign}” (U+${code}; it may look like another letter) is not allowed in a name here; these are: ${signs}`;
/** @param {{ name: string | number }} values */
export const handle_space = ({name})=>`“${name}” has a space in it: write the name that follows the @, not the display name.`;
/** @param {{ name: string | number }} values */
export const handle_mail = ({name})=>`“${name}” looks like an email address: write the name of the account.`;
/** @param {{ name: string | number }} values */
export const handle_page = ({name})=>`“${name}” is a page of the platform, not an account.`;
/** @param {{ most: string | number, name: string | number, number: string | number }} values */
export const handle_long = ({most,name,number})=>`A name can have at most ${most} characters here; “${name}” has ${number}.`;
/** @param {{ least: string | number, name: string | number, number: string | number }} values */
export const handle_short = ({least,name,number})=>`A name must have at least ${least} characters here; “${name}” has ${number}.`;
/** @param {{ name: string | number }} values */
export const handle_server = ({name})=>`The server is missing: write it as ${name}@server.example.`;
