story Who sees a text, row by row of the matrix: the author, then chair and supervision, the group when it was read out, the levels above when it is filed
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post organization "Organization" in HOUSE held by organizer
post member "Second Deputy" in CITY held by deputy2
post observer "Observer" in CITY held by guest
as clerk by api
  plan.write cycle=$cycle theme=T meeting_day=2023-02-11 body=B -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
as clerk by api
  text.begin cycle=$cycle template=group_text -> group
  text.hand_in material=$group
    parts:
      | part       | body                   |
      | last_cycle | All three items hold.  |
      | problems   | Letters wait too long. |
      | causes     | Nobody counts.         |
      | measures   | A list.                |

# The group's text: everybody of the group, the secretariat, supervision, the levels above; not the staff, not the administrator.
as deputy2
  text.show material=$group
  expect pieces has row text="Letters wait too long."
as watcher
  text.show material=$group
as head
  text.show material=$group
as organizer
  text.show material=$group
as engineer
  refused text.show material=$group because missing
  refused text.list cycle=$cycle because denied
as guest
  refused text.show material=$group because missing
as admin
  refused text.show material=$group because missing
  refused text.list cycle=$cycle because missing
as verifier
  refused text.show material=$group because missing

# A member's draft: the author alone.
as mayor
  refused text.show material=$own because missing
  text.list cycle=$cycle
  expect texts has row seat="Deputy Mayor" state=draft opens=no
as watcher
  refused text.show material=$own because missing
as deputy2
  refused text.show material=$own because missing
as deputy by api
  text.hand_in material=$own
    parts:
      | part         | body              |
      | last_cycle   | All items hold.   |
      | problems     | Late to hearings. |
      | causes       | Two at once.      |
      | measures     | One a day.        |
      | explanations | Nothing.          |

# Handed in: chair and supervision, whose reading is an entry (the log grows); one's own reading and that of the group's text are none.
as mayor by api
  record.show unit=$CITY -> before
as deputy by api
  text.show material=$own
as deputy2 by api
  text.show material=$group
as mayor by api
  record.show unit=$CITY
  expect checkpoint = $before.checkpoint
  text.show material=$own
  record.show unit=$CITY
  expect checkpoint != $before.checkpoint

# The secretariat sees that it is there and when, nobody else anything.
as mayor
  text.show material=$own
  expect pieces has row text="Late to hearings."
  history.show kind=material object=$own
  shown no "Late to hearings."
as watcher
  text.show material=$own
as clerk
  text.list cycle=$cycle
  expect texts has row seat="Deputy Mayor" state="handed in" opens=no
  shown no "Late to hearings."
  refused text.show material=$own because missing
  refused text.difference material=$own because missing
  refused history.show kind=material object=$own because missing
as deputy2
  refused text.show material=$own because missing
  refused text.review material=$own verdict=pass because missing
as head
  refused text.show material=$own because missing
as organizer
  refused text.show material=$own because missing
as engineer
  refused text.show material=$own because missing
as deputy
  text.show material=$own
  refused text.review material=$own verdict=pass because denied
as mayor by api
  text.review material=$own verdict=pass
as clerk
  refused text.read_out cycle=$cycle post=$deputy.post because conflict "not recorded yet"
  refused text.file cycle=$cycle because conflict "not recorded yet"

# Read out at the meeting: the group. The levels above once it is filed; staff and administrator never.
at 2023-02-12
as clerk by api
  cycle.held cycle=$cycle held_day=2023-02-11
as clerk
  text.read_out cycle=$cycle post=$deputy.post
  refused text.read_out cycle=$cycle post=$deputy.post because conflict /post "read out on 12 Feb 2023 already"
as deputy2
  text.show material=$own
  expect pieces has row text="Late to hearings."
as clerk
  refused text.show material=$own because missing
as head
  refused text.show material=$own because missing
as head
  readiness.show cycle=$cycle
  expect checks has row check=C15 verdict_only=yes
# Once all are filed nothing is offered any more.
as clerk by api
  text.list cycle=$cycle
  expect unfiled = 2
  see "File the texts" at /cycles/$cycle/texts
as clerk
  text.file cycle=$cycle
  expect texts = 2
as clerk by api
  text.list cycle=$cycle
  expect unread = 0
  expect unfiled = 0
  see no "File the texts" at /cycles/$cycle/texts
  see no "Say that a text was read out" at /cycles/$cycle/texts
as head
  text.show material=$own
  expect state = filed
  expect pieces has row text="Late to hearings."
  readiness.show cycle=$cycle
  expect checks has row check=C15 verdict_only=no
as organizer
  text.show material=$own
as engineer
  refused text.show material=$own because missing
as guest
  refused text.show material=$own because missing
as admin
  refused text.show material=$own because missing
as clerk
  refused text.show material=$own because missing

# The meeting is ordered to be held again: the texts are their authors' once more, what was read stays as a version.
as deputy
  refused text.hand_in material=$own because conflict "read out already"
    parts:
      | part   | body |
      | causes | x    |
as head by api
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-03-10
at 2023-02-13
as deputy by api
  text.show material=$own
  expect writes = yes
  text.hand_in material=$own
    parts:
      | part         | body                         |
      | last_cycle   | All items hold.              |
      | problems     | Late to three of 7 hearings. |
      | causes       | Two at once.                 |
      | measures     | One a day.                   |
      | explanations | Nothing.                     |
  expect versions = 2
as deputy2
  refused text.show material=$own because missing
