package person

import (
	"context"
	"fmt"

	"hotseat/bot/internal/fakediscord/wire"
	"hotseat/bot/internal/fakediscord/world"
)

// Command does what a person does who types a command ("/mock section:database questions:3") and sends it. It returns when the
// bot has answered, or has not in time. What a person's client would not send comes back as an Error.
func (p *Client) Command(ctx context.Context, a Actor, text string) Result {
	return p.CommandWithFiles(ctx, a, text, nil)
}

// CommandWithFiles is Command for options of the kind attachment: the text names a file ("/import file:bank.md"), and files holds
// it by that name.
func (p *Client) CommandWithFiles(ctx context.Context, a Actor, text string, files map[string]File) Result {
	st := p.world.Lock()
	defer p.world.Unlock()
	ch, problem := place(st, a)
	if problem != "" {
		return failed(problem)
	}
	k, typed, problem := findCommand(st, a, ch, text)
	if problem != "" {
		return failed(problem)
	}
	read := parser{st: st, ch: ch, files: files}
	data := read.data(k, typed)
	if read.problem == "" {
		read.require(k)
	}
	if read.problem == "" {
		read.upload()
	}
	if read.problem != "" {
		return failed(read.problem)
	}
	in := &world.Interaction{Kind: wire.OnCommand, Name: read.fullName(k), User: a.User, Channel: a.Channel}
	return p.interact(ctx, st, in, data)
}

// Autocomplete asks for suggestions for the option that stands last in a half-typed command ("/setup timezone:Eur").
func (p *Client) Autocomplete(ctx context.Context, a Actor, typed string) Result {
	st := p.world.Lock()
	defer p.world.Unlock()
	ch, problem := place(st, a)
	if problem != "" {
		return failed(problem)
	}
	k, typed, problem := findCommand(st, a, ch, typed)
	if problem != "" {
		return failed(problem)
	}
	read := parser{st: st, ch: ch, partial: true}
	data := read.data(k, typed)
	switch {
	case read.problem != "":
		return failed(read.problem)
	case read.focused == nil:
		return failed("No option is being typed.")
	case len(read.focused.Choices) > 0:
		r := failed("")
		for _, c := range read.focused.Choices {
			if matches(c.Name, read.typed) {
				r.Choices = append(r.Choices, AutoChoice{Name: c.Name, Value: c.Value})
			}
		}
		return r
	case !read.focused.Autocomplete:
		return failed(fmt.Sprintf("The option “%s” has no suggestions.", read.focused.Name))
	}
	in := &world.Interaction{Kind: wire.OnAutocomplete, Name: read.fullName(k), User: a.User, Channel: a.Channel}
	return p.interact(ctx, st, in, data)
}

// Click does what a person does who presses a button (no values) or picks from a select.
func (p *Client) Click(ctx context.Context, a Actor, messageID, customID string, values []string) Result {
	st := p.world.Lock()
	defer p.world.Unlock()
	ch, problem := place(st, a)
	if problem != "" {
		return failed(problem)
	}
	m := st.Messages.Get(messageID)
	if m == nil || m.Channel != ch.ID || m.OnlyFor != "" && m.OnlyFor != a.User {
		return failed("There is no such message here.")
	}
	comp := wire.FindComponent(m.Components, customID)
	if comp == nil {
		return failed("There is no such button or menu on this message.")
	}
	if wire.Truth(comp["disabled"]) {
		return failed("This button or menu is disabled.")
	}
	kind := wire.Count(comp["type"], 0)
	data := obj{"component_type": kind, "custom_id": customID, "id": comp["id"]}
	if kind == 2 {
		if len(values) > 0 {
			return failed("A button takes no values.")
		}
	} else {
		resolved, problem := pick(st, ch, comp, values, true)
		if problem != "" {
			return failed("The menu " + problem)
		}
		data["values"] = append([]string{}, values...)
		if resolved != nil {
			data["resolved"] = resolved
		}
	}
	in := &world.Interaction{Kind: wire.OnComponent, User: a.User, Channel: a.Channel, Message: m.ID}
	return p.interact(ctx, st, in, data)
}
