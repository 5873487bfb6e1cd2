package app

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"hotseat/bot/config"
)

// Reach asks Discord for its gateway, as this bot when there is a token. Its error says what to do.
func Reach(ctx context.Context, d config.Discord) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	path := "/v9/gateway"
	if d.Token != "" {
		path = "/v9/gateway/bot"
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, d.APIBase+path, http.NoBody)
	if err != nil {
		return err
	}
	req.Header.Set("User-Agent", userAgent(Home, BuildVersion()))
	if d.Token != "" {
		req.Header.Set("Authorization", "Bot "+string(d.Token))
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("%s does not answer (%w): look at this machine's network, its DNS and its firewall", d.APIBase, err)
	}
	defer func() { _ = resp.Body.Close() }() // nothing is lost
	switch resp.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusUnauthorized:
		return errors.New("Discord refused the bot's token: reset it in the Developer Portal under \"Bot\", and set " + //nolint:staticcheck // a name
			"DISCORD_TOKEN or [discord] token to the new one")
	case http.StatusForbidden, http.StatusTooManyRequests:
		return fmt.Errorf("%s answered %s: this address is blocked or limited for now; wait an hour, and look for what else asks Discord "+
			"from here", d.APIBase, resp.Status)
	}
	return fmt.Errorf("%s answered %s: wait, and look at Discord's status page", d.APIBase, resp.Status)
}
