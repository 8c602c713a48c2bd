/** All scripts of the pages; each file does one thing. */
import "./pointed-at.js";
import "./search-link.js";
import "./search-box.js";
import "./nav-in-view.js";
import "./copy-link.js";
import "./copy-links.js";
import "./all-notes.js";
import "./find-anchor.js";
import "./review-state.js";
import "./checklist-run.js";
import "./form-run.js";
import "./stored-things.js";

// Few pages need it, and it is large.
if (document.querySelector("account-filter")) import("./account-filter.js").catch(() => {});
