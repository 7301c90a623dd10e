story The planner proposes free times to the pairs that have not talked; the two accept, move or withdraw them
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
post member "Third Deputy" in CITY held by deputy3
at 2023-01-10

# Four people, six pairs. The tenth is a Tuesday; the 14th and 15th are a weekend, and the days after the 20th are the festival's.
as clerk
  refused talk.plan cycle=$cycle since=2023-01-09 until=2023-01-11 hours=09:00-11:00 minutes=30 because invalid /since "has passed"
  refused talk.plan cycle=$cycle since=2023-01-11 until=2023-01-10 hours=09:00-11:00 minutes=30 because invalid /until "before the first"
  refused talk.plan cycle=$cycle since=2023-01-11 until=2023-12-31 hours=09:00-11:00 minutes=30 because invalid /until "At most 92 days"
  refused talk.plan cycle=$cycle since=2023-01-11 until=2023-01-12 hours="nine to eleven" minutes=30 because invalid /hours "is not a span of hours"
  refused talk.plan cycle=$cycle since=2023-01-11 until=2023-01-12 hours=11:00-09:00 minutes=30 because invalid /hours "is not a span of hours"
  refused talk.plan cycle=$cycle since=2023-01-11 until=2023-01-12 hours=09:00-09:20 minutes=30 because invalid /hours "No talk of 30 minutes"
  refused talk.plan cycle=$cycle since=2023-01-11 until=2023-01-12 hours=09:00-11:00 minutes=5 because invalid /minutes
  refused talk.plan cycle=$cycle since=2023-01-11 until=2023-01-12 hours="09:00-11:00, 10:00-12:00" minutes=30 because invalid /hours "begins before the one before it ends"

# Looked at first: nothing is proposed yet.
as clerk by api
  talk.plan cycle=$cycle since=2023-01-14 until=2023-01-17 hours=09:00-10:00 minutes=30 most=2 place="Room 4" preview=1
  expect proposed = 6
  talks.show cycle=$cycle
  expect talks has 0 rows

# The mayor is away on the 16th until ten; the rest days are left out; nobody has two talks at once, nor more than two a day.
  talk.plan cycle=$cycle since=2023-01-14 until=2023-01-17 hours=09:00-10:00 minutes=30 most=2 place="Room 4" -> plan
    busy:
      | seat        | day        | begins | ends  |
      | $mayor.post | 2023-01-16 |        | 10:00 |
  expect talks has row day=2023-01-16
  expect talks has no row day=2023-01-14
  expect talks has no row day=2023-01-16 one=Mayor
  expect talks has no row day=2023-01-16 two=Mayor
  expect proposed = 4
  expect left = 2
  expect without has 2 rows
as clerk
  talks.show cycle=$cycle
  expect talks has 4 rows
  expect talks has row day=2023-01-17 place="Room 4"

# What nobody has touched is planned anew; what somebody accepted stays.
as deputy by api
  talks.show cycle=$cycle
  keep one = own[two="Third Deputy"].id
  talk.accept talk=$one
  expect state = proposed
as clerk
  talk.clear cycle=$cycle
  expect withdrawn = 3
  talks.show cycle=$cycle
  expect talks has 1 row
  talk.plan cycle=$cycle since=2023-01-16 until=2023-01-19 hours="09:00-11:30, 14:00-17:00" minutes=40
  expect proposed = 5
  expect left = 0
  talk.plan cycle=$cycle since=2023-01-16 until=2023-01-19 hours=09:00-11:00 minutes=30
  expect proposed = 0
as deputy2
  refused talk.clear cycle=$cycle because denied
  refused talk.plan cycle=$cycle since=2023-01-16 until=2023-01-19 hours=09:00-11:00 minutes=30 because denied

# Both accept in two taps from the own page; one chooses another time, and the other accepts that.
as mayor
  home.show
  expect cards has row button=Answer
  see "does the time suit you?" at /home
as mayor by api
  talks.show cycle=$cycle
  keep with = own[two="Deputy Mayor"].id
as mayor
  talk.accept talk=$with
  expect state = proposed
as deputy
  talk.accept talk=$with
  expect state = time agreed
  talk.show talk=$with
  refused talk.move talk=$with day=2023-01-09 begins=16:00 ends=16:30 because invalid /day "has passed"
  refused talk.move talk=$with day=2023-01-18 begins=16:00 ends=15:30 because invalid /ends "does not come after"
  refused talk.hold talk=$with day=2023-01-18 begins=16:00 because invalid /day "has not come yet"
  talk.move talk=$with day=2023-01-18 begins=16:00 ends=16:30 place="Room 5"
  expect state = proposed
as mayor
  talk.show talk=$with
  expect begins = 16:00
  expect place = Room 5
  talk.accept talk=$with
  expect state = time agreed
  refused talk.accept talk=$with because conflict "time agreed"

# Nobody is in two talks at once, whoever proposes.
as deputy3
  refused talk.propose cycle=$cycle with=$mayor.post day=2023-01-18 begins=16:15 ends=16:45 because conflict "already has a talk on that day from 16:00 to 16:30"
  talk.propose cycle=$cycle with=$mayor.post day=2023-01-18 begins=16:30 ends=17:00 place="Room 5" topic="The gate" -> extra
as mayor
  talk.withdraw talk=$extra remark="We have a time already."
  expect state = withdrawn
as deputy3
  talk.show talk=$extra
  expect remark = We have a time already.

# On the day the own page asks whether it took place; what was planned is told of, not typed again.
at 2023-01-18
as deputy
  see "did it take place?" at /home
  talk.show talk=$with
  talk.hold talk=$with day=2023-01-18 begins=16:00 ends=16:40 place="Room 5" shared="Signatures by the fifth."
  expect state = took place
as mayor
  see "is it right?" at /home
  talk.confirm talk=$with
  expect state = confirmed by both
