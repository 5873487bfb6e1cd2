package wire

import (
	"net/http"
	"strings"
)

// APIPath cuts "/api" and the version off a path and tells whether the version is one of Discord's.
func APIPath(path string) (rest string, version string, ok bool) {
	path = strings.TrimPrefix(path, "/api")
	version, rest, found := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if !found || (version != "v9" && version != "v10") {
		return "", "", false
	}
	return "/" + rest, version, true
}

// RouteOf splits a path into its route, with a star for each id, and what Discord keeps buckets apart by: the channel, the guild,
// or the webhook with its token.
func RouteOf(path string) (route, major string) {
	seg := strings.Split(path, "/")
	for i := 1; i < len(seg); i++ {
		keep := i == 2 && (seg[1] == "channels" || seg[1] == "guilds") ||
			(i == 2 || i == 3) && (seg[1] == "webhooks" || seg[1] == "interactions")
		if keep {
			major += "/" + seg[i]
			seg[i] = "*"
		} else if IsID(seg[i]) {
			seg[i] = "*"
		}
	}
	return strings.Join(seg, "/"), major
}

// Base is the address of this server as the client of r knows it: "http://host:port/prefix". prefix is the path the
// server is mounted at, without a slash at its end.
func Base(r *http.Request, prefix string) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host + prefix
}

// GatewayURL is where the socket is for the client of r, with the slash that clients put their query after.
func GatewayURL(r *http.Request, prefix string) string {
	return "ws" + strings.TrimPrefix(Base(r, prefix), "http") + "/gateway/ws/"
}
