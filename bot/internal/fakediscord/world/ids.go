package world

import (
	"strconv"

	"hotseat/bot/internal/fakediscord/wire"
)

// NewID makes a snowflake: milliseconds since Discord's epoch above 22 bits. It never repeats and never goes back, whatever
// the clock does, because the last one is kept with the state.
func (st *State) NewID() string {
	ms := st.Now().UnixMilli() - wire.DiscordEpoch
	var id uint64
	if ms > 0 {
		id = uint64(ms) << 22 // #nosec G115 -- it is positive
	}
	return strconv.FormatUint(st.kept.Next(id), 10)
}
