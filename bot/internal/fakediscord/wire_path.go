package fakediscord

import (
	"net/http"
	"strings"
)

// apiPath cuts "/api" and the version off a path and tells whether the version is one of Discord's.
func apiPath(path string) (rest string, version string, ok bool) {
	path = strings.TrimPrefix(path, "/api")
	version, rest, found := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if !found || (version != "v9" && version != "v10") {
		return "", "", false
	}
	return "/" + rest, version, true
}

// routeOf splits a path into its route, with a star for each id, and what Discord keeps buckets apart by: the channel, the guild,
// or the webhook with its token.
func routeOf(path string) (route, major string) {
	seg := strings.Split(path, "/")
	for i := 1; i < len(seg); i++ {
		keep := i == 2 && (seg[1] == "channels" || seg[1] == "guilds") ||
			(i == 2 || i == 3) && (seg[1] == "webhooks" || seg[1] == "interactions")
		if keep {
			major += "/" + seg[i]
			seg[i] = "*"
		} else if isID(seg[i]) {
			seg[i] = "*"
		}
	}
	return strings.Join(seg, "/"), major
}

// base is the address of this server as the client of r knows it: "http://host:port/prefix". prefix is the path the
// server is mounted at, without a slash at its end.
func base(r *http.Request, prefix string) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host + prefix
}

// gatewayURL is where the socket is for the client of r, with the slash that clients put their query after.
func gatewayURL(r *http.Request, prefix string) string {
	return "ws" + strings.TrimPrefix(base(r, prefix), "http") + "/gateway/ws/"
}
