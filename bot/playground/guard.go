package playground

import (
	"net"
	"net/http"
	"strings"
)

// contentPolicy lets the page load its own files and nothing else. Pictures may be data: URLs because a bot may send
// one; styles are set by script through the CSSOM, which needs no 'unsafe-inline'.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guard keeps other websites out: they may neither send requests here (cross-origin protection) nor pretend that
// this address is theirs (the Host check). A client that is no browser sends neither Origin nor Sec-Fetch-Site and passes.
func guard(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fail(w, http.StatusForbidden, "Another website may not use this playground.")
	}))
	next = cross.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		if onLoopback(r) && !loopbackName(r.Host) {
			fail(w, http.StatusForbidden, "This playground listens on this machine only; open it as 127.0.0.1 or localhost.")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// GuardAll is the guard for what stands beside the page, the Discord under it: it keeps other websites out as the page's does, and out of
// what only reads too, since a connection to the gateway is a GET.
func GuardAll(next http.Handler) http.Handler {
	return guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site := r.Header.Get("Sec-Fetch-Site")
		origin := r.Header.Get("Origin")
		_, host, _ := strings.Cut(origin, "://")
		if site == "cross-site" || site == "same-site" || origin != "" && !strings.EqualFold(host, r.Host) {
			fail(w, http.StatusForbidden, "Another website may not use this playground's Discord.")
			return
		}
		next.ServeHTTP(w, r)
	}))
}

// onLoopback reports whether the request arrived at a loopback address of this machine.
func onLoopback(r *http.Request) bool {
	addr, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return false
	}
	host, _, err := net.SplitHostPort(addr.String())
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// loopbackName reports whether a Host header names this machine: localhost, a name under it, or a loopback address.
func loopbackName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
