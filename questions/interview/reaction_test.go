package interview

import (
	"strings"
	"testing"
)

// TestSaysDontKnow: the ways in which people say that they do not know, as they type them, and what only begins like one.
func TestSaysDontKnow(t *testing.T) {
	yes := `
I don't know
I don't know.
i dont know
I do not know
Don't know, sorry
dunno
idk
IDK :(
idk tbh
no idea
No idea, sorry!
Sorry, no idea.
I have no idea
I've no idea what that is
I have absolutely no idea
honestly no clue
not a clue
I haven't a clue
I don't have a clue.
I don't have the faintest idea
Not the faintest idea
pass
Pass.
I'll pass
I'd pass on this one
pass on that
skip
skip this one please
can we skip this?
next
next question please
not sure
Not sure, sorry
not sure about that
I'm not sure
I am not sure how that works
I'm not really sure what the difference is
not sure at all
unsure
No answer
I can't remember
I can't remember right now
I cannot recall
I don't remember how it works
don't remember, it's been too long
I forgot
forgot :/
Hmm, I forgot.
I've forgotten
I can't answer that
can't say
I couldn't say
I could not tell you
Couldn't tell you
never heard of it
I've never heard of that
I have never used it
I've never worked with triggers
I never learned this
we never had that at university
I haven't learned that yet
I haven't used it, so no idea
I did not study this
I'd have to look it up
I would have to look that up
would need to google that
I would have to google it, sorry.
nothing comes to mind
My mind is blank
my mind went blank, sorry
I'm drawing a blank
blank
beats me
You got me
I'm stumped
I give up
I know nothing about this
I know very little about databases
not familiar with that
I'm not familiar with materialised views
To be honest, I don't know.
Honestly? No idea.
well... i don't really know
Hmm, good question. I don't know.
I'm afraid I don't know
I really don't know what happens there
Sorry but I don't know this one
I don't know the answer
I don’t know
I have no experience with it
No experience with Celery, sorry.
That's beyond me
this is new to me
I don't know, I have never used this.
no idea tbh, never heard of it
I can not remember
n/a
who knows
I can't think of anything
I guess I don't know
I don't know how to explain it
can't explain it, I don't know
I must admit I have no idea.
I don't know anything about that
I do not have an answer to that
haven't got a clue`
	no := `
I don't know exactly, but a thread shares memory with its process
I don't know exactly but threads share memory
not sure, maybe O(n)
Not sure, but I think it scans all of them
I think it scans all of them
I'm not sure, I think epoll
no idea, perhaps it is cached
It does not know the type
The caller doesn't know which one runs
nobody knows
No
yes
never
nothing
none
None, it passes silently
It is not sure to run
pass by reference
pass is a statement that does nothing
skip lists are sorted
next() gives the next value
It forgets the value
One does not know the order, since a set has none
You cannot know the order
You can't tell
threads share memory. I don't know the rest
I know that threads share memory
I don't think it copies
I don't use threads for that
I would say it is O(1)
I guess it is a hash table
The kernel has no idea of coroutines
it has no memory of the request
I never use except without a name
I have never used SELECT * because it reads too much
I have to look up the key in the index
I don't know, I'd guess that it is copied
It is lost
No memory is copied
forgotten locks stay locked
I forgot the name but it is the thing that keeps names of wrapped functions
I would have to look it up, but with an index it is a search in a tree
I can't remember the name, it keeps the docstring
What do you mean?
I don't understand the question`
	for text := range strings.SplitSeq(strings.TrimSpace(yes), "\n") {
		if !SaysDontKnow(text) {
			t.Errorf("%q says that its person does not know", text)
		}
	}
	for text := range strings.SplitSeq(strings.TrimSpace(no), "\n") {
		if SaysDontKnow(text) {
			t.Errorf("%q says more than that its person does not know", text)
		}
	}
}
