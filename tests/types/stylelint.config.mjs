// Rules that find faults. The base is the folder that stylelint is run in: the project's.
export default {
  extends: "stylelint-config-recommended",
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  rules: {
    // Sheets go by the part of a page that they dress, and what this rule compares is on different parts.
    "no-descending-specificity": null,
  },
};
