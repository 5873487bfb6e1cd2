package interview

import (
	"strings"
	"sync"
)

// common are words that answers hold and that lie near other words: none of them is a misspelling of another word. The
// list is of words with five letters or more, since shorter ones are never taken for misspelled.
const common = `
about above access action active actual adapt added address affect after again agent agree align allow alone along already
alter among amount answer append apply argue argument array aspect assert asset assign async attach attack aware badly
based basic batch bear become before began begin behind being below between binary bind bindings bitmap black blank blind
block board body border borrow bottom bound bounds branch break bridge brief bring broad broke browse browser bucket buffer
build built bytes cache cached called caller callee carry catch cause cell center certain chain chance change channel
charge chart cheap check child choice choose chose chunk claim class clause clean clear clerk click client clock clone
close closed closer closure cloud cluster coarse codec coder collect collection column combine come comma command comment
commit common compare compile compiler complete component compose compute concept concern condition conduct confirm
conflict connect connection consider consist constant constraint construct consume contact contain content contest
context continue contract contrast control convert cookie copied copies correct corrupt cost could count counter couple
course cover crash create credit cross current cursor custom cycle cyclic daily damage data dated dates dealt death debug
decide declare decline decode decorator decrease default defer define degree delay delete deliver demand deny depend
deploy depth derive descend describe design desire detach detail detect device differ digest digit direct discard disk
display distance distant district divide domain double doubt down draft drive driver drop during dynamic each early earth easier
easy edges effect effort eight either elect element else embed empty enable encode ended engine enough ensure enter entire
entity entry equal error escape even event events every exact example except exchange exclude execute exist expect expire
explain explicit export expose extend extent extra factor fails fair false familiar family faster fatal fault feature feel
fetch fewer field fifth fight figure file files fill final find finds fine first fixed flag flags flat flow flush focus
follow forbid force foreign fork format former forward found fourth frame framework free frequent fresh friend front full
function further future gain gather general generate generation generator generic given giving global good grant graph
great green ground group grow guard guess guest guide handle handler happen hardly hash have having header heads heap heard
heart heavy hence hidden hide high hint hold holds holes host hosts hours house human idea ideal idle image immediate
implement implicit import include increase index indirect infer inform inherit initial inject inline inner input insert
inside inspect instance instant instead integer intend internal interval into invalid inverse invert invite invoke issue
iterable iterate iteration iterator item items itself join joins joint judge jump just keep kernel keys kill kind know
label large last lasts later latest latter layer layers lazy leader leads leaf learn lease least leave left legal length
less letter level lexical library light like limit line linear lines link links list listen lists literal little live load
local lock locks logic long longer look loop loose lose loses loss lower machine macro main major make manage manager
manual many maps mark mask master match matter maximum maybe mean means measure member memory merge message meta method middle
might migrate minimum minor minus mirror miss mixed mode model modern modes modify module modulo moment monitor month
more most motion mount mouse move much multiple must mutable mutate name named names narrow native nature near need nested never
newer next night node nodes noise normal note notes nothing notice number object observe occur offer offset often older once only
open operate option order ordinary origin other outer output outside over owner pack package packet page pages paint pair pairs panel paper
parallel parent parse part parts party pass passed past patch path pattern pause peer pending people perfect perform perhaps period
permit person phase phone phrase physical pick piece pipe pipeline place plain plan plane plate play please plenty plus
point pointer points policy pool popular port ports position possible post posts power precise prefer prefix prepare present
press pretty prevent previous price primary prime print prior private probe problem process processor produce product profile program
progress project promise proof proper protect protocol prove provide proxy public publish pull purpose push pushed quality queries query
question queue quick quiet quit quite quote race raise random range rapid rare rate rather ratio raw reach react read
reader ready real really reason rebuild recall receive recent record recover recursion recursive reduce refer reference reflect refresh
refuse region register regular reject relate relation relative relay release relevant reliable rely remain remember remote
remove rename render repair repeat replace replica reply report request require reset resolve resource respond response
rest restart restore restrict result resume retain retry return reuse reveal reverse revert review revoke right ring role
roles rolling root rotate round route router routine rows rule rules running safe safer said same sample save scale scan scans
scene schedule schema scheme scope score screen script search season second secret section sector secure seem seen segment
select self send sender sense sent separate sequence serial series serious serve served server serves service session setting settle setup
several shall shallow shape shard sharding share shared sharing sharp shell shift ship shop shore short should show shown shut side sign
signal signature silent similar simple since single site size skip slave sleep slice slight slot slots slow small smart
smooth snap socket soft solid solve some sorry sort sorted sorts sound source space spare sparse spawn speak special speech
speed spell spend spent spin split spot spread square stable stack staff stage stale stall stand standard star start
state stated static station status stay steal step steps stick still stock stolen stop storage store stored story straight strange
strategy stream street stress strict string strings strong struct structure stuck stuff style subject submit such suffer
suffix suggest suit super supply support sure surface swap sweep swift switch symbol sync synced syntax system table tables tail take
taken takes talk target task tasks teach team tell temp tend tenth term terms test text than thank that their them then
theory there therefore these they thick thing think third this those though thought thread threads threat three threw through throw thus
ticket tight time timed timer times tiny title today token tokens told took tool tools topic total touch trace track trade traffic trail
train transfer transform transient transit translate transmit transport trap travel treat tree trees trial trick trie tries trigger trip
true truly trunk trust truth tuple turn turns tweak twice type types under undo union unique unit units unless until update upgrade upload
upper usage user users uses usual valid value valued values variable variant various vary vector verb verify version very view views
virtual visible visit visual voice volatile volume wait waits walk wall want warm warn waste watch water week weight well were what
wheel when where whether which while white whole whom whose wide width will window wire wish with within without wonder word words work
worker workers works world worse worst worth would wrap write writer writes wrong wrote year yield young zero zone`

var lexicon = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(common) {
		m[w] = true
		m[stem(w)] = true
	}
	return m
})

// otherWord says whether got is a word of its own and not the wanted one.
func otherWord(want, got string) bool {
	return lexicon()[got] && stem(got) != stem(want)
}
