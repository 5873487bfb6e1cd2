// Package person is what people do with the bot: type commands, press buttons, fill forms in, and read. It is Discord's own client as
// far as a bot can tell.
package person

import (
	"time"

	"hotseat/bot/internal/fakediscord/world"
)

// obj is a JSON object, decoded or being put together.
type obj = map[string]any

// Client is what people use: it reads what they type and fill in, refuses what Discord's own client would not send, sends the rest
// to the bot and shows the answer. Its methods may be called from several goroutines.
type Client struct {
	world *world.World
	bot   Deliverer
	opt   Options
}

// Deliverer hands interactions to the bot: the gateway. Its methods are called with the world's lock held.
type Deliverer interface {
	// Deliver hands an interaction over, at once or as soon as the bot is there, until Withdraw. event is what
	// INTERACTION_CREATE carries.
	Deliver(st *world.State, in *world.Interaction, event map[string]any)
	// Withdraw ends the delivery of the interaction of this id: nobody waits for it any more.
	Withdraw(id string)
}

// Options says how long people wait, and where they find files.
type Options struct {
	AnswerWithin time.Duration // for the first answer
	FinishWithin time.Duration // for the rest after a deferred answer ("thinking…")
	Prefix       string        // put before the addresses of files
}

// New makes the client of a world, whose bot is reached through bot.
func New(w *world.World, bot Deliverer, o Options) *Client {
	return &Client{world: w, bot: bot, opt: o}
}
