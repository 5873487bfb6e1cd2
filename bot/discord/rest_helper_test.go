package discord

import (
	"net/http"
	"testing"
)

// memoryClient is a client of a server in memory that nothing has been asked of yet.
func memoryClient(t *testing.T, answers ...http.HandlerFunc) (*Client, *memoryServer) {
	t.Helper()
	m := &memoryServer{answers: answers}
	return clientOf(t, m), m
}

// clientOf is a client whose requests something in this process answers.
func clientOf(t *testing.T, server http.RoundTripper) *Client {
	t.Helper()
	tr, err := newTransport("http://discord.test/base", server)
	if err != nil {
		t.Fatal(err)
	}
	c, err := newClient(tr, testToken, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}
