package api

import (
	"net/http"
	"testing"

	"hotseat/bot/discord/discordtest"
)

// memoryClient is a client of a server in memory that nothing has been asked of yet.
func memoryClient(t *testing.T, answers ...http.HandlerFunc) (*Client, *discordtest.Server) {
	t.Helper()
	m := &discordtest.Server{Answers: answers}
	return clientOf(t, m), m
}

// clientOf is a client whose requests something in this process answers.
func clientOf(t *testing.T, server http.RoundTripper) *Client {
	t.Helper()
	tr, err := NewTransport("http://discord.test/base", server)
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewClient(tr, discordtest.Token, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}
