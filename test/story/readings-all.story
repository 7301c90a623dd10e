story Each kind of what is confidential: reading another's is an entry, reading the own is none
doors api
begin with meeting
as deputy
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 14 September the files came an hour before the hearing." request="Send files." -> criticism
  text.begin cycle=$cycle template=member_text -> text
  text.hand_in material=$text
    parts:
      | part         | body              |
      | last_cycle   | All items hold.   |
      | problems     | Late to hearings. |
      | causes       | Two at once.      |
      | measures     | One a day.        |
      | explanations | Nothing.          |
as mayor
  text.review material=$text verdict=revise due=2023-01-10 remark="Facts, please."
as deputy
  text.hand_in material=$text
    parts:
      | part         | body                         |
      | last_cycle   | All items hold.              |
      | problems     | Late to 3 of seven hearings. |
      | causes       | Two at once.                 |
      | measures     | One a day.                   |
      | explanations | Nothing.                     |
as mayor
  talk.record cycle=$cycle with=$deputy.post day=2023-01-04 begins=08:00 topic="Late letters" shared="Nobody signs for the letters." -> talk
  talk.note talk=$talk note="He seemed tired."
as deputy
  talk.confirm talk=$talk
  talk.open talk=$talk open=yes
as mayor
  talk.open talk=$talk open=yes
at 2023-02-11T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  keep rows = members
  keep items = agenda
  keep absent = members[title="Third Deputy"]
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
  attendance.set attendance=$absent state=absent reason="Ill." leave="Mayor"
  meeting.open meeting=$meeting
as deputy3
  statement.write attendance=$absent statement="I signed the report unread."
as clerk
  statement.read attendance=$absent by="Clerk"
  agenda.open agenda=$items.0
  speech.keep agenda=$items.0 post=$deputy.post body="The theme is to listen."
  meeting.follow meeting=$meeting
  keep speech = speeches.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="A short one."
    | agenda   |
    | $items.2 |
    | $items.3 |
    | $items.4 |
  agenda.open agenda=$items.5
  agenda.close agenda=$items.5
  agenda.leave reason="A short one."
    | agenda    |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$meeting
  record.show unit=$CITY -> begun

# The own: the two of a talk, the author of a text, the critic, who spoke, who handed in a statement.
as deputy
  talk.show talk=$talk
  text.show material=$text
  text.difference material=$text
  text.passages material=$text
  criticism.show criticism=$criticism
  speech.show speech=$speech
as mayor
  talk.show talk=$talk
  criticism.show criticism=$criticism
as deputy3
  attendance.show attendance=$absent
as watcher
  talk.show talk=$talk
  expect shared is empty
  record.show unit=$CITY
  expect entries = $begun.entries

# Another's: each page leaves one.
as watcher
  talk.read talk=$talk
  expect shared = Nobody signs for the letters.
  record.show unit=$CITY -> talk_read
  expect entries > $begun.entries
  text.show material=$text
  record.show unit=$CITY -> text_read
  expect entries > $talk_read.entries
  text.difference material=$text
  record.show unit=$CITY -> compared
  expect entries > $text_read.entries
as mayor
  text.passages material=$text
  record.show unit=$CITY -> passages_read
  expect entries > $compared.entries
as watcher
  criticism.show criticism=$criticism
  expect fact has "14 September"
  record.show unit=$CITY -> criticism_read
  expect entries > $passages_read.entries
  criticism.passages criticism=$criticism
  record.show unit=$CITY -> beside
  expect entries > $criticism_read.entries
  speech.show speech=$speech
  record.show unit=$CITY -> heard
  expect entries > $beside.entries
  minutes.show minutes=$minutes
  record.show unit=$CITY -> minutes_read
  expect entries > $heard.entries
  minutes.passages minutes=$minutes
  record.show unit=$CITY -> minutes_beside
  expect entries > $minutes_read.entries
  agenda.show agenda=$items.0
  record.show unit=$CITY -> item_read
  expect entries > $minutes_beside.entries
  attendance.show attendance=$absent
  expect statement has "unread"
  record.show unit=$CITY -> statement_read
  expect entries > $item_read.entries

# What was refused leaves none, and shows nothing.
as engineer
  refused talk.read talk=$talk because missing
  refused text.show material=$text because missing
  refused criticism.show criticism=$criticism because missing
  refused minutes.show minutes=$minutes because missing
as watcher
  record.show unit=$CITY
  expect entries = $statement_read.entries
