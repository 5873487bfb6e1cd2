package bench

import "net/http"

// rewrite sends discordgo's requests to another address.
type rewrite string

// RoundTrip implements http.RoundTripper.
func (r rewrite) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.URL.Scheme, req.URL.Host = "http", string(r)
	return http.DefaultTransport.RoundTrip(req)
}
