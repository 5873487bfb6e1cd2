// Whom a message calls. Pure.

/** pings says whether a message mentions a person: by name, by one of their roles, or everyone. user: {id, roles: [ids]}. */
export function pings(m, user) {
  if (!user) return false;
  if (m.mention_everyone || (m.mentions ?? []).some((u) => u.id === user.id)) return true;
  return (m.mention_roles ?? []).some((r) => (user.roles ?? []).includes(r));
}
