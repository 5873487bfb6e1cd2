package api

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"

	"github.com/bwmarrin/discordgo"
)

// Commands are the application's global commands as Discord has them, in Discord's JSON, localisations included.
func (c *Client) Commands(ctx context.Context, applicationID string) ([]json.RawMessage, error) {
	var list []json.RawMessage
	err := c.Get(ctx, "/applications/"+url.PathEscape(applicationID)+"/commands?with_localizations=true", &list)
	return list, err
}

// CommandsBulkOverwrite replaces all of the application's global commands by these. What discordgo writes without meaning it (null
// lists, false, empty texts) is left out.
func (c *Client) CommandsBulkOverwrite(ctx context.Context, applicationID string, commands []*discordgo.ApplicationCommand) error {
	list, err := normalCommands(commands)
	if err != nil {
		return err
	}
	return c.overwrite(ctx, applicationID, list)
}

func (c *Client) overwrite(ctx context.Context, applicationID string, list any) error {
	body, err := marshal(list)
	if err != nil {
		return err
	}
	return c.ask(ctx, call{
		method: http.MethodPut, path: "/applications/" + url.PathEscape(applicationID) + "/commands", body: body, repeat: mostFailed,
	}, nil)
}

// Register makes the application's global commands these, with one request when they are not already, and says whether it had to.
func (c *Client) Register(ctx context.Context, commands []*discordgo.ApplicationCommand) (changed bool, err error) {
	app, err := c.Application(ctx)
	if err != nil {
		return false, fmt.Errorf("asking for the application: %w", err)
	}
	there, err := c.Commands(ctx, app.ID)
	if err != nil {
		return false, fmt.Errorf("asking for the registered commands: %w", err)
	}
	there, kept, err := entryPoints(there)
	if err != nil {
		return false, err
	}
	same, err := sameCommands(commands, there)
	if err != nil || same {
		return false, err
	}
	list, err := normalCommands(commands)
	if err != nil {
		return false, err
	}
	if err := c.overwrite(ctx, app.ID, append(list, kept...)); err != nil {
		return false, fmt.Errorf("registering %d commands: %w", len(commands), err)
	}
	return true, nil
}

// entryPoints takes out of the registered commands the Entry Point of the application, which opens its activity and is not ours. Discord
// refuses a list of commands that leaves it out, so it is sent back as it is.
func entryPoints(there []json.RawMessage) (others []json.RawMessage, kept []map[string]any, err error) {
	for _, raw := range there {
		var m map[string]any
		d := json.NewDecoder(bytes.NewReader(raw))
		d.UseNumber()
		if err := d.Decode(&m); err != nil {
			return nil, nil, fmt.Errorf("discord: a command is no JSON object: %w", safe(err))
		}
		if !isNumber(m["type"], "4") {
			others = append(others, raw)
			continue
		}
		for _, key := range serverFields {
			if key != "id" && key != "handler" {
				delete(m, key)
			}
		}
		kept = append(kept, m)
	}
	return others, kept, nil
}

// sameCommands says whether Discord has the commands that we would send.
func sameCommands(ours []*discordgo.ApplicationCommand, theirs []json.RawMessage) (bool, error) {
	want, err := normalCommands(ours)
	if err != nil {
		return false, err
	}
	have, err := normalCommands(theirs)
	if err != nil {
		return false, err
	}
	if len(want) != len(have) {
		return false, nil
	}
	for i, w := range want {
		// Where a command works has a default that the application's owner sets; what we do not say, we do not mind.
		for _, key := range []string{"contexts", "integration_types", "dm_permission"} {
			if _, said := w[key]; !said {
				delete(have[i], key)
			}
		}
		if !reflect.DeepEqual(w, have[i]) {
			return false, nil
		}
	}
	return true, nil
}

// serverFields are what Discord adds to a command.
var serverFields = []string{"id", "application_id", "guild_id", "version", "default_permission", "name_localized", "description_localized",
	"handler"}

// unordered are lists in which the order says nothing.
var unordered = []string{"contexts", "integration_types", "channel_types"}

// normalCommands is a list of commands as plain JSON values without what the server adds and without what is absent or the default
// anyhow, sorted by type and name, so that two lists that mean the same are equal.
func normalCommands[T any](commands []T) ([]map[string]any, error) {
	list := make([]map[string]any, 0, len(commands))
	for _, command := range commands {
		raw, err := marshal(command)
		if err != nil {
			return nil, err
		}
		var m map[string]any
		d := json.NewDecoder(bytes.NewReader(raw))
		d.UseNumber() // choices may be integers that a float cannot hold
		if err := d.Decode(&m); err != nil {
			return nil, fmt.Errorf("discord: a command is no JSON object: %w", safe(err))
		}
		for _, key := range serverFields {
			delete(m, key)
		}
		if isNumber(m["type"], "1") {
			delete(m, "type") // a slash command
		}
		if n, ok := m["default_member_permissions"].(json.Number); ok {
			m["default_member_permissions"] = n.String() // a text by the documentation, a number by the specification
		}
		prune(m)
		list = append(list, m)
	}
	slices.SortStableFunc(list, func(a, b map[string]any) int {
		return cmp.Or(cmp.Compare(fmt.Sprint(a["type"]), fmt.Sprint(b["type"])), cmp.Compare(fmt.Sprint(a["name"]), fmt.Sprint(b["name"])))
	})
	return list, nil
}

// prune takes out of a command, and of its options, what says nothing: null, false, and empty texts, lists and objects. The values
// of choices are left alone.
func prune(m map[string]any) {
	for key, value := range m {
		switch v := value.(type) {
		case nil:
			delete(m, key)
		case bool:
			if !v && key != "value" {
				delete(m, key)
			}
		case string:
			if v == "" && key != "value" && key != "default_member_permissions" {
				delete(m, key)
			}
		case map[string]any:
			prune(v)
			if len(v) == 0 {
				delete(m, key)
			}
		case []any:
			for _, element := range v {
				if inner, ok := element.(map[string]any); ok {
					for _, added := range []string{"name_localized", "description_localized"} {
						delete(inner, added)
					}
					prune(inner)
				}
			}
			if slices.Contains(unordered, key) {
				slices.SortFunc(v, func(a, b any) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			}
			if len(v) == 0 && key != "contexts" && key != "integration_types" {
				delete(m, key)
			}
		case json.Number:
			if f, err := v.Float64(); err == nil && f == float64(int64(f)) && f < 1<<53 && f > -1<<53 {
				m[key] = json.Number(fmt.Sprintf("%d", int64(f))) // 1 and 1.0 are the same limit
			}
		}
	}
}

func isNumber(v any, text string) bool {
	n, ok := v.(json.Number)
	return ok && n.String() == text
}
