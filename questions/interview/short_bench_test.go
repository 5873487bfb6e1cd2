package interview

import (
	"strings"
	"testing"
)

// BenchmarkHostileShort grades short answers that were written to be read as often as possible: many pieces, each a candidate.
func BenchmarkHostileShort(b *testing.B) {
	task := Task{Kind: Short, Form: Text, Accept: []string{"SO_REUSEADDR", "reuse address", "SO_REUSEPORT option"}}
	for name, text := range map[string]string{
		"explained": strings.Repeat("so_reuse with so reuse adr in ", 30),
		"listed":    strings.Repeat("SO_A,SO_B;", 100),
		"asides":    strings.Repeat("(so_reuse) [reuse adr] ", 40),
		"paths":     strings.Repeat("a/b ", 250),
		"signs":     strings.Repeat("SO_REUSEADDR = ", 70),
		"words":     strings.Repeat("reuse so addres ", 20),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = GradeShort(task, "Which socket option?", text, 0)
			}
		})
	}
}
