# Everything Kuulo says to a person, in English. The comments are for all languages.
# Every message may use $country (FI, AX or SE) and the doors of that country, which the settings can change. Of a
# telephone line the number and the name: $crisis and $crisis-name; so with emergency, advice, crisis-sv, crisis-en and
# violence. Of a formal door the name, and in brackets after a space where it is reached, if that is known:
# $helper-name and $helper-at; so with authority, insurance and records. A door that the country lacks is “none”.
# Names stand where they need no ending, since nobody knows them beforehand.
# $code is a case code such as K7M2-4QXD, $due a day such as 14 December.

-skip = Skip
-identity-code = identity code

## Hello

# Each of the three greetings below says in three lines: what this is, what not to write, and where urgent
# matters go. $url the web form, or none where there is none.
# To: somebody who came by a unit's QR code. $unit the unit's own name.
welcome-unit = Hello. I am Kuulo, a bot you can tell about your care. Place: { $unit }. The steering group, people from care and patients, reads and answers without seeing who you are.
    { welcome-care.leave-out }
    { welcome-care.urgent }
    .sv = Svenska
    .fi = Suomi
    .en = English
# To: somebody who came without a unit.
welcome = Hello. I am Kuulo, a bot you can tell about your care. The steering group, people from care and patients, reads and answers without seeing who you are.
    { welcome-care.leave-out }
    { welcome-care.urgent }
    .sv = Svenska
    .fi = Suomi
    .en = English
# To: somebody who wrote without a greeting, once. After: the receipt.
welcome-care = I am a bot. People in the steering group read what you write, but not around the clock.
    { welcome-care.leave-out }
    { welcome-care.urgent }
    .leave-out = Please leave out identity codes and names: this chat is not encrypted end to end.{ $url ->
        [none] {""}
       *[other] {" "}Sensitive things: { $url }
    }
    .urgent = Emergency: call { $emergency }. Urgent advice: { $advice }.

## Received

# To: a person whose first message of a case is kept. Next: follow-up questions.
receipt-given = Thank you for telling me. Your message is saved. Case code: { $code }. The steering group will read it, and you will hear from me here by { $due }, even if there is no answer yet.
# To: the same on the web form, where nothing can be pushed. $url where the code is used.
receipt-form = Thank you for telling me. Your message is saved. Write down the code { $code }: with it you can see the answer at { $url }. There will be word there by { $due }.
receipt-form-here = Thank you for telling me. Your message is saved. Write down the code { $code }: with it you can see the answer on this site. There will be word there by { $due }.
# To: somebody who gave only a number: a figure, and nothing to answer. Next: ask-why.
receipt-score = Thank you. Your number is saved. Case code: { $code }.
# To: a person whose message speaks of danger. After: danger-. Next: nothing.
receipt-danger = Your message is received, code { $code }. I have marked it as urgent for the steering group, but they cannot give emergency help. If I misunderstood you, there is nothing you need to do.

## Questions

# To: a patient or relative. Buttons 0 to 10.
ask-score = A few short questions, if you feel up to it. How likely are you to recommend this place to someone who needs the same care? 0 = not at all, 10 = very likely.
    .skip = { -skip }
# To: somebody who gave only a number.
ask-why = What made you choose that number?
    .skip = { -skip }
ask-phase = At which point did it happen? Before: referral, booking, getting there. After: results, bills, going home.
    .before = Before
    .during = During
    .after = After
    .skip = { -skip }
# Buttons: the names of units.
ask-unit = Where did it happen?
    .skip = { -skip }
ask-need = What would you have needed at that moment?
    .skip = { -skip }
ask-consent = May the steering group ask you more here? They will still not see who you are.
    .yes = Yes, they may
    .no = No, thank you
# After: an answer.
ask-helped = Did the answer help you?
    .yes = Yes
    .partly = Partly
    .no = No
# After: ask-helped was answered no or partly. Next: told-reopened.
ask-missing = Thank you for saying so. What is missing?
    .skip = { -skip }
# To: somebody who has answered the follow-ups of a unit that has a survey. Buttons 1 to 5. $statement one of those below
# or the unit's own.
ask-statement = How far is this true? “{ $statement }” 1 = not at all, 5 = wholly.
    .skip = { -skip }
statement-access = I got care when I needed it.
statement-encounter = Staff met me with respect.
statement-participation = I could take part in decisions about my care.
statement-safety = I felt safe.
statement-information = The information I was given was easy to understand.
statement-benefit = I benefited from the care.
# After: /forget. $n the number of open cases.
ask-forget = Shall I erase what you wrote and the link to you? { $n ->
        [0] You have no open cases.
        [one] You have 1 open case, and it can then get no answer.
       *[other] You have { $n } open cases, and they can then get no answer.
    } Figures in the statistics stay, with no trace of you. This cannot be undone.
    .yes = Erase
    .no = Cancel
# The same where the organisation must keep the texts.
ask-forget-kept = Shall I erase the link to you? The organisation must keep the text under its archive rules, but with nothing that shows it is yours. { $n ->
        [0] You have no open cases.
        [one] You have 1 open case, and the answer can then not reach you.
       *[other] You have { $n } open cases, and the answers can then not reach you.
    } This cannot be undone.
    .yes = Erase
    .no = Cancel
# To: somebody who surely wrote in another language than they chose. Said in both languages.
ask-language = Shall I go on in English?
    .yes = In English
# After: /language.
ask-which-language = Which language shall I write in?
    .sv = Svenska
    .fi = Suomi
    .en = English
# To: staff, after /idea.
ask-idea = What have you noticed? Write as to a colleague, without patient details.

## What happened

# To: somebody who wrote nothing but thanks or ok, which goes to no case.
told-thanks = Thank you. Write whenever you like.
# To: somebody who asked Kuulo who reads this, or whether it is a person.
told-readers = I am a bot. The steering group, people from care and patients, reads what you write and answers here. They do not see who you are. More: /privacy
told-added = I added that to { $code }.
told-changed = The change is now in { $code }.
told-withdrawn = I have taken it out of { $code }. The steering group can no longer read it; they see only that you removed something.
told-withdrawn-case = I have taken out what you wrote. Case { $code } ends here: the steering group sees only that you withdrew it. Write whenever you want to tell it again.
# $kinds what was masked, joined: name, phone number.
told-others = { $n ->
        [one] 1 other has told the same in the past month.
       *[other] { $n } others have told the same in the past month.
    } Press if it was the same for you: I count you in, and you will also hear what the steering group answers them.
    .same = Same for me
told-others-few = Others have told the same. Press if it was the same for you: I count you in, and you will also hear what the steering group answers them.
    .same = Same for me
told-same = You are counted in. Case { $code } goes on as before, and you will also get the answer that the others get.
told-masked = I masked in your text: { $kinds }. The steering group does not see it. In your own chat it stays until you delete the message.
# The same where the person keeps no chat.
told-masked-form = I masked in your text: { $kinds }. The steering group does not see it.
masked-personal_id = { $country ->
    [SE] personal identity number
   *[other] { -identity-code }
    }
masked-phone = phone number
masked-email = e-mail address
masked-address = address
masked-iban = account number
masked-record_no = record number
masked-handle = username
masked-name = name
# $n the most characters that are kept.
told-cut = The whole text did not fit. The steering group sees the first { $n } characters. If something important came last, send it as a new message.
# The photo or the voice note is kept with a case that has words.
told-file-photo = The photo is with case { $code } now. Hidden details of where and when it was taken are gone.
told-file-voice = The voice note is with case { $code } now, and the steering group can listen to it. Please write a line about it too, since I cannot listen.
# A photo or a voice note came before any words.
told-file-photo-wordless = I have the photo. Write a line about what it shows, and both go to the steering group.
told-file-voice-wordless = I have the voice note, but I cannot listen. Write a line about what you say in it, and both go to the steering group.
# After: the last follow-up question.
told-done = That is all for now. If you think of more, just write. /status shows how it is going.
# To: somebody who only praised. After: the last follow-up question.
told-praise = Thank you. I will pass it to the unit, so that those who were there can read it. Who you are does not go with it.
# After: /privacy. $days for which originals are kept, $texts kept or erased, $organisation who answers for it.
told-privacy = I keep what you write, when you wrote it and, encrypted, which account to answer to.
    Identity codes, telephone numbers, names and the like I mask before anything is kept, where I recognise them. { $days ->
        [0] I do not keep the original.
        [one] The original stays sealed for 1 day, and is opened only for a reason that is written down.
       *[other] The original stays sealed for { $days } days, and is opened only for a reason that is written down.
    }
    The steering group reads the text and does not see who you are.
    { $texts ->
        [kept] /forget erases the link to you; the organisation must keep the text under its archive rules.
       *[other] /forget erases what you wrote and the link to you.
    } It leaves the backups within 35 days. /mydata gives you a copy.
    { $organisation ->
        [none] The place of care answers questions about your data.
       *[other] Responsible for the data: { $organisation }.
    }
# After: /help and commands that are not known.
told-help = Write whenever you like, and I will save it.
    /status: your open cases
    /mine: all your cases
    /language: change the language
    /mydata: a copy of your data
    /forget: erase
    /privacy: what I keep and who reads it
    /skip: leave a question out
    /stop: I stop writing
    /idea: you work in care and have noticed something
# After: /help. $platform Telegram or Discord.
told-seen = { $platform } shows me which account you write from. I keep it encrypted so that I can answer. The steering group sees the code, the place of care and the text with what I could mask, but not the account.
# The same where there is no account.
told-seen-form = I do not know who you are: the code is your way back to the case. The steering group sees the code, the place of care and the text with what I could mask.
# After: /status. $n the number of open cases, $codes joined.
told-status = { $n ->
        [0] You have no open cases. /mine shows all your cases.
        [one] You have 1 open case: { $codes }. There will be word by { $due }.
       *[other] You have { $n } open cases: { $codes }. There will be word by { $due }.
    }
# The same when the promised day has passed.
told-status-late = { $n ->
        [0] You have no open cases. /mine shows all your cases.
        [one] You have 1 open case: { $codes }. The answer is late, and I am sorry that you have to wait.
       *[other] You have { $n } open cases: { $codes }. An answer is late, and I am sorry that you have to wait.
    }
# After: /mine. $n the number of cases shown, $cases one mine-case a line.
told-mine = { $n ->
        [one] Your case:
       *[other] Your cases, the newest first:
    }
    { $cases }
mine-case = { $code }: { $state }. “{ $excerpt }”
mine-score = { $code }: a number, no words.
state-new = not read yet
state-at-unit = on the list of your unit
state-working = the steering group has read it
state-changing = a change is on its way
state-closed = answered
state-erased = erased
told-no-cases = You have no cases yet. Write whenever you like, and I will save it.
# After: /mydata. $copy everything, as text.
told-mydata = Here is a copy of everything I have about you. It holds your own words, so choose where you keep it. To have it erased: /forget.
told-forgotten = Done. I have erased it. It leaves the backups within 35 days. The messages in your own chat are yours to delete. You can start again whenever you like.
told-forgotten-chat = Done. I have erased it. It leaves the backups within 35 days. I am also deleting what you wrote in this chat in the last two days; older messages are yours to delete. You can start again whenever you like.
told-forgotten-kept = Done. The link to you is erased, and leaves the backups within 35 days. The messages in your own chat are yours to delete. You can start again whenever you like.
told-forgotten-kept-chat = Done. The link to you is erased, and leaves the backups within 35 days. I am also deleting what you wrote in this chat in the last two days; older messages are yours to delete. You can start again whenever you like.
# After: ask-forget was answered no.
told-kept = I have erased nothing. Everything is as it was.
# After: /stop.
told-stopped = I will not write again unless you write first. Your cases go on; you find the answers with the code.
# After: /link alone. For stewards, who get the code in the steering room.
told-link-how = I can write to you here when there is something new in your saved searches. The search page of the steering room gives you a code: write /link and the code. /link off ends it.
# After: /link and a code in force.
told-linked = Done. I will write here when there is something new in your saved searches. Everything else in this chat goes on as before. /link off ends it.
# After: /link off.
told-unlinked = Done. I will not write here about saved searches any more.
# After: the language was chosen.
told-language = I will write in English from now on. Change whenever you like: /language.
told-language-case = I will write in English from now on. Case { $code } goes on as before. Change whenever you like: /language.
# To: somebody who writes a fourth language; said in all three.
told-other-language = I write only Swedish, Finnish and English. Your message is received, and a person will read it.
# After: ask-helped was answered yes. The case has ended; $until the last day on which words open it again.
told-closed = Good to know. Case { $code } is closed. If you write more about it by { $until }, I will reopen it.
# The same when the case goes on, or may do so.
told-helped = Good to know. If you write more about { $code }, I will give it to the steering group.
told-reopened = I have reopened { $code } and given what you wrote to the steering group. There will be word by { $due }.
# To: somebody whose promised day has come. $unit who looks into it.
told-waiting = { $code }: no answer yet. The steering group has read it. The unit { $unit } is now looking into it. The next word from me comes by { $due }. There is nothing you need to do.
told-waiting-group = { $code }: no answer yet. The steering group has read it and is looking into it. The next word from me comes by { $due }. There is nothing you need to do.
told-unread = { $code }: the steering group has not read it yet. I am sorry that it takes so long. The next word from me comes by { $due }. There is nothing you need to do.
# Next: the answer. $tried a day.
told-retried = I tried to reach you on { $tried }, but it did not arrive. Here is the answer:

## Answers, in the words of the person who wrote them: $text

answer-explained = Answer from the steering group, { $code }.

    { $text }
answer-changed = Answer from the steering group, { $code }. What you told led to a change.

    { $text }
answer-declined = Answer from the steering group, { $code }. What you wished for will not happen. Here is the reason.

    { $text }
answer-same = Answer from the steering group to you and others who told the same, { $code }.

    { $text }
answer-note = The steering group writes to you about { $code }. You can answer here.

    { $text }

## Danger: the number first

danger-self = Call { $emergency } if you or someone else is in danger now. Nobody has to be alone with this. { $crisis-en ->
        [none] { $crisis-name }: { $crisis }, day and night.
       *[other] { $crisis-en-name }: { $crisis-en } in English, certain hours, or { $crisis } { $country ->
            [SE] in Swedish
           *[other] in Finnish
        }, day and night.
    }{ $country ->
        [SE] {" "}Advice: { $advice }.
       *[other] {""}
    } I am a bot, and nobody reads the messages all the time. Please call, or ask someone to call for you.
danger-acute = { $country ->
        [SE] Call { $emergency } now if it is an emergency. If you are not sure: call { $advice }, day and night. I cannot judge symptoms, and nobody reads the messages all the time.
        [AX] Call { $emergency } now if it is an emergency. If you are not sure where to turn: { $advice-name } { $advice }. I cannot judge symptoms, and nobody reads the messages all the time.
       *[other] Call { $emergency } now if it is an emergency. If you are not sure where to turn: { $advice-name } { $advice }, day and night. I cannot judge symptoms, and nobody reads the messages all the time.
    }
# Short, for somebody else may see the screen.
danger-violence = Call { $emergency } if you are in danger now. Someone to talk to, day and night: { $violence-name } { $violence }. You can delete this chat; what you wrote is received all the same.
# The same on the web form, whose page has that button.
danger-violence-form = Call { $emergency } if you are in danger now. Someone to talk to, day and night: { $violence-name } { $violence }. The “{ own-leave }” button below makes this device forget the code; what you wrote is received all the same.

## Somewhere else to go: once in a case, after the receipt

door-complaint = { $country ->
        [SE] The steering group gets what you wrote, but it is not a report to the patients' advisory committee (patientnämnden) or { $authority-name }. Complaint: write to the unit that gave the care; it has to answer. { $helper-name } helps free of charge{ $helper-at }. { $authority-name }{ $authority-at } may look into serious events once the unit has had a chance to answer. Compensation for injury: { $insurance-name }{ $insurance-at }, or the provider's own insurer. Your case here goes on all the same.
        [AX] The steering group gets what you wrote, but it is not a formal objection (anmärkning). To make one, write to the head of the place of care; you have a right to a written answer within a reasonable time. { $helper-name } helps free of charge{ $helper-at }. Authority: { $authority-name }{ $authority-at }. Compensation for injury: { $insurance-name }{ $insurance-at }. Your case here goes on all the same.
       *[other] The steering group gets what you wrote, but it is not a formal objection (muistutus). To make one, write to the head of the place of care; you have a right to a written answer within a reasonable time. { $helper-name } helps free of charge{ $helper-at }. Authority: { $authority-name }{ $authority-at }. Compensation for injury: { $insurance-name }{ $insurance-at }. Your case here goes on all the same.
    }
door-injury = { $country ->
        [SE] You apply for compensation for an injury in care from { $insurance-name }{ $insurance-at }, or from the provider's own insurer. { $helper-name } tells you which, free of charge{ $helper-at }. The steering group cannot decide on compensation. Your case here goes on all the same.
       *[other] You apply for compensation for an injury in care from { $insurance-name }{ $insurance-at }. { $helper-name } helps you free of charge{ $helper-at }. The steering group cannot decide on compensation. Your case here goes on all the same.
    }
door-records = { $records-name ->
        [none] Ask the place of care for your records, and about what is missing or wrong. The steering group has no access to them.
       *[other] You can see your records here: { $records-name }{ $records-at }. Ask the place of care about what is missing or wrong. The steering group has no access to them.
    }

## When something does not work

no-voice = I cannot listen, so this did not reach the steering group. A few written words are enough. You can also dictate with your phone's keyboard.
no-photo = I cannot receive pictures. Tell me in words what the picture shows.
no-sticker = I understand only text. Write whenever you like.
# A film, a file or a sticker, where photos and voice notes are taken, or one of them.
no-this-kind = I cannot take that in. Written words, photos and voice notes reach the steering group.
no-this-kind-but-photo = I cannot take that in. Written words and photos reach the steering group.
no-this-kind-but-voice = I cannot take that in. Written words and voice notes reach the steering group.
# $n megabytes.
no-large-file-photo = The picture is larger than the { $n } megabytes that I can take. Send a smaller one, or say in words what it shows.
# $n minutes.
no-large-file-voice = The voice note is longer than the { $n } minutes that I can take. Send it in parts, or write what you want to say.
# $n photos and voice notes.
no-more-files = A case has room for { $n } photos and voice notes, and this one is full. Say the rest in words.
# Said later, when the file was fetched or could not be.
no-unread-file-photo = I could not open the picture you sent to case { $code }, so nobody sees it. Send it again, or say in words what it shows.
no-unread-file-voice = I could not fetch the voice note you sent to case { $code }, so nobody hears it. Send it again, or write what you say in it.
no-empty = No text came through. Say in your own words what happened or what could be better.
no-flood = More messages came than I can take in. The last one was not saved. Please send it again in a minute.
# $reference what the person can quote, such as 7F3A.
no-trouble = Something went wrong on my side, and your message was not saved. Please try again in a while. Reference: { $reference }.
no-old-button = That button no longer works. /status shows where you are.
no-code = I cannot find that code. A code looks like this: K7M2-4QXD.
# After: /skip with no question open.
no-question = There is no question open. Write whenever you like.
# After: /link with a code that is wrong, used or too old; it does not say which.
no-link = I could not use that code, so nothing has changed. A code works once, for 15 minutes. You get a new one on the search page of the steering room.
# After: many such codes.
no-link-now = Many codes came in a short time, so I am waiting a little. Try again in a quarter of an hour with a new code.

## To a steward

# $search the name that the steward gave the search, $n how many messages, $url where they are.
digest-search = New in your saved search “{ $search }”: { $n ->
        [one] 1 message
       *[other] { $n } messages
    }.
    { $url }

## In a steering room: a private group or channel of the steering group

# To: a group that is not a steering room yet, or a person who wrote /bind alone.
told-bind-how = In a group I work as a steering room or an ideas room and as nothing else. A steward gets a code on the rooms page of the console: write /bind and the code here. To tell about your care, write to me in a private chat.
# After: /bind and a code in force. To: everybody in the room.
told-bound = Done. This is a steering room now. Cases that need somebody come here as cards, with what was masked left out. Everybody in this group can read them. Those who act here link their own account first: /link in a private chat with me. /unbind ends it.
# The same for one organisation. $place its own name.
told-bound-place = Done. This is a steering room now. Organisation: { $place }. Cases that need somebody come here as cards, with what was masked left out. Everybody in this group can read them. Those who act here link their account first: /link in a private chat with me. /unbind ends it.
# After: /unbind.
told-unbound = Done. Nothing more comes here. Cards that are here already stay until you delete them.
# After: /help in a steering room.
told-room-help = In this room:
    /search and words: the messages that have them
    /case and a code: the card of a case
    /digest: the past week in figures
    /unbind: nothing more comes here
    The buttons under a card work for stewards who have linked their account.
# To: somebody who wrote to Kuulo where others read.
told-room-private = Other people read here, so I have not saved what you wrote. To tell about your care, write to me in a private chat.
# After: /bind with a code that is wrong, used or too old; it does not say which.
no-bind = I could not use that code, so nothing has changed. A code works once, for 15 minutes. A steward gets a new one on the rooms page of the console.
# After: many such codes.
no-bind-now = Many codes came in a short time, so I am waiting a little. Try again in a quarter of an hour with a new code.
# After: /bind in a group or channel that anybody can read.
no-bind-open = Anybody can read this, so I cannot show cases here. Make a private group or channel, and get a new code: this one has been seen.
# After: /bind where the platform does not say who can read.
no-bind-unseen = I could not see who can read this channel, so I cannot show cases here. Let me see the channel and its settings, and get a new code: this one has been seen.
# To: somebody who acted in a steering room without a linked account.
no-steward = I do not know your account, so nothing has changed. If you are a steward, get a code on the search page of the console and write to me in a private chat: /link and the code.
# To: somebody who pressed a button of an old card.
no-old-card = That button no longer works. /case and the code bring the card anew.
# After: /case with a code that is not there, or that must not be shown here.
no-case = I cannot find that case here. A code looks like this: K7M2-4QXD.
# To: somebody who used a command of a steering room in a private chat.
no-room-here = That works in a steering room only. Here you can tell about your care: just write.

# The card of a case is put together from the lines below. Its buttons:
card-case =
    .communication = To explain
    .operational = To change
    .assign = Assign
    .answer = Answer
# How a card begins: why it is here.
card-danger = Danger
card-urgent = Urgent
card-overdue = Overdue
card-unsure = To be sorted
card-open = Open
card-closed = Answered
card-before = before care
card-during = during care
card-after = after care
# $text the person's first words, masked.
card-said = “{ $text }”
card-score = Score { $score }.
# $say and $change how likely the model finds it.
card-guess = To explain { $say }, to change { $change }.
# The same when a person has sorted it.
card-both = Sorted: to explain and to change.
card-communication = Sorted: to explain.
card-operational = Sorted: to change.
card-neither = Sorted: neither to explain nor to change.
card-need = Need: { $need }
# $n how many others told the same, 5 or more.
card-same = Same from others: { $n } in a month.
card-due = Word due by { $due }.
card-late = Word was due by { $due }.
card-decided-explain = Answered: explained.
card-decided-change = Answered: something changes.
card-decided-decline = Answered: declined, with the reason.
# $name the steward who has taken it.
card-owner = Taken by: { $name }
# In the place of a card whose case was erased or has gone elsewhere.
card-erased = { $code }: this case is no longer shown here.
# After: a press on To explain or To change.
told-sorted-both = { $code } is sorted: to explain and to change.
told-sorted-communication = { $code } is sorted: to explain.
told-sorted-operational = { $code } is sorted: to change.
told-sorted-neither = { $code } is sorted: neither to explain nor to change.
# After: a press on Assign. Buttons: names of stewards.
ask-owner = Who takes case { $code }?
told-owner = Case { $code } is taken by: { $name }
# After: a press on Answer. Where there are forms, .title and .label stand on the form.
ask-answer = { $code }: write the answer as a reply to this message. It goes to the person in your words, after you have chosen how the case goes on.
    .reply = Your answer
    .title = Answer { $code }
    .label = In your words, with the reason
# After: the words of an answer. $text the words, cut.
ask-decision = { $code }: this goes to the person.
    “{ $text }”
    How does the case go on?
    .explain = It is explained
    .change = Something changes
    .decline = It will not happen
    .discard = Send nothing
told-answered = { $code }: the answer is on its way.
told-discarded = { $code }: nothing was sent.
# After: /search. $n how many cases, $cases the first of them, one a line, $url all of them.
found-cases = { $n ->
        [one] 1 case:
       *[other] { $n } cases, the best first:
    }
    { $cases }
    { $url }
found-none = No case that may be shown here has these words.
# After: /search with words that cannot be looked for.
no-search = I could not look for that. Plain words work: /search waiting time.
# The week in figures, put together from the lines below. $week its number, $n messages, $d how many more.
digest-week = Week { $week }. { $n } messages, { $d } more than the week before.
digest-week-fewer = Week { $week }. { $n } messages, { $d } fewer than the week before.
digest-week-same = Week { $week }. { $n } messages, as many as the week before.
digest-week-alone = Week { $week }. { $n } messages; the week before fewer than 5.
digest-week-few = Week { $week }. Fewer than 5 messages.
digest-waiting = Waiting to be read: { $unread }. Overdue: { $overdue }.
# $score from −100 to +100, from $low to $high with 95 % certainty, $n answers.
digest-patients = Recommendation by patients { $score } (n = { $n }, { $low } to { $high }).
digest-staff = Recommendation by staff { $score } (n = { $n }, { $low } to { $high }).
# $themes with their counts; only sure differences.
digest-growing = Growing: { $themes }.
digest-falling = Falling: { $themes }.
digest-reached = Answers reached { $share } of those waiting for one.
digest-access = access
digest-booking = booking
digest-information = information
digest-wayfinding = finding the way
digest-encounter = encounter
digest-care = care
digest-environment = environment
digest-coordination = coordination
digest-digital = digital services
digest-rules = rules and fees
digest-work = working conditions
no-draft = { $code }: no words wait for sending. Press Answer on the card and write them.
no-reason = An answer needs words with the reason. Nothing has been sent.
