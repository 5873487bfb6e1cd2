package store

// CountSuggestions counts a server's suggested questions that wait for a decision.
func (t *Tx) CountSuggestions(guildID string) (n int, err error) {
	err = t.row("SELECT count(*) FROM question WHERE guild_id = ? AND state = 'suggested'", []any{guildID}, &n)
	return n, err
}
