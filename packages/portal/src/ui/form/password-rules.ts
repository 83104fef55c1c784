/** The server's rule for new passwords, told while one types. */
export function passwordRules(password: string) {
  return [{ rule: 'length' as const, params: { min: 10 }, met: password.length >= 10 }];
}
