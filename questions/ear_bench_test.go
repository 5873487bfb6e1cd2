package questions

import (
	"strings"
	"testing"

	"hotseat/questions/interview"
)

// BenchmarkHear reads an answer of 400 words. What it costs is what a person waits for and what an answer in a busy round costs the
// machine: at most 12 ms are wanted.
func BenchmarkHear(b *testing.B) {
	bank, _ := Load()
	q, ok := bank.Question("tcp-udp")
	if !ok {
		b.Fatal("no question")
	}
	words := strings.Fields(strings.ReplaceAll(q.Model, "\n", " "))
	for len(words) < 400 {
		words = append(words, words...)
	}
	text := strings.Join(words[:400], " ")
	for b.Loop() {
		if _, err := interview.Hear(q.Task, text); err != nil {
			b.Fatal(err)
		}
	}
}
