package gateway

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"net"
)

const (
	frameFrom = 2 << 10 // bytes of a text frame: a smaller one costs nothing to be read whole
	frameMost = 8 << 20 // a larger one goes through as it is
)

// shallowConn is the server's side of a websocket as the library reads it: guilds' creations are shallow, and every other byte is what the
// server sent. It stands above TLS.
type shallowConn struct {
	net.Conn
	in      *bufio.Reader
	out     []byte // to be read next
	through uint64 // then so many bytes as they come
	framed  bool   // the answer to the handshake is over
	payload []byte // of the frame at hand
}

func newShallowConn(c net.Conn) *shallowConn {
	return &shallowConn{Conn: c, in: bufio.NewReaderSize(c, 16<<10)}
}

// Read implements net.Conn.
func (c *shallowConn) Read(b []byte) (int, error) {
	for len(c.out) == 0 {
		if c.through > 0 {
			n, err := c.in.Read(b[:min(uint64(len(b)), c.through)])
			c.through -= uint64(n) //nolint:gosec // a count of bytes
			return n, err
		}
		next := c.frame
		if !c.framed {
			next = c.handshake
		}
		if err := next(); err != nil && len(c.out) == 0 {
			return 0, err
		}
	}
	n := copy(b, c.out)
	c.out = c.out[n:]
	return n, nil
}

// handshake takes a line of the answer's head; the head ends with an empty one.
func (c *shallowConn) handshake() error {
	line, err := c.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		err = nil // the rest of the line is taken next, and is not empty
	}
	c.out = append(c.out[:0], line...)
	c.framed = string(line) == "\r\n"
	return err
}

// frame takes the head of a frame, and of one that may be cut down its payload too.
func (c *shallowConn) frame() error {
	head := make([]byte, 2, 14)
	if _, err := io.ReadFull(c.in, head); err != nil {
		return err
	}
	size, more := uint64(head[1]&0x7f), 0
	switch size {
	case 126:
		more = 2
	case 127:
		more = 8
	}
	masked := head[1]&0x80 != 0 // which no server's frame is
	if more > 0 {
		head = head[:2+more]
		if _, err := io.ReadFull(c.in, head[2:]); err != nil {
			return err
		}
		size = binary.BigEndian.Uint64(append(make([]byte, 8-more, 8), head[2:]...))
	}
	const wholeText = 0x81 // the last and only frame of a message, of text, with nothing negotiated
	if head[0] != wholeText || masked || size < frameFrom || size > frameMost {
		c.out, c.through = head, size
		if masked {
			c.through += 4
		}
		return nil
	}
	if uint64(cap(c.payload)) < size {
		c.payload = make([]byte, size)
	}
	c.payload = c.payload[:size]
	if _, err := io.ReadFull(c.in, c.payload); err != nil {
		return err
	}
	small, ok := shallow(c.payload)
	if !ok || len(small) >= 1<<16 {
		c.out = append(head, c.payload...)
		return nil
	}
	c.out = append(textHead(len(small)), small...)
	return nil
}

// textHead is the head of a text frame of a size below 65,536 bytes.
func textHead(size int) []byte {
	if size < 126 {
		return []byte{0x81, byte(size)} //nolint:gosec // it is below 126
	}
	return []byte{0x81, 126, byte(size >> 8), byte(size)} //nolint:gosec // it is below 65,536
}
