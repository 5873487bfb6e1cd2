package gateway

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"hotseat/bot/discord/api"
	"hotseat/bot/discord/internal/delay"
)

// errHung says that an Open will never return: the library waits for a lock that it holds itself. So it does when the first packet
// after Identify or Resume is an Op 7 or Op 9.
var errHung = errors.New("the gateway session hangs in its own lock")

// link is one discordgo session, which lives over reconnections for as long as it can be resumed, and its connection.
type link struct {
	session *discordgo.Session
	timing  Timing
	opened  bool          // Open was tried before
	down    chan struct{} // a Disconnect, once
	dead    atomic.Bool   // given up: its events are ignored

	identifies func() // of a first session, nil afterwards: called once there is a connection over which it will identify

	mu     sync.Mutex
	conn   *watchedConn
	dialed map[string]bool // "host:port" of every gateway it was connected to
}

// newLink makes a link whose events go to events, in order and one at a time, on the goroutine that reads the connection.
func newLink(s *discordgo.Session, t Timing, events func(*discordgo.Event)) *link {
	l := &link{session: s, timing: t, down: make(chan struct{}, 1), dialed: map[string]bool{}}
	s.SyncEvents = true // otherwise each event has a goroutine of its own: no order, no bound
	s.Dialer = &websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: t.Handshake, NetDialContext: l.dial}
	if !proxied() { // a proxy is spoken to first, over the same connection
		s.Dialer.NetDialContext, s.Dialer.NetDialTLSContext = l.dialPlain, l.dialTLS
	}
	s.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		if !l.dead.Load() {
			events(e)
		}
	})
	s.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) {
		select {
		case l.down <- struct{}{}:
		default:
		}
	})
	return l
}

func (l *link) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if l.dead.Load() {
		return nil, errHung
	}
	d := net.Dialer{Timeout: api.DialWithin}
	raw, err := d.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	if f := l.identifies; f != nil {
		l.identifies = nil
		f()
	}
	w := newWatchedConn(raw, l.timing.Ack, l.timing.Quiet)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.conn = w
	l.dialed[address] = true
	return w, nil
}

// dialPlain is dial for a gateway without TLS, as fakes have it.
func (l *link) dialPlain(ctx context.Context, network, address string) (net.Conn, error) {
	c, err := l.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return newShallowConn(c), nil
}

// dialTLS is dial with TLS over it, which the websocket library would do in the same way.
func (l *link) dialTLS(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	raw, err := l.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	cfg := l.session.Dialer.TLSClientConfig.Clone() // nil but in tests
	if cfg == nil {
		cfg = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	cfg.ServerName = host
	c := tls.Client(raw, cfg)
	if err := c.HandshakeContext(ctx); err != nil {
		_ = raw.Close() // it is given up
		return nil, err
	}
	return newShallowConn(c), nil
}

// proxied says whether connections to Discord go through a proxy of the environment's.
func proxied() bool {
	for _, scheme := range []string{"http", "https"} {
		to := &http.Request{URL: &url.URL{Scheme: scheme, Host: "gateway.discord.gg"}}
		if via, err := http.ProxyFromEnvironment(to); err != nil || via != nil {
			return true
		}
	}
	return false
}

func (l *link) current() *watchedConn {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.conn
}

// open connects, and identifies or resumes. It returns errHung when the library does not come back, and the link is then no good.
func (l *link) open(ctx context.Context) error {
	l.opened = true
	l.mu.Lock()
	l.conn = nil
	l.mu.Unlock()
	select { // of the connection before
	case <-l.down:
	default:
	}
	_ = l.closedWith() // of the connection before, too
	done := make(chan error, 1)
	go func() { done <- l.session.Open() }()
	watch := time.NewTicker(l.timing.Watch)
	defer watch.Stop()
	end := time.NewTimer(l.timing.Open)
	defer end.Stop()
	for {
		select {
		case err := <-done:
			if errors.Is(err, discordgo.ErrWSAlreadyOpen) {
				return nil
			}
			return err
		case <-ctx.Done():
			l.abandon()
			return ctx.Err()
		case <-end.C:
			l.abandon()
			return errHung
		case <-watch.C:
			if c := l.current(); c != nil && c.unattended() > l.timing.Stuck {
				l.abandon()
				return errHung
			}
		}
	}
}

// abandon gives the session up without its cooperation, which it may no longer be able to give. Of one that hangs, a goroutine
// and the Session stay behind for ever: some kilobytes for each time that Discord refuses a resume.
func (l *link) abandon() {
	l.dead.Store(true)
	if c := l.current(); c != nil {
		c.cut()
	}
}

// settle waits until the library has done with the connection that went down: it says Disconnect before it forgets a session
// that Discord called invalid, and a reconnection in between would try to resume it.
func (l *link) settle() {
	c := l.current()
	if c == nil {
		return
	}
	delay.Within(c.gone, l.timing.Settle)
}

// close says goodbye, which ends the session, and waits a bounded time for it: the library itself sleeps a second.
func (l *link) close() {
	l.dead.Store(true)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = l.session.Close() // it always returns nil
	}()
	delay.Within(done, l.timing.Close)
	if c := l.current(); c != nil {
		c.cut()
	}
}

// closedWith is the close code that the connection ended with, if the library told it.
func (l *link) closedWith() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for address := range l.dialed {
		if closed := takeClose(address); closed != nil {
			return closed
		}
	}
	return nil
}
