/** Made from macros/words/ by “make words”: do not edit it here. */

export const accept = "Accept statistics";
export const reject = "Reject statistics";
export const not_kept = "This browser does not let this site save your choice, so nothing is counted.";
export const accepted = "You have accepted statistics.";
export const rejected = "You have rejected statistics.";
export const open = "You have not chosen yet. Nothing is counted.";
export const asked_not_to = "Your browser asks not to be tracked, which counts as “Reject”. Nothing is counted.";
export const change = "Change your choice";
