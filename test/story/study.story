story The group studies together and alone: who was there is kept for each, notes of one's own stay one's own
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
post supervision "Supervision group" in HOUSE held by watcher
at 2023-01-10

# The reading list.
as clerk
  reading.add cycle=$cycle title="The rules on meetings" reference="Shelf 4" until=2023-01-20 -> rules
  reading.add cycle=$cycle title="Last year's letters"
  reading.change reading=$rules title="The rules on meetings, with examples" reference="Shelf 5" until=2023-01-20
  expect reference = Shelf 5
  refused reading.change reading=$rules title="" because invalid /title
  reading.show reading=$rules
  expect until = 2023-01-20
  refused reading.add cycle=$cycle because invalid /title
  study.show cycle=$cycle
  expect readings has 2 rows
  expect readings has row title="The rules on meetings, with examples" until=2023-01-20

# A joint session: who is not named was there; an absence has its reason.
  refused study.joint cycle=$cycle day=2023-02-01 topic="Too early" because invalid /day "has not come yet"
  refused study.joint cycle=$cycle day=2022-12-30 topic="Before it began" because invalid /day "lies before the deployment"
  refused study.joint cycle=$cycle day=2023-01-10 because invalid /topic
as clerk by api
  refused study.joint cycle=$cycle day=2023-01-10 topic="Who was it" because invalid /absent/0/seat "not a seat of this leading group"
    absent:
      | seat           | reason  |
      | $engineer.post | On site |
  refused study.joint cycle=$cycle day=2023-01-10 topic="Without a reason" because invalid /absent/0/reason
    absent:
      | seat         |
      | $deputy.post |
as clerk
  study.joint cycle=$cycle day=2023-01-10 topic="What the rules ask of us" place="Room 2" notes="Three questions are open." -> joint
    absent:
      | seat         | reason             |
      | $deputy.post | At a fire, all day |
  study.item study=$joint
  expect attendance has 3 rows
  expect attendance has row seat="Deputy Mayor" state=absent reason="At a fire, all day"
  expect attendance has row seat="Mayor" state=present
  expect notes = Three questions are open.
  study.show cycle=$cycle
  expect joint = 1
  expect members has row title="Deputy Mayor" joint=0 absent=1
  expect members has row title="Mayor" joint=1
  readiness.show cycle=$cycle
  expect checks has row check=C06 verdict=fails sentence~"1 of 3 members were at no joint session"

# Whoever missed it is asked to make up for it.
as deputy by api
  home.show
  expect cards has row link="/cycles/${cycle.id}/study#f-study.alone" title~"What the rules ask of us"
as clerk

# Attendance is corrected, with its reason; the log keeps what stood there.
  refused study.attend study=$joint seat=$deputy2.post attendance=absent because invalid /reason
  study.attend study=$joint seat=$deputy.post attendance=present
  expect state = present
  readiness.show cycle=$cycle
  expect checks has row check=C06 verdict=holds sentence~"1 days"

as deputy by api
  home.show
  expect cards has no row title~"What the rules ask of us"
as clerk by api
  study.attend study=$joint seat=$deputy2.post attendance=absent reason="On leave"
  readiness.show cycle=$cycle
  expect checks has row check=C06 verdict=fails sentence~"1 of 3 members were at no joint session and have not caught up"
as deputy2 by api
  home.show
  expect cards has row title~"What the rules ask of us"
  study.alone cycle=$cycle day=2023-01-09 topic="Something else, the day before"
  home.show
  expect cards has row title~"What the rules ask of us"
  readiness.show cycle=$cycle
  expect checks has row check=C06 verdict=fails
  study.alone cycle=$cycle day=2023-01-10 topic="The same, from the papers"
  home.show
  expect cards has no row title~"What the rules ask of us"
  readiness.show cycle=$cycle
  expect checks has row check=C06 verdict=holds sentence~"or caught up"

# Alone: the day and the topic are for the others, the notes for nobody.
as deputy
  study.alone cycle=$cycle day=2023-01-09 topic="The rules, chapter 2" notes="I never read the files in time." -> mine
  study.item study=$mine
  expect notes = I never read the files in time.
  study.change study=$mine topic="The rules, chapters 2 and 3" notes="I read 3 of 9 files in time."
  study.item study=$mine
  expect notes = I read 3 of 9 files in time.
  see no "I never read" at /history/study/$mine
as mayor
  study.item study=$mine
  expect topic = The rules, chapters 2 and 3
  expect notes is empty
  shown no "3 of 9"
  see no "3 of 9" at /history/study/$mine
  refused study.change study=$mine topic="Mine" because denied "by the person whose it is"
as watcher
  study.item study=$mine
  expect notes is empty
  study.item study=$joint
  expect notes = Three questions are open.
  study.show cycle=$cycle
  expect sessions has 4 rows
  expect members has row title="Deputy Mayor" joint=1 individual=1
  refused study.joint cycle=$cycle day=2023-01-10 topic="From above" because denied

# Whoever takes the seat over does not take over the notes.
as admin by api
  post.give post=$deputy.post person=$engineer since=2023-01-10
as engineer anew
  study.item study=$mine
  expect notes is empty
  refused study.change study=$mine topic="Mine now" because denied "by the person whose it is"
as clerk
  refused study.alone cycle=$cycle day=2023-01-10 topic="The clerk alone" because denied
  reading.drop reading=$rules
  expect state = taken off
  refused reading.drop reading=$rules because conflict
as verifier
  refused study.show cycle=$cycle because denied
  refused study.item study=$joint because missing
  refused reading.show reading=$rules because missing
