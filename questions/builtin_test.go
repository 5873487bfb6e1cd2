package questions

import (
	"reflect"
	"testing"
)

// TestTheBuiltInBankIsTheCheckedOne: a start leaves the checks out, not the questions.
func TestTheBuiltInBankIsTheCheckedOne(t *testing.T) {
	quick, faults := Builtin()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	checked, faults := Read(Files()) // not Load's, whose questions other tests have heard answers to
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if !reflect.DeepEqual(quick, checked) {
		t.Error("the bank that a start reads is not the one that was checked")
	}
}
