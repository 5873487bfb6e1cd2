package judge

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
)

// The interpreter as it is published neither counts its work nor lets an answer recurse deeply through C. Both are put right in its
// binary, once, before it is compiled:
//
//   - Each entry of a function and each turn of a loop takes one off a global of its own, and the function ends in a trap when none is
// left.
//     A global is no part of the memory, so nothing that runs in the interpreter can write to it: the count can be read by the host alone,
//     and it is the same on every machine, however busy.
//   - The stack is moved behind the memory that it had before, where there are 32 MiB and not 512 KiB for it, and traps at its lower end.
//     CPython's own limit of calls in C inside each other goes from 500 to 6,000: 1,500 to 2,000 calls of the answer's own.
//   - The sections for debuggers, half of the file, are left out.

// meteredSum is the SHA-256 of what meter makes of the interpreter: anything else is not it. A test says so when the pass was changed.
const meteredSum = "5dab87abc3ead1251f71e80919a1c822d2a9ff7cd9b899d4c6e0bbfd6da06756"

const (
	pageSize    = 64 << 10 // bytes
	oldPages    = 160      // of the memory at the start
	stackPages  = 512      // that are put behind them
	memoryLimit = 1024 + stackPages
	stackLow    = oldPages * pageSize
	stackTop    = (oldPages + stackPages) * pageSize
	oldStackTop = 512 << 10

	recursionOld, recursionNew = 500, 6000

	// The names under which the module exports the two globals.
	workExport, stackExport = "hotseat_work", "hotseat_stack"
	workAtStart             = 1 << 33 // ticks, for a start: a thousand times what one takes
)

// recursionAt are the offsets in the file of the i32.const that are CPython's limit.
var recursionAt = []int{0x17d8a9, 0x1811d3, 0x22faf2, 0x235658, 0x235661, 0x23966e}

// errModule is the error for a binary that is not as expected.
var errModule = errors.New("judge: the interpreter's binary is not as expected")

// meter returns the metered form of the interpreter's binary, whose SHA-256 is checked first. code is changed.
func meter(code []byte) ([]byte, error) {
	if sum := sha256.Sum256(code); hex.EncodeToString(sum[:]) != wasmSum {
		return nil, errChecksum
	}
	was, is := signed(recursionOld), signed(recursionNew)
	for _, at := range recursionAt {
		if code[at] != opI32Const || !bytes.HasPrefix(code[at+1:], was) {
			return nil, fmt.Errorf("%w: at %#x", errModule, at)
		}
		copy(code[at+1:], is)
	}
	return rewrite(code)
}

// Ids of a module's sections, and the opcodes that the pass writes or looks for.
const (
	sectionCustom, sectionMemory, sectionGlobal, sectionExport, sectionCode = 0, 5, 6, 7, 10

	opUnreachable, opBlock, opLoop, opIf, opEnd = 0x00, 0x02, 0x03, 0x04, 0x0b
	opGlobalGet, opGlobalSet                    = 0x23, 0x24
	opI32Const, opI64Const                      = 0x41, 0x42
	opI32LtU, opI64LtS, opI64Sub                = 0x49, 0x53, 0x7d
	typeI64, typeNone                           = 0x7e, 0x40
	exportGlobal                                = 3
	stackGlobal, workGlobal                     = 0, 1
)

// tick takes one off what is left, and traps when that was all.
var tick = []byte{opGlobalGet, workGlobal, opI64Const, 1, opI64Sub, opGlobalSet, workGlobal,
	opGlobalGet, workGlobal, opI64Const, 0, opI64LtS, opIf, typeNone, opUnreachable, opEnd}

// bound stands where the stack's global was set, and traps when it is below the stack's end.
var bound = append(append([]byte{opGlobalGet, stackGlobal, opI32Const}, signed(stackLow)...), opI32LtU, opIf, typeNone, opUnreachable,
	opEnd)

// rewrite walks the sections.
func rewrite(code []byte) ([]byte, error) {
	const header = "\x00asm\x01\x00\x00\x00"
	if !bytes.HasPrefix(code, []byte(header)) {
		return nil, errModule
	}
	out := append(make([]byte, 0, len(code)), header...)
	for in := (&cursor{code: code, at: len(header)}); in.at < len(code); {
		id := in.byte()
		body := in.take(in.unsigned())
		if in.err != nil {
			return nil, in.err
		}
		var err error
		switch id {
		case sectionCustom:
			continue
		case sectionMemory:
			body, err = swapped(body, unsigned(oldPages), unsigned(oldPages+stackPages))
		case sectionGlobal:
			body, err = withWork(body)
		case sectionExport:
			body, err = withExports(body)
		case sectionCode:
			body, err = ticking(body)
		}
		if err != nil {
			return nil, fmt.Errorf("section %d: %w", id, err)
		}
		out = append(append(append(out, id), unsigned(len(body))...), body...)
	}
	return out, nil
}

// swapped replaces the one place of a section at which a number stands.
func swapped(body, was, is []byte) ([]byte, error) {
	if bytes.Count(body, was) != 1 {
		return nil, errModule
	}
	return bytes.Replace(body, was, is, 1), nil
}

// withWork moves the stack's global, which is the module's only one, and adds the one for work.
func withWork(body []byte) ([]byte, error) {
	body, err := swapped(body, signed(oldStackTop), signed(stackTop))
	if err != nil || body[0] != 1 {
		return nil, errors.Join(errModule, err)
	}
	body[0] = 2
	return append(append(append(body, typeI64, 1, opI64Const), signed(workAtStart)...), opEnd), nil
}

// withExports adds the names of the two globals.
func withExports(body []byte) ([]byte, error) {
	in := &cursor{code: body}
	all := unsigned(in.unsigned() + 2)
	out := append(all, body[in.at:]...)
	for _, export := range []struct {
		name   string
		global byte
	}{{workExport, workGlobal}, {stackExport, stackGlobal}} {
		out = append(append(append(out, unsigned(len(export.name))...), export.name...), exportGlobal, export.global)
	}
	return out, in.err
}

// ticking rewrites every function.
func ticking(body []byte) ([]byte, error) {
	in := &cursor{code: body}
	functions := in.unsigned()
	out := append(make([]byte, 0, len(body)+len(body)/2), unsigned(functions)...)
	for range functions {
		function, err := tickingFunction(in.take(in.unsigned()))
		if err := errors.Join(in.err, err); err != nil {
			return nil, err
		}
		out = append(append(out, unsigned(len(function))...), function...)
	}
	if in.at != len(body) {
		return nil, errModule
	}
	return out, nil
}

func tickingFunction(body []byte) ([]byte, error) {
	in := &cursor{code: body}
	for range in.unsigned() { // groups of locals
		in.unsigned()
		in.byte()
	}
	out := append(make([]byte, 0, len(body)+len(body)/2), body[:in.at]...)
	out = append(out, tick...)
	copied := in.at
	for in.at < len(body) && in.err == nil {
		op := in.byte()
		operand := in.operands(op)
		switch {
		case op == opLoop:
			out = append(append(out, body[copied:in.at]...), tick...)
			copied = in.at
		case op == opGlobalSet && operand == stackGlobal:
			out = append(append(out, body[copied:in.at]...), bound...)
			copied = in.at
		}
	}
	return append(out, body[copied:]...), in.err
}

// cursor reads a part of a module. After an error it reads zeros.
type cursor struct {
	code []byte
	at   int
	err  error
}

func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.code)-c.at {
		c.err, c.at = errModule, len(c.code)
		return nil
	}
	c.at += n
	return c.code[c.at-n : c.at]
}

func (c *cursor) byte() byte {
	if got := c.take(1); got != nil {
		return got[0]
	}
	return 0
}

// unsigned reads a number in LEB128. A signed one is passed over as well by it.
func (c *cursor) unsigned() int {
	n := 0
	for shift := 0; ; shift += 7 {
		b := c.byte()
		if shift < 56 {
			n |= int(b&0x7f) << shift
		}
		if b < 0x80 {
			return n
		}
	}
}

// operands passes over what stands behind an opcode, and returns the first number of it.
func (c *cursor) operands(op byte) int {
	switch {
	case op >= opBlock && op <= opIf, // a type
		op == 0x0c, op == 0x0d, op == 0x10, // br, br_if, call
		op >= 0x20 && op <= 0x26,                                               // local, global, table
		op == 0x3f, op == 0x40, op == opI32Const, op == opI64Const, op == 0xd2: // memory.size and .grow, ref.func
		return c.unsigned()
	case op >= 0x28 && op <= 0x3e, op == 0x11: // loads and stores, call_indirect
		c.unsigned()
		c.unsigned()
	case op == 0x0e: // br_table
		for range c.unsigned() + 1 {
			c.unsigned()
		}
	case op == 0x43: // f32.const
		c.take(4)
	case op == 0x44: // f64.const
		c.take(8)
	case op == 0xd0, op == 0x1c && c.unsigned() == 1: // ref.null, select with a type
		c.byte()
	case op == 0xfc:
		// Up to 7 are conversions that saturate; a bulk operation on memory would be work that is not counted.
		if more := c.unsigned(); more > 7 {
			c.err = fmt.Errorf("%w: operation fc %#x", errModule, more)
		}
	case op <= 0x01, op == 0x05, op == opEnd, op == 0x0f, op == 0x1a, op == 0x1b, op >= 0x45 && op <= 0xc4, op == 0xd1:
	default:
		c.err = fmt.Errorf("%w: operation %#x", errModule, op)
	}
	return -1
}

// unsigned is a number in LEB128.
func unsigned(n int) []byte { return binary.AppendUvarint(nil, uint64(n)) } // #nosec G115 -- sizes and counts

// signed is a number of at least 0 in signed LEB128.
func signed(n int64) []byte {
	var out []byte
	for n >= 0x40 {
		out = append(out, byte(n&0x7f)|0x80) // #nosec G115 -- masked
		n >>= 7
	}
	return append(out, byte(n)) // #nosec G115 -- under 64
}
