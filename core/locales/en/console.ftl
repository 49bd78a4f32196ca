# The words of the steering room and of the web form. Numbers are written by the rules of the language.
# $n is a number, $day a day such as 14 December, $unit a unit's own name, $emergency and the like telephone lines.

console-title = Steering room

## Around the page

skip-link = Skip to the content
nav-main = Main menu
nav-journey = Journey
nav-queue = Queue
nav-new = new
nav-search = Search
nav-deliveries = Delivery
nav-model = The model
nav-rooms = Rooms
nav-more = More
nav-language = Language
nav-look = Appearance
look-light = Light
look-dark = Dark
look-device = As device
own-language-sv = Svenska
own-language-fi = Suomi
own-language-en = English
rail-delivered = Everything is delivered
rail-undelivered = { $n ->
    [one] 1 answer has not arrived
   *[other] { $n } answers have not arrived
    }
sign-out = Sign out
apply = Apply
clear-all = Clear
show = Show
send = Send
earlier = Previous
later = Next
yes = Yes
no = No
about = about { $n }
too-few = too few answers
answers = { $n ->
    [one] 1 answer
   *[other] { $n } answers
    }
age = { $n ->
    [0] today
    [one] yesterday
   *[other] { $n } days
    }
score-of-ten = score { $n } of 10
score-with-interval = { $score } ({ $low } to { $high }), { $n ->
    [one] 1 answer
   *[other] { $n } answers
    }
only-score = Only a score, no words.

## Labels

exit-explain = Explain
exit-change = Change
nature-communication = Explain
nature-operational = Change
nature-both = Both
nature-neither = Neither
kind-complaint = Complaint
kind-idea = Idea
kind-praise = Praise
kind-question = Question
kind-observation = Observation
theme-access = Access
theme-booking = Booking
theme-information = Information
theme-wayfinding = Finding the way
theme-encounter = Encounter
theme-care = Care
theme-environment = Surroundings
theme-coordination = Coordination
theme-digital = Digital
theme-rules = Rules
theme-work = Work
phase-before = Before
phase-during = During
phase-after = After
phase-unknown = Not said when
role-patient = Patient
role-relative = Relative
role-staff = Staff
role-panel = Patient panel
language-sv = Swedish
language-fi = Finnish
language-en = English
language-unknown = Unknown language
in-language-sv = Sent in Swedish.
in-language-fi = Sent in Finnish.
in-language-en = Sent in English.
in-language-nobody = Imported: there is nobody to answer.
platform-telegram = Telegram
platform-discord = Discord
platform-terminal = Terminal
platform-form = Web form
platform-import = Imported
sentiment-positive = Positive
sentiment-mixed = Mixed
sentiment-negative = Negative
urgency-danger = Danger
urgency-safety = Safety
urgency-routine = None
formal-objection = Objection
formal-injury = Injury
formal-records = Records
formal-none = None
escalated-votes = { $n ->
        [one] Taken up by the unit, 1 vote
       *[other] Taken up by the unit, { $n } votes
    }
stage-new = New
stage-at-unit = On the unit's list
stage-working = With the steering group
stage-changing = Change under way
stage-closed = Answered
stage-erased = Erased
person-language = Unknown language
person-unsure = Unsure
person-formal = A right of its own
likely-almost-certain = almost certain
likely-probable = likely
likely-leaning = leaning
likely-unclear = unclear
delivery-waiting = On its way
delivery-retry = { $n ->
    [one] Not there yet. Next try in 1 minute, else the answer waits behind the code.
   *[other] Not there yet. Next try in { $n } minutes, else the answer waits behind the code.
    }
delivery-sent = Arrived
delivery-unreachable = Cannot be reached. Waits behind the code
delivery-dead = Did not arrive
delivery-at-code = Waits behind the code
delivery-collected = Collected by code

## The queue

queue-waits = { $n ->
    [0] Nothing is waiting.
    [one] 1 message is waiting.
   *[other] { $n } messages are waiting.
    }
queue-oldest = { $n ->
    [0] The oldest came today.
    [one] The oldest came yesterday.
   *[other] The oldest came { $n } days ago.
    }
queue-tabs = Selection
queue-tab-all = All
queue-tab-urgent = Urgent
queue-tab-person = Needs a person
queue-tab-overdue = Overdue
queue-narrow = Narrow
queue-filter-unit = Unit
queue-filter-kind = Kind
queue-filter-theme = About
queue-filter-language = Language
queue-any-unit = All units
queue-any-kind = All kinds
queue-any-theme = All themes
queue-any-language = All languages
queue-group-urgent = Urgent
queue-group-urgent-note = first, always
queue-group-person = Needs a person
queue-group-person-note = the suggestion is not enough
queue-group-confirm = Suggestions to confirm
queue-group-confirm-note = oldest first
queue-empty = The queue is empty. New messages come here by themselves.
queue-empty-filter = Nothing in the queue fits this selection.
queue-nothing-chosen = The message that you choose in the list is shown here.
queue-one = Chosen message
queue-back = To the list
queue-confirm = Confirm and next
queue-confirm-open = Confirm and open
queue-skip = Skip
queue-open = Open the case
queue-keys = The letters on the buttons are keyboard shortcuts.
queue-keys-switch = Shortcuts off or on
legend-sample = like this
legend-explain = words that speak for explaining
legend-change = words that speak for changing
judge-title = Suggestion
judge-title-case = Assessment
judge-kind = Kind
judge-theme = About
judge-phase = When
judge-sentiment = Tone
judge-urgency = Urgency
judge-formal = Own right
judge-rule = by rule or model
judge-confirmed = Confirmed by a person.
judge-suggested = A suggestion that nobody has confirmed yet.
judge-correct = Correct the labels
judge-save = Save the labels

## A case

## Hide what the masking missed

mask-title = Hide a personal detail
mask-label = The words to hide
mask-kind = What it is
mask-hint = The words are replaced everywhere in the case and in search. This cannot be undone.
mask-save = Hide
err-mask = These words are not in the case. Write them exactly as they stand.
done-mask = The detail is hidden
span-personal-id = Identity code
span-phone = Phone number
span-email = E-mail address
span-address = Address
span-iban = Account number
span-record-no = Record number
span-handle = User name
span-name = Name

case = Case
case-to-answer = To the answer
need-title = What is needed
need-none = Nobody has written the need down yet.
need-wished = The person would have needed:
need-may-be = Maybe this:
need-write = Write the need down
need-label = What is needed, in one sentence?
need-hint = The need behind the words. Only the steering group sees it.
need-save = Save the need
thread-title = The conversation
same-count = { $n ->
        [one] the same for 1 more
       *[other] the same for { $n } more
    }
same-reach = { $n ->
        [one] The answer also goes to 1 more person, who said that it was the same for them.
       *[other] The answer also goes to { $n } more people, who said that it was the same for them.
    } Write it so that all of them can read it.
by-person = The person
thread-edited = Edited by the person: what stood before
thread-withdrawn = The person took this message back { $day }.
by-group = The steering group
by-kuulo = Kuulo
ask-label = Write to the person
ask-hint = You do not see who the person is, and the person does not see your name.
ask-no-consent = The person does not want to be asked.
ask-send = Send
history-title = History
history-none = Nobody has done anything with the case yet.
alike-title = Others have said something like it
alike-more = Show more of them
history-sorted = sorted the message
history-moved-new = moved the case back to the queue
history-moved-at-unit = put on the unit's list
history-moved-working = took the case to the steering group
history-moved-changing = noted that a change is under way
history-moved-closed = closed the case
history-moved-erased = erased the content
history-need = wrote the need down
history-answered-explain = answered with an explanation
history-answered-change = answered with a change
history-answered-decline = declined and gave the reason
history-asked = wrote to the person
history-reopened = reopened the case
history-escalated = the unit took the idea to the steering group
history-solved-at-unit = the unit has done something about it
history-assigned = gave the case to: { $name }
history-withdrawn = took a message back
history-masked = hid a detail
history-original-opened = opened the sealed text: { $reason }
clock-day = Day { $n } of { $total }
clock-late = { $n ->
    [one] 1 day overdue
   *[other] { $n } days overdue
    }
clock-closed = Answered
clock-promise = An answer is promised by { $day }.
decided-explain = Explained { $day }.
decided-change = Change promised { $day }.
decided-decline = Declined { $day }.
move-title = Move the case
move-working = Take to the steering group
move-changing = Change under way
decide-title = Answer
decide-again = Answer again
decide-explain = Explain
decide-change = Change
decide-decline = Decline
decide-explain-label = The explanation, so that the one who asked understands
decide-explain-hint = Why it is so, and what one can do. The case is closed.
decide-change-label = What changes, and when?
decide-change-hint = The case stays open until the change is made.
decide-decline-label = The reason, so that the one who asked understands
decide-decline-hint = A case cannot be closed without a reason.
decide-send = Send the answer
helped-0 = the answer did not help
helped-1 = the answer helped partly
helped-2 = the answer helped
done-labels = The labels are saved.
done-need = The need is saved.
done-state = The case is moved.
done-ask = The message is on its way.
done-answer = The answer is on its way.
stale-title = Somebody else was quicker.
stale-text = The case was changed while you wrote. See what is new; what you wrote is still here, and you can send it again.
stale-labels = The case was changed while you read. What you chose is still chosen, and you can confirm again.
err-need = Write what is needed.
err-ask = Write something to the person.
err-reason = Write a reason. Without a reason the case cannot get an answer.
err-long = The text is too long. There is room for 1,500 characters.

## Search

search-label = Search everything people have said
search-button = Search
search-offers = Suggestions
search-offered = { $n ->
    [0] No suggestions
    [one] 1 suggestion
   *[other] { $n } suggestions
    }
search-help = How to search
search-help-text = Write in your own words. Kuulo also finds other forms of them, and what means the same in the other languages.
search-tip-phrase-like = "no answer"
search-tip-phrase = the words side by side, exactly so
search-tip-not-like = -parking
search-tip-not = without this word
search-tip-prefix-like = refer*
search-tip-prefix = every word that begins so
search-tip-field-like = kind:idea
search-tip-field = only ideas. Begin to write Finnish or complaint, and more of the kind are suggested
search-copy = Copy the link
search-also = Also looked for:
search-narrow = { $n ->
    [0] Narrow
   *[other] Narrow, { $n } chosen
    }
search-facets = Narrow the results
search-total = { $n ->
    [0] No messages
    [one] 1 message
   *[other] { $n } messages
    }
search-took = { $n } ms
search-order = Order:
search-closest = closest first
search-newest = newest first
search-urgent = open and urgent first
search-only = Only
search-remove = remove
search-since = since { $day }
search-relaxed = Few or no messages have all the words. Those that lack one of them are here too.
search-months = Messages by month
search-month = { $month }: { $count } messages
search-nothing = No results. Try another word, or remove something from the selection.
search-apart = No results have all the words. Each on its own finds:
search-too-long = That question is too long: there is room for { $n } letters and digits. Leave some words out.
search-too-many = Those are more words than there is room for: { $n } at most. Leave out the ones that matter least.
search-short-prefix = Write at least { $n } letters before the asterisk. “{ $prefix }*” could begin almost anything.
search-unknown-value = “{ $value }” is not found under { $field }. Take it away and search again.
search-unknown-value-of = “{ $value }” is not found under { $field }. After { $name }: you can write { $values }.
search-too-deep = The first { $n } messages can be paged through. Narrow the search, and you reach the rest.
facet-unit = Where
facet-organisation = Organisation
facet-phase = When on the journey
facet-nature = What it needs
facet-kind = Kind
facet-theme = About
facet-concept = What people speak of
facet-sentiment = Tone
facet-role = Who
facet-lang = Language
facet-state = State
facet-urgency = Urgency
facet-platform = Came by
facet-score = Score
facet-needs = Needs
facet-month = Month
needs-person = a person
month-01 = Jan
month-02 = Feb
month-03 = Mar
month-04 = Apr
month-05 = May
month-06 = Jun
month-07 = Jul
month-08 = Aug
month-09 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
month-long-01 = January
month-long-02 = February
month-long-03 = March
month-long-04 = April
month-long-05 = May
month-long-06 = June
month-long-07 = July
month-long-08 = August
month-long-09 = September
month-long-10 = October
month-long-11 = November
month-long-12 = December

## Saved searches

saved-title = { $n ->
    [0] Saved searches
   *[other] Saved searches, { $n }
    }
saved-none = Nothing is saved yet.
saved-alerts = Alerts
saved-turn-on = Turn alerts on
saved-turn-off = Turn alerts off
saved-change = Change
saved-rename = Rename
saved-delete = Delete
saved-save-title = Save this view
saved-save-hint = The words, the filters and the order are kept. The name may show in your chat, so leave out people's names.
saved-name = Name
saved-with-alerts = Tell me in my chat when something new comes
saved-save = Save
saved-err-name = Write a name.
saved-err-long = The name is too long. There is room for { $n } characters.
saved-err-taken = You have a search of that name. Choose another name.
saved-err-many = You have { $n } saved searches, and there is no room for more. Delete one first.
saved-done-saved = The search is saved.
saved-done-rename = The search has a new name.
saved-done-delete = The search is deleted.
saved-done-on = Alerts are on.
saved-done-off = Alerts are off.
saved-done-unlinked = No chat is linked any more.
saved-chat-title = Your chat
saved-chat-lede = Kuulo can tell you on Telegram or Discord when something new comes in a saved search: its name and how many, at most once an hour, never what somebody said.
saved-chat-linked = Alerts come to your chat on { $platform }.
saved-chat-closed = Kuulo may not write in that chat now. Write something there, and the alerts come again.
saved-chat-needed = Alerts are on, but no chat is linked.
saved-chat-code = Get a code
saved-chat-other = Link another chat
saved-chat-off = End the link
saved-chat-say = Write this to Kuulo in a private chat on Telegram or Discord. It works once, within 15 minutes.

## Journey

journey-title = The patient's journey
journey-title-urgent = { $n ->
    [one] 1 urgent message is waiting
   *[other] { $n } urgent messages are waiting
    }
journey-title-overdue = { $n ->
    [one] 1 promised answer is overdue
   *[other] { $n } promised answers are overdue
    }
journey-title-most = Most has been said about: { $unit } · { $phase }
journey-lede = What people have told since { $day }, unit by unit.
journey-period-label = Period
journey-period = The last { $n } days
journey-picture = The patient's journey: units before, during and after care
journey-empty = Nobody has said anything about a known place in this time.
journey-caption = The wider the band, the more messages. Every number leads to the messages behind it.
journey-counted = Fewer than five are not shown as a number, and a score is shown from ten answers on.
journey-table = The table behind the picture
journey-unplaced = About { $n } messages that do not say when are not in the picture
journey-recommend = Would recommend
journey-scale = NPS, −100 to +100
journey-cell = { $unit }, { $phase }: { $messages } messages, { $explain } to explain, { $change } to change
column-messages = Messages
column-score = NPS (95% interval)
figure-said = Have said something
figure-said-note = messages in this time
figure-waits = Wait in the queue
figure-waits-note = { $n ->
    [0] nothing urgent
   *[other] { $n } urgent
    }
figure-overdue = Overdue
figure-overdue-note = promised answers that have not come
figure-closed = Have an answer
figure-closed-note = { $n } open

## Delivery

deliveries-all = Everything is delivered
deliveries-some = { $n ->
    [one] 1 answer has not arrived
   *[other] { $n } answers have not arrived
    }
deliveries-lede = What does not arrive waits behind the case code.
deliveries-waiting = Waits for a new try
deliveries-unreachable = Cannot be reached
deliveries-dead = Given up
deliveries-none = Nothing.
deliveries-tries = { $n ->
    [one] 1 try
   *[other] { $n } tries
    }

## The model

model-title = How well the model sorts
model-standard = The model that comes with Kuulo sorts here. It learns from what you change.
model-taught = { $n ->
    [one] The model has learnt from 1 message that you went through.
   *[other] The model has learnt from { $n } messages that you went through.
    }
model-version = Version
model-figures = On messages it has never seen
model-figures-note = 100% would be always right. Two readers agree to 94–97% on the way out.
model-whom = Whose messages
model-all = All
model-sentiment = Mood
model-changed = What you have changed
model-changed-note = How often somebody in the steering group changed what the model suggested.
model-changed-none = Nobody has gone through the model’s suggestions yet.
model-judged = Gone through
model-exits = Way out changed
model-any = Anything changed
model-history = Versions
model-history-none = None of your own yet. A new version is trained when you have gone through 20 more messages.
model-lessons = { $n ->
    [one] 1 lesson
   *[other] { $n } lessons
    }
model-running = In use
model-earlier = In use before
model-refused = Did worse, not taken into use

## In and out

join-title = To the steering room
join-text = The link works once, for you. It signs this browser in for at most twelve hours.
join-button = Sign in
out-title = You are signed out
out-text = This browser can no longer see the steering room. A new link lets you in again.

## The public form

form-title = How was it?
form-lede = Tell what happened, or what could be better. Short or long, in your own way.
form-label = What I want to say
form-hint = Please leave out names and identity codes. If one slips in, I mask what I recognise. The form takes words only.
form-empty = Write something in the field, and it will be sent.
form-foot = No account needed.
form-how = How you are protected
form-how-1 = You write without an account. The code you get is the only way back to your case.
form-how-2 = The steering group sees the code, the place of care and the text with what I could mask. They do not see who you are.
form-how-3 = If the computer or telephone is not your own: choose Leave the page when you are done.
have-code = I have a code
urgent-ask = Is it urgent?
urgent-nobody = Nobody reads this around the clock.
urgent-life = Danger to life:
urgent-advice = Advice about care:
number-emergency = { $emergency }
number-advice = { $advice }
number-crisis = { $crisis }
number-violence = { $violence }
danger-call = Call { $emergency }
danger-talk = Talk to somebody, { $crisis }
danger-talk-violence = Talk to somebody, { $violence }
danger-advice = Ask for advice, { $advice }
copy = Copy
copied = Copied
code-title = See your answer
code-lede = Write the code that you got when you told.
code-label = Case code
code-hint = Eight letters and digits, such as K7M2-4QXD.
code-unknown = I cannot find that code. A code looks like this: K7M2-4QXD.
code-show = Show
code-write = Tell something new
own-title = Your case
own-code-use = With the code you see the answer and can write more, without saying who you are.
own-voluntary = The rest is up to you.
own-score-of = { $score } of 10
own-scale-low = 0 not at all
own-scale-high = 10 very likely
own-done = That is all for now. If you think of more, write it below and I will add it to the same case.
own-next = What happens now?
own-step-received = Received. Nothing more is needed from you.
own-step-read = A person in the steering group reads it.
own-step-answer = Word by { $day }: an explanation, a change or a reason.
own-step-late = The answer is late. I am sorry that you have to wait.
own-step-at-unit = The idea is on the unit's list
own-step-changing = A change is on its way.
own-step-answered = The answer stands above.
own-more = Write more
own-more-label = Add to the same case
own-leave = Leave the page
own-leave-hint = Forgets the code on this device. Write it down first.
own-erased = What you wrote is erased.

## When something does not work

problem-reference = Reference:
problem-needs-link = You need a link
problem-needs-link-text = This is the steering room. You come in by a personal link, and a sign-in lasts at most twelve hours. Ask the one who runs Kuulo for a new link.
problem-used-link = The link no longer works
problem-used-link-text = It has been used already, or it is too old. Ask the one who runs Kuulo for a new link.
problem-foreign = The form did not come from here
problem-foreign-text = To be safe I only take what is sent from my own pages. Open the page again and try once more.
problem-not-found = There is no such page
problem-not-found-text = The address may be old. If you have a case code, you can find your case with it.
problem-unreadable = That could not be read
problem-unreadable-text = Something was missing in the form. Go back, load the page again and try once more.
problem-too-many = Wait a moment
problem-too-many-text = Many tries came from here in a short time. Wait a minute and try again. If it is urgent: call { $emergency }.
problem-too-large = The text does not fit
problem-too-large-text = Go back and split it: send the first part, and the rest as a new message. What you wrote is still in your browser.
problem-kept = The message is saved
problem-kept-text = I could not read it myself, so a person will look. If you want an answer, please write again in other words.
problem-trouble = Something went wrong on my side
problem-trouble-text = It is not your doing. Try again in a while. If it is urgent: call { $emergency }.

## The survey

nav-survey = Survey
survey-title = Questions to patients
survey-lede = Whoever told something and says where it happened may, beside the recommendation, rate statements that the unit chooses, from 1 to 5. At most once in { $n } days, and each can be skipped.
survey-none = You have no unit here.
survey-save = Save the choice
done-survey = The choice is saved.
survey-own = Own statements
survey-sv = In Swedish
survey-fi = In Finnish
survey-en = In English
survey-add = Add
survey-drop = Remove
survey-mean = { $mean } of 5 (n = { $n })
survey-few = fewer than 10 answers
survey-full = At most seven statements fit, and one of your own needs all three languages.
survey-whole = Statements and results
nav-links = Links to the units
links-lede = Each link has a random code. Whoever comes by it need not say where it happened. A link that is ended leads nowhere any more; what came by it stays.
links-picture = QR code that opens { $url }
links-print = Picture to print
links-end = End
links-phase = Phase
links-any = none
links-new = New link
## Ideas

nav-ideas = Ideas
ideas-lede = What staff have noticed. The unit solves what it can, and takes the rest to the steering group.
ideas-open = On the unit's list
ideas-taken = The unit is at work
ideas-escalated = With the steering group
ideas-done = Solved or answered
ideas-none = None.
# $votes a number, or “under 5”.
ideas-votes = { $votes } votes
ideas-trend = { $votes } in the last 30 days
ideas-comments = { $n ->
        [0] no comments
        [one] 1 comment
       *[other] { $n } comments
    }
# $yes how many it helped.
ideas-helped = It helped { $yes }.
idea-weight = An idea from the unit

## Units

nav-units = Units
units-lede = Those who work in a unit join it in chat by a code. There they tell ideas, see thanks, and answer the pulse.
units-members = Joined: { $members }
units-pulse = Pulse
units-set = Save
units-result = { $score } (n = { $n })
rhythm-off = Not asked
rhythm-monthly = Every month
rhythm-quarterly = Every quarter
code-new = Make a code
# $n for how many days.
code-fresh = Write the code down: it is shown only now. It works for { $n } days, for everybody who has it.
code-until = A code until { $day }
code-withdraw = Withdraw

## The panel

nav-panel = Panel
panel-lede = Customers and people with experience of their own read drafts and answer questions in chat. Results show from 5 answers.
panel-ask = Ask the panel
panel-draft = A text to try
panel-draft-hint = Leave it empty to ask without a text. With a text the panel also says how clear it was.
panel-question = The question
panel-days = Open for so many days
panel-case = About case
panel-send = Send to the panel
panel-members = Members
panel-open = open until { $day }
panel-closed = closed { $day }
panel-answers = { $answers } answers
panel-clear = clarity { $clear } of 5
panel-few = The answers show when there are 5.
panel-summary = What the panel is told when it closes
panel-save = Save
panel-err-words = Write the question.
panel-err-long = It does not fit into one message. Make it shorter.
panel-err-case = There is no such case.
panel-err-closed = The last day has to be ahead.

## Steering rooms

rooms-title = { $n ->
        [0] No room is bound yet
        [one] 1 steering room
       *[other] { $n } steering rooms
    }
rooms-lede = A private group on Telegram or a private channel on Discord where the steering group gets cases as cards, acts on them and gets the week in figures. Names and accounts never go there.
rooms-bound-title = Bound
rooms-none = Get a code, and write it in the group.
rooms-bound = { $name }, { $day }
rooms-gets = Comes there: { $gets }.
rooms-lost = Kuulo cannot write there since { $day }. Let it in again and write /help there, or end the binding.
rooms-end = End the binding
rooms-done-ended = Nothing more comes to that room.
rooms-new = Bind a room
rooms-new-lede = Everybody in the room reads what comes there, so let in only those who may see these cases. Kuulo refuses a group or channel that anybody can read.
rooms-organisation = Cases of
rooms-all = Everything that you may see
rooms-language = Language of the room
rooms-what = What comes there
rooms-err-gets = Choose at least one.
rooms-gets-ideas = new ideas of colleagues
rooms-ideas = Bind an ideas room
rooms-ideas-lede = Each new idea gets a message of its own in a group on Telegram, or a post in a forum on Discord, where colleagues vote, comment and take it. Only staff of the unit who have joined change anything. On Telegram write the code in the group. On Discord use /bind with the code, and name the forum with it.
rooms-ideas-none = Add a unit first.
rooms-ideas-whose = Ideas of
rooms-code = Get a code
rooms-say = Let Kuulo into the group, and write this there. It works once, within 15 minutes.
gets-urgent = Urgent cases
gets-escalated = Cases that units take to the steering group
gets-overdue = Cases whose promised day has passed
gets-unsure = Messages that the model is unsure of
gets-digest = The week in figures, on Monday morning
gets-short-urgent = urgent
gets-short-escalated = from units
gets-short-overdue = overdue
gets-short-unsure = unsure
gets-short-digest = the week in figures

## Photos and voice notes

files-title = Photos and voice notes
files-hint = Nobody has masked them: others may be seen or heard in them. Share them with nobody who does not need them for the case.
file-photo-kept = Photo
file-photo-waiting = Photo on its way
file-photo-refused = Photo that could not be opened; the person was asked to send it again
file-voice-kept = Voice note
file-voice-waiting = Voice note on its way
file-voice-refused = Voice note that could not be fetched; the person was asked to send it again
