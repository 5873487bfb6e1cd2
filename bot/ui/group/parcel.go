package group

import (
	"bytes"
	"compress/gzip"
	"errors"
)

// How large a file of an export may be, in bytes. Discord takes 10 MiB; some of that is the message that goes with it.
const (
	maxPlain  = 8 << 20  // larger, and it is packed
	maxPacked = 19 << 19 // 9.5 MiB
	packSlack = 1 << 20  // what may be written after Room said yes
)

var errFull = errors.New("an export is larger than its room")

// parcel is a file that is written piece by piece: as it is while it is small, packed with gzip from then on. It never holds more than both
// of its bounds.
type parcel struct {
	plain, packed int
	buf           bytes.Buffer
	zip           *gzip.Writer // nil while it is small
}

// Write implements io.Writer.
func (p *parcel) Write(data []byte) (int, error) {
	if p.zip == nil && p.buf.Len()+len(data) <= p.plain {
		return p.buf.Write(data)
	}
	if p.zip == nil {
		small := bytes.Clone(p.buf.Bytes())
		p.buf = bytes.Buffer{}
		p.zip = gzip.NewWriter(&p.buf)
		if _, err := p.zip.Write(small); err != nil {
			return 0, err
		}
	}
	n, err := p.zip.Write(data)
	if err == nil && p.buf.Len() > p.packed {
		err = errFull
	}
	return n, err
}

// Room says whether another piece fits.
func (p *parcel) Room() bool { return p.zip == nil || p.buf.Len() < p.packed-packSlack }

// close gives what was written, and whether it is packed.
func (p *parcel) close() (data []byte, packed bool, err error) {
	if p.zip == nil {
		return p.buf.Bytes(), false, nil
	}
	if err := p.zip.Close(); err != nil {
		return nil, true, err
	}
	if p.buf.Len() > p.packed {
		return nil, true, errFull
	}
	return p.buf.Bytes(), true, nil
}
