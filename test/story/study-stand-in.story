story A member has not caught up because somebody else read in the member's stead
doors api browser
begin with city
at 2023-01-10
as clerk
  study.joint cycle=$cycle day=2023-01-09 topic="The rules" -> joint
    absent:
      | seat         | reason |
      | $deputy.post | Ill    |
as admin by api
  post.deputy post=$deputy.post person=$engineer since=2023-01-10 until=2023-02-10
as engineer by api anew
  home.show
  expect cards has no row title~"The rules"
  refused study.alone cycle=$cycle day=2023-01-10 topic="I read it for the deputy" because denied "in another's stead"
as engineer
  study.show cycle=$cycle
  shown no "I read it for the deputy"
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C06 verdict=fails sentence~"1 of 2 members"

# The member reads, and has caught up.
as deputy
  study.alone cycle=$cycle day=2023-01-10 topic="The rules, from the papers"
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C06 verdict=holds
