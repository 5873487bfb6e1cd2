package round

import (
	"hotseat/bot/coach"
	"hotseat/questions/interview"
	"hotseat/store"
)

// BestOffer is the round of one of these numbers of questions that would raise a person's readiness most; nil when nothing can be asked.
// What their server refuses is not offered.
func (c *Rounds) BestOffer(tx *store.Tx, v coach.Visitor, numbers ...int) (*interview.Offer, error) {
	p, _, err := c.planFor(tx, v)
	if err != nil {
		return nil, err
	}
	o, ok := interview.BestOffer(p, numbers...)
	if !ok {
		return nil, nil
	}
	return &o, nil
}
