package gateway

import (
	"sync"
)

// maxQueued is how many packets wait for a slow client before it is cut off. A client in ten thousand guilds gets as many
// packets at once when it identifies.
const maxQueued = 1 << 17

// outbox is a queue of packets. Putting one in never waits.
type outbox struct {
	mu      sync.Mutex
	packets [][]byte
	wake    chan struct{} // holds a token when something was put in; its capacity is 1
}

// push tells whether there was room.
func (o *outbox) push(raw []byte) bool {
	o.mu.Lock()
	full := len(o.packets) >= maxQueued
	if !full {
		o.packets = append(o.packets, raw)
	}
	o.mu.Unlock()
	select {
	case o.wake <- struct{}{}:
	default:
	}
	return !full
}

// pop waits for a packet until gone is closed.
func (o *outbox) pop(gone <-chan struct{}) (raw []byte, ok bool) {
	for {
		select {
		case <-gone:
			return nil, false
		default:
		}
		o.mu.Lock()
		if len(o.packets) > 0 {
			raw, o.packets[0] = o.packets[0], nil
			o.packets = o.packets[1:]
			o.mu.Unlock()
			return raw, true
		}
		o.mu.Unlock()
		select {
		case <-gone:
			return nil, false
		case <-o.wake:
		}
	}
}
