/** The first address of the site. This file, and a build's few files, lie two folders below it. */
export const ROOT = new URL("../../", import.meta.url);
