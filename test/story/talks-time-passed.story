story No talk is proposed for an hour of today that has passed, and nobody is busy who takes part in no talk
doors api browser
begin with city
post member "Second Deputy" in CITY held by deputy2
at 2023-01-10T13:30Z
as clerk
  refused talk.plan cycle=$cycle since=2023-01-10 until=2023-01-10 hours=09:00-11:00 minutes=30 because invalid /hours "09:00 has passed today"
as deputy
  refused talk.propose cycle=$cycle with=$mayor.post day=2023-01-10 begins=09:00 ends=09:30 because invalid /begins "09:00 has passed today"
  talk.propose cycle=$cycle with=$mayor.post day=2023-01-11 begins=09:00 ends=09:30 -> talk
  refused talk.move talk=$talk day=2023-01-10 begins=10:00 ends=10:30 because invalid /begins "10:00 has passed today"

# In this house's zone it is half past nine in the evening: what comes after may be proposed.
  talk.move talk=$talk day=2023-01-10 begins=22:00 ends=22:30
as clerk by api
  refused talk.plan cycle=$cycle since=2023-01-11 until=2023-01-11 hours=09:00-11:00 minutes=30 because invalid /busy/0/seat "takes part in none of the talks"
    busy:
      | seat           | day        |
      | $engineer.post | 2023-01-11 |
  talk.plan cycle=$cycle since=2023-01-11 until=2023-01-11 hours=09:00-11:00 minutes=30
  expect proposed > 0
