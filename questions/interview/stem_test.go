package interview

import "testing"

func TestStem(t *testing.T) {
	alike := [][]string{
		{"thread", "threads", "threaded", "threading"}, {"cache", "caches", "cached", "caching"}, {"copy", "copies", "copied", "copying"},
		{"allocate", "allocates", "allocated", "allocating", "allocation", "allocations"}, {"collect", "collection", "collecting"},
		{"swap", "swapped", "swapping"}, {"pass", "passes", "passed", "passing"}, {"process", "processes", "processing"},
		{"hash", "hashes", "hashed", "hashing"}, {"index", "indexes", "indices", "indexed"}, {"code", "codes", "coded", "coding"},
		{"serialize", "serialise", "serialized", "serialising", "serialization", "serialisation"}, {"mutable", "mutability"},
		{"recursion", "recursive", "recursively"}, {"concurrent", "concurrency", "concurrently"}, {"try", "tries", "tried"},
		{"use", "uses", "used", "using", "usage"}, {"write", "writes", "wrote", "written", "writing"}, {"install", "installed", "installing"},
		{"tree", "trees"}, {"status"}, {"string", "strings"}, {"alias", "aliases", "aliased"}, {"atomic", "atomicity"},
		{"compute", "computation", "computing"},
		{"generator", "generators"}, {"generate", "generation", "generated"}, {"key", "keys", "keyed"}, {"redis"}, {"class", "classes"}, {"http"},
		{"https"},
		{"lock", "locks", "locked", "locking"}, {"unlock", "unlocked"}, {"block", "blocking"}, {"not"}, {"note", "notes", "noted"},
		{"exception", "exceptions"},
		{"optimize", "optimise", "optimised", "optimisation", "optimizing"}, {"promise", "promised", "promises"}, {"precise", "precisely"},
		{"except"}, {"iterator"}, {"iterate", "iteration"}, {"share", "shared", "sharing"}, {"shard", "sharding"}, {"option", "options"},
	}
	owner := map[string]string{}
	for _, group := range alike {
		want := stem(group[0])
		for _, w := range group {
			if got := stem(w); got != want {
				t.Errorf("stem(%q) = %q, but stem(%q) = %q", w, got, group[0], want)
			}
		}
		if other, taken := owner[want]; taken {
			t.Errorf("%q and %q have one stem, %q", other, group[0], want)
		}
		owner[want] = group[0]
	}
	for _, w := range []string{"", "s", "ed", "ing", "кеши", "utf8", "é"} {
		if got := stem(w); got != w {
			t.Errorf("stem(%q) = %q, want it as it is", w, got)
		}
	}
}

func TestOpposed(t *testing.T) {
	for _, pair := range [][2]string{
		{"lock", "unlock"}, {"mutable", "immutable"}, {"synchronous", "asynchronous"}, {"lock", "deadlock"}, {"encode", "decode"},
		{"include", "exclude"}, {"inline", "online"}, {"increment", "decrement"}, {"blocking", "nonblocking"}, {"ascending", "descending"},
		{"upload", "download"}, {"internal", "external"},
	} {
		want := pair[0] != "inline" // "on" is no such prefix: the lexicon and the distance keep these apart
		if opposed(pair[0], pair[1]) != want || opposed(pair[1], pair[0]) != want {
			t.Errorf("opposed(%q, %q) is not %v", pair[0], pair[1], want)
		}
	}
	for _, pair := range [][2]string{{"lock", "lock"}, {"thread", "thraed"}, {"array", "rray"}, {"lock", "block"}} {
		if opposed(pair[0], pair[1]) || opposed(pair[1], pair[0]) {
			t.Errorf("opposed(%q, %q)", pair[0], pair[1])
		}
	}
}
