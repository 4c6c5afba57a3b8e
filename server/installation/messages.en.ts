/** What the gradebook shows for a moment while an installation is tested. */
export const installationWords = {
  lineItem: 'Test of the installation (can be removed)',
};
