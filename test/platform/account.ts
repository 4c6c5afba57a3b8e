/** Stands for the whole site where a launch names no course. */
export const ACCOUNT = 0;
