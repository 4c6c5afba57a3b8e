/** Stands for the whole site where a launch names no course. */
export const ACCOUNT = 0;
/** The number of the site's own account, where sub-accounts have one. */
export const ROOT_ACCOUNT = '1';
