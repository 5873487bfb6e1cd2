package person

import (
	"encoding/json"

	"hotseat/bot/internal/fakediscord/wire"
)

// Actor is who does something, and where.
type Actor struct {
	User    string // user id
	Channel string // channel id; a thread's id, or the id of the direct-message channel with the bot
}

// Field is one input of an open modal, as a person sees it.
type Field struct {
	CustomID    string          `json:"custom_id"`
	Label       string          `json:"label"`
	Description string          `json:"description,omitempty"`
	Value       string          `json:"value"`
	Placeholder string          `json:"placeholder,omitempty"`
	Required    bool            `json:"required"`
	Long        bool            `json:"long"` // a paragraph, not one line
	MinLength   int             `json:"min_length,omitempty"`
	MaxLength   int             `json:"max_length,omitempty"`
	Type        int             `json:"type"` // Discord's component type: 4 text input, 3 select, …
	Options     json.RawMessage `json:"options,omitempty"`
	Values      []string        `json:"values,omitempty"` // selects: the defaults
}

// Modal is a form the bot opened for one person.
type Modal struct {
	ID       string   `json:"id"` // handle for Submit
	CustomID string   `json:"custom_id"`
	Title    string   `json:"title"`
	Text     []string `json:"text,omitempty"` // text displays of the modal, Markdown
	Fields   []Field  `json:"fields"`
}

// AutoChoice is one suggestion of an autocomplete.
type AutoChoice struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// UnmarshalJSON keeps numbers as they were written.
func (c *AutoChoice) UnmarshalJSON(b []byte) error {
	var raw struct {
		Name  string `json:"name"`
		Value any    `json:"value"`
	}
	if err := wire.Decode(b, &raw); err != nil {
		return err
	}
	c.Name, c.Value = raw.Name, raw.Value
	return nil
}

// Result is what a person sees once the bot has answered an interaction.
type Result struct {
	Messages []json.RawMessage `json:"messages"` // Discord message objects made or changed by it, oldest first
	Modal    *Modal            `json:"modal"`
	Choices  []AutoChoice      `json:"choices"`
	Error    string            `json:"error"` // "The application did not respond", "Unknown command /x", …; empty when all is well
}

func failed(sentence string) Result {
	return Result{Messages: []json.RawMessage{}, Choices: []AutoChoice{}, Error: sentence}
}
